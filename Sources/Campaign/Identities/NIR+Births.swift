/// What a number tells of a birth, and the other way round: where the numbers of people born so stand among all.
extension NIR {
    /// The commune of birth, or 99 and the country: the five characters after year and month, which are also how registers
    /// write it (overseas 97 or 98, one digit, two of the commune). Corsica is one here: who was born there before 1976
    /// has `20`, later `2A` or `2B`, with the same commune.
    public struct Birthplace: Hashable, Sendable {
        fileprivate var department: UInt16
        fileprivate var commune: UInt16

        fileprivate static let corsica: [UInt16] = [20, 30, 31]

        fileprivate init(department: UInt16, commune: UInt16) {
            self.department = Self.corsica.contains(department) ? Self.corsica[0] : department
            self.commune = commune
        }

        /// Nil where the code is not two digits, `2A` or `2B`, and three digits.
        public init?(code: String) {
            guard code.utf8.count == 5, let department = NIR.departmentIndex(of: String(code.prefix(2))),
                code.utf8.suffix(3).allSatisfy({ 0x30...0x39 ~= $0 }), let commune = UInt16(code.suffix(3))
            else { return nil }
            self.init(department: UInt16(department), commune: commune)
        }

        /// As they stand in keys.
        fileprivate var departments: [UInt16] { department == Self.corsica[0] ? Self.corsica : [department] }
    }

    /// What a number tells of a birth besides the month.
    public struct Birth: Hashable, Sendable {
        /// 1 or 2.
        public var sex: UInt8
        /// Of its century, 0…99.
        public var year: UInt8
        public var place: Birthplace

        /// Nil where sex, or the code of the place, is none.
        ///
        /// - Parameter date: YYYYMMDD.
        public init?(sex: UInt8, date: UInt32, place code: String) {
            guard sex == 1 || sex == 2, let place = Birthplace(code: code) else { return nil }
            (self.sex, self.place) = (sex, place)
            year = UInt8(date / 10_000 % 100)
        }

        fileprivate init(sex: UInt8, year: UInt8, place: Birthplace) {
            (self.sex, self.year, self.place) = (sex, year, place)
        }
    }

    /// What a number tells of its bearer's birth; the month is nil where it was unknown, or the month's numbers were used up.
    public static func birth(of key: PersonKey) -> (birth: Birth, month: UInt8?) {
        let upper = key.rawValue / 1_000_000
        let place = Birthplace(department: UInt16(upper % 102), commune: UInt16(key.rawValue % 1_000_000 / 1000))
        let month = upper / 102 % 76
        let years = upper / (102 * 76)
        return (
            Birth(sex: UInt8(years / 100 % 2 + 1), year: UInt8(years % 100), place: place), month < 12 ? UInt8(month + 1) : nil
        )
    }
}

extension NIR.Birth {
    /// Sets that hold the keys of all people born so: for each first digit of the sex the place in the month, and whoever
    /// of the year has no month in the number.
    ///
    /// - Parameter month: 1…12; 0 where it is not known.
    public func keys(month: UInt8) -> [ClosedRange<UInt64>] {
        var ranges: [ClosedRange<UInt64>] = []
        for first in stride(from: UInt64(sex) - 1, to: 8, by: 2) {
            let months = (first * 100 + UInt64(year)) * 76
            let monthless = (months + 12) * 102 * 1_000_000
            ranges.append(monthless...(months + 76) * 102 * 1_000_000 - 1)
            guard 1...12 ~= month else { continue }
            for department in place.departments {
                let start = ((months + UInt64(month) - 1) * 102 + UInt64(department)) * 1_000_000 + UInt64(place.commune) * 1000
                ranges.append(start...start + 999)
            }
        }
        return ranges
    }
}
