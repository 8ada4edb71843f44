import Records

/// A NIR in 64 bits: thirteen digits with Corsica's number from the key's calculation, then two bits that say
/// which letter stands for it.
struct SyntheticIdentity: Equatable {
    var packed: UInt64

    init(packed: UInt64) { self.packed = packed }

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

    var digits: UInt64 { packed >> 2 }
    var key: UInt64 { 97 - digits % 97 }

    /// The 15 characters.
    @inline(__always)
    func append(to line: inout ByteBuffer) {
        let start = line.extend(by: 15).assumingMemoryBound(to: UInt8.self)
        var rest = digits
        var at = 12
        while at >= 0 {
            start[at] = UInt8(48 &+ rest % 10)
            rest /= 10
            at -= 1
        }
        switch packed & 3 {
        case 1: (start[5], start[6]) = (0x32, 0x41)
        case 2: (start[5], start[6]) = (0x32, 0x42)
        default: break
        }
        let key = key
        start[13] = UInt8(48 &+ key / 10)
        start[14] = UInt8(48 &+ key % 10)
    }
}

/// Who is who without a register: a person's number n alone gives an identity that no other number gives.
///
/// n = q × 494,505 + r. The commune (1–495) and order (1–999) are r's; where r is the same, q differs, and the
/// month (12), the year modulo 5 and the class of the birthplace (4) are made from q plus a shift of r's own.
/// 240 values of q make 118 million people. Years modulo 5 are free because an age band has each of them once.
/// Communes from 496 are kept for twins (their sibling's plus 495) and newborns.
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
