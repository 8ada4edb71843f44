/// The *département* a person lives in, from the home postcode: what waves and cells of the cube go by.
///
/// An index of one byte whose order is the codes' text order: `01` … `19`, `21` … `29`, `2A`, `2B`, `30` … `95`,
/// `970` … `989`, `99` (abroad, or no usable postcode).
@frozen
public struct Department: Hashable, Comparable, Sendable {
    public let index: UInt8

    /// Number of départements; an index is below it.
    public static let count = 117

    @inlinable
    public init(index: UInt8) {
        precondition(index < 117, "no such département")
        self.index = index
    }

    @inlinable public static func < (a: Department, b: Department) -> Bool { a.index < b.index }

    /// `99`: abroad, or no usable postcode.
    @inlinable public static var elsewhere: Department { Department(index: 116) }

    /// Of the home address. French where the country is empty, `FR` or `FRANCE` and the postcode has five digits:
    /// its first two, of overseas (97, 98) its first three; 200 and 201 are `2A`, 202 to 206 `2B`. Everything else,
    /// postcodes of no département (00, 207–209, 96) included, is `99`.
    @inlinable
    public static func of(postcode: UnsafeRawBufferPointer, country: UnsafeRawBufferPointer) -> Department {
        let number = FrenchPostcode.number(postcode, country: country)
        return number == FrenchPostcode.none ? .elsewhere : of(postcode: number)
    }

    /// Of a French postcode as a number below 100 000.
    @inlinable
    public static func of(postcode number: UInt32) -> Department {
        let two = UInt8(truncatingIfNeeded: number / 1000)
        switch two {
        case 1...19: return Department(index: two - 1)
        case 20:
            let three = number / 100
            return three <= 201 ? Department(index: 28) : three <= 206 ? Department(index: 29) : .elsewhere
        case 21...29: return Department(index: two - 2)
        case 30...95: return Department(index: two)
        case 97, 98: return Department(index: UInt8(truncatingIfNeeded: number / 100 - 970 + 96))
        default: return .elsewhere
        }
    }

    /// From a code as campaign files and outputs write it.
    public init?(code: String) {
        switch code {
        case "2A": self.init(index: 28)
        case "2B": self.init(index: 29)
        case "99": self.init(index: 116)
        default:
            guard code.utf8.count == 2 || code.utf8.count == 3, code.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
                let number = UInt32(code)
            else { return nil }
            let overseas = code.utf8.count == 3
            guard overseas ? 970...989 ~= number : (1...95 ~= number && number != 20) else { return nil }
            self = Department.of(postcode: overseas ? number * 100 : number * 1000)
        }
    }

    /// Two or three characters, so Swift keeps it inline and nothing is allocated.
    public var code: String {
        switch index {
        case 28: "2A"
        case 29: "2B"
        case 116: "99"
        case 96...: String(Int(index) - 96 + 970)
        case 19..<28: String(index + 2)
        case 9..<19: String(index + 1)
        case 0..<9: "0" + String(index + 1)
        default: String(index)
        }
    }

    public static var all: [Department] { (0..<UInt8(count)).map { Department(index: $0) } }
}
