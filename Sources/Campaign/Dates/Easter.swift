/// What the movable holidays of several countries follow.
enum Easter {
    /// Western Easter of a Gregorian year (the anonymous algorithm, Nature 1876; Meeus, "Astronomical
    /// Algorithms", chapter 8).
    static func sunday(_ year: Int) -> CivilDate {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (b - (b + 8) / 25 + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CivilDate(uncheckedYear: year, month: n / 31, day: n % 31 + 1)
    }
}
