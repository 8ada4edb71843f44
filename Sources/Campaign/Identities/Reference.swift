/// The reference of a notice: 55 bits as 11 characters of `0-9A-HJKMNP-TV-Z` and a check character. What a person
/// reads from a letter and types; the alphabet leaves out what is taken for another (I, L, O, U).
///
/// The value is a keyed image of the person and the notice's number (`KeyedCodes`); here is its text only.
/// References sort as their values do. The check character is Luhn modulo 32: every single wrong character is
/// refused.
@frozen
public struct Reference: Hashable, Comparable, Sendable {
    /// 55 bits.
    public let rawValue: UInt64
    public static let length = 12
    /// The characters by their value.
    public static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The value's upper nine bits are zero, or it is a bug of the caller.
    @inlinable
    public init(rawValue: UInt64) {
        precondition(rawValue &>> 55 == 0, "a reference has 55 bits")
        self.rawValue = rawValue
    }

    @inlinable public static func < (a: Reference, b: Reference) -> Bool { a.rawValue < b.rawValue }

    /// Writes the 12 characters at `place`.
    @inlinable
    public func write(to place: UnsafeMutableRawPointer) {
        let alphabet: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        let letters = alphabet.utf8Start
        var sum: UInt64 = 0
        var shift: UInt64 = 50
        for at in 0..<11 {
            let value = (rawValue &>> shift) & 31
            place.storeBytes(of: letters[Int(value)], toByteOffset: at, as: UInt8.self)
            // Places 10, 8 … 0 are doubled, folded as two digits of base 32 are added.
            sum &+= at & 1 == 0 ? Reference.folded(value) : value
            shift &-= 5
        }
        place.storeBytes(of: letters[Int((0 &- sum) & 31)], toByteOffset: 11, as: UInt8.self)
    }

    public var text: String {
        String(unsafeUninitializedCapacity: 12) { room in
            write(to: UnsafeMutableRawPointer(room.baseAddress!))
            return 12
        }
    }

    /// From 12 bytes; `nil` on a wrong length, character or check character. Capitals only, nothing trimmed.
    @inlinable
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 12 else { return nil }
        var raw: UInt64 = 0
        var sum: UInt64 = 0
        for at in 0..<12 {
            let value = Reference.value(of: bytes[at])
            guard value < 32 else { return nil }
            if at < 11 { raw = raw &<< 5 | value }
            sum &+= at & 1 == 0 ? Reference.folded(value) : value
        }
        guard sum & 31 == 0 else { return nil }
        self.init(rawValue: raw)
    }

    public init?(_ text: String) {
        var text = text
        guard let reference = text.withUTF8({ Reference(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = reference
    }

    @inlinable @inline(__always)
    static func folded(_ value: UInt64) -> UInt64 { value < 16 ? 2 &* value : 2 &* value &- 31 }

    /// 0…31, or 32 for a byte outside the alphabet. By a table from `0` to `Z`, since the branches of a switch are
    /// taken at random; an entry is the value plus 64, so that all are printable.
    @inlinable @inline(__always)
    public static func value(of byte: UInt8) -> UInt64 {
        let table: StaticString = "@ABCDEFGHI```````JKLMNOPQ`RS`TU`VWXYZ`[\\]^_"
        let place = byte &- 0x30
        return place <= 0x2A ? UInt64(table.utf8Start[Int(place)] &- 64) : 32
    }
}
