import Campaign
import Records

/// An identity in 64 bits: a NIR's thirteen digits with Corsica's number from the key's calculation and two bits that say
/// which letter stands for it; of other kinds the packed key. The kind stands in the four highest bits.
struct SyntheticIdentity: Equatable {
    var packed: UInt64

    init(packed: UInt64) { self.packed = packed }

    /// Nobody's.
    static let none = SyntheticIdentity(packed: 0)
    var isNone: Bool { packed == 0 }

    /// A NIR.
    init(sexDigit: Int, year: Int, month: Int, department: Int, commune: Int, order: Int) {
        let place = Departments.inNIR[department]
        var digits = UInt64(sexDigit)
        digits = digits * 100 + UInt64(year % 100)
        digits = digits * 100 + UInt64(month)
        digits = digits * 100 + UInt64(place.digits)
        digits = digits * 1000 + UInt64(commune)
        digits = digits * 1000 + UInt64(order)
        packed = digits << 2 | UInt64(place.corsica)
    }

    /// Of another kind, by a number below `IdentitySpace.size(kind)`; other numbers give other identities.
    init(_ kind: IdentityKind, number: Int) {
        precondition(kind != .nir, "a NIR is made from a birth, not from a number")
        let key = IdentitySpace.key(kind, number)
        packed = UInt64(IdentityKind.allCases.firstIndex(of: kind)!) << 60 | key
    }

    private var kind: IdentityKind { IdentityKind.allCases[Int(packed >> 60)] }

    /// A NIR's thirteen digits.
    var digits: UInt64 { packed >> 2 }
    var key: UInt64 { 97 - digits % 97 }

    /// A number of the social security's own (NNP, first digit 7 or 8), until the national one is known.
    var isProvisional: Bool { packed >> 60 == 0 && digits >= 7_000_000_000_000 }
    /// The national number that takes its place; itself where it is no provisional one.
    var definitive: SyntheticIdentity {
        isProvisional ? SyntheticIdentity(packed: packed - 6_000_000_000_000 << 2) : self
    }

    /// A NIR, rather than a number of another campaign's kind.
    var isNIR: Bool { packed >> 60 == 0 }

    /// The characters, as many as identities of the kind have.
    @inline(__always)
    func append(to line: inout ByteBuffer) {
        if packed >> 60 == 0 { appendNIR(to: &line) } else { appendOther(to: &line) }
    }

    @inline(never)
    private func appendOther(to line: inout ByteBuffer) {
        kind.write(PersonKey(rawValue: packed & 0x0FFF_FFFF_FFFF_FFFF), to: line.extend(by: kind.length))
    }

    @inline(__always)
    private func appendNIR(to line: inout ByteBuffer) {
        let start = line.extend(by: 15)
        let key = key
        // The last eight of the thirteen digits in one word, then the five before them.
        EightDigits.write(digits % 100_000_000, to: start + 5)
        let front = EightDigits.word(of: digits / 100_000_000) >> 24
        start.storeBytes(of: UInt32(truncatingIfNeeded: front), as: UInt32.self)
        start.storeBytes(of: UInt8(truncatingIfNeeded: front >> 32), toByteOffset: 4, as: UInt8.self)
        if packed & 3 != 0 {
            start.storeBytes(of: 0x32, toByteOffset: 5, as: UInt8.self)
            start.storeBytes(of: packed & 3 == 1 ? 0x41 : 0x42, toByteOffset: 6, as: UInt8.self)
        }
        start.storeBytes(of: UInt8(48 &+ key / 10), toByteOffset: 13, as: UInt8.self)
        start.storeBytes(of: UInt8(48 &+ key % 10), toByteOffset: 14, as: UInt8.self)
    }
}

/// The identities of each kind but the NIR, numbered: a one-to-one image of the numbers below the kind's size, spread
/// over all of them.
enum IdentitySpace {
    /// How many there are that a synthetic nation uses.
    static func size(_ kind: IdentityKind) -> Int {
        switch kind {
        case .nir: 0
        case .rpps: 10_000_000_000
        // The second character is a digit here: Corsica's letters are left to real institutions.
        case .finess: 100_000_000
        case .kvnr: 2_600_000_000
        case .ihi: 1_000_000_000
        case .siren: 100_000_000
        }
    }

    /// The packed key of the identity with this number.
    static func key(_ kind: IdentityKind, _ number: Int) -> UInt64 {
        let size = size(kind)
        precondition((0..<size).contains(number), "more people than identities of this kind")
        // The multiplier has no divisor in common with a size, whose own are 2, 5 and 13.
        let spread = UInt64(number * 7_368_787 % size)
        guard kind == .finess else { return spread }
        let (front, rest) = (spread / 1_000_000, spread % 1_000_000)
        return (front / 10 * 12 + front % 10) * 1_000_000 + rest
    }
}

/// Who is who without a register: a person's number n alone gives an identity that no other number gives.
///
/// n = q × 494,505 + r. The commune (1–495) and order (1–999) are r's; where r is the same, q differs, and the
/// month (12), the year modulo 5 and the class of the birthplace (4) are made from q plus a shift of r's own.
/// 240 values of q make 118 million people. Years modulo 5 are free because an age band has each of them once.
/// Communes from 496 are kept for twins (their sibling's plus 495) and newborns, those from 991 for people in no file.
struct IdentityNumber {
    static let communes = 495
    static let orders = 999

    var commune: Int
    var order: Int
    /// 1–12.
    var month: Int
    var yearModulo5: Int
    var classOfBirth: Int

    @inline(__always)
    init(seed: UInt64, number: Int) {
        let r = number % (IdentityNumber.communes * IdentityNumber.orders)
        let q = number / (IdentityNumber.communes * IdentityNumber.orders)
        // An odd multiplier prime to the modulus spreads neighbours over communes and orders.
        let spread = (r * 280_009) % (IdentityNumber.communes * IdentityNumber.orders)
        commune = spread % IdentityNumber.communes + 1
        order = spread / IdentityNumber.communes + 1
        let shift = Chance.mixed(seed ^ (UInt64(r) &* 0x9E37_79B9_7F4A_7C15))
        month = (Int(shift & 0xFFFF) + q) % 12 + 1
        yearModulo5 = (Int(shift >> 16 & 0xFFFF) + q / 12) % 5
        classOfBirth = (Int(shift >> 32 & 0xFFFF) + q / 60) % 4
    }
}
