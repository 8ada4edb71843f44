/// From the parts or the packed key back to the 15 characters.
extension NIR {
    /// The key of a number made of its parts; `nil` where a part can't be. `first` 1…8, `year` 0…99, `month` as
    /// in the number, `department` two characters, `rest` the six digits of commune and order.
    public static func key(first: Int, year: Int, month: Int, department: String, rest: Int) -> PersonKey? {
        guard 1...8 ~= first, 0...99 ~= year, 0...99 ~= month, 0...999_999 ~= rest else { return nil }
        let monthIndex = monthIndex(UInt64(month))
        guard monthIndex != .max, let place = departmentIndex(of: department) else { return nil }
        let years = UInt64(first - 1) * 100 + UInt64(year)
        return PersonKey(rawValue: ((years * 76 + monthIndex) * 102 + place) * 1_000_000 + UInt64(rest))
    }

    static func departmentIndex(of code: String) -> UInt64? {
        if code == "2A" { return 30 }
        if code == "2B" { return 31 }
        guard code.utf8.count == 2, code.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt64(code) else {
            return nil
        }
        return departmentIndex(number, 0)
    }

    /// Writes the 15 characters of the number behind a key. A key no NIR has is a bug of the caller.
    @inlinable
    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < span, "not the key of a NIR")
        let rest = key.rawValue % 1_000_000
        let upper = key.rawValue / 1_000_000
        let department = upper % 102
        let monthIndex = upper / 102 % 76
        let years = upper / (102 * 76)
        let corsica: UInt64 = department == 30 ? 1 : department == 31 ? 2 : 0
        let departmentNumber = corsica != 0 ? 20 : department < 30 ? department : department - 2
        let seven = ((years / 100 + 1) * 100 + years % 100) * 10_000 + month(at: monthIndex) * 100 + departmentNumber
        let control = 97 - ((seven - corsica) * 1_000_000 + rest) % 97

        // The eighth digit is written over by the second eight.
        EightDigits.write(seven * 10, to: place)
        if corsica != 0 {
            place.storeBytes(of: UInt8(truncatingIfNeeded: 0x40 + corsica), toByteOffset: 6, as: UInt8.self)
        }
        EightDigits.write(rest * 100 + control, to: place + 7)
    }

    /// The month as written, of its place 0…75 in the packed key.
    @inlinable @inline(__always)
    static func month(at index: UInt64) -> UInt64 {
        switch index {
        case 0...11: index + 1
        case 12: 20
        case 13...25: index - 13 + 30
        default: index - 26 + 50
        }
    }
}
