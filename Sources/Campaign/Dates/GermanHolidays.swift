/// The nine holidays that all sixteen *Länder* have, by rule. Eight of them are the Länder's own law, alike in all of it; the
/// third of October is the federation's (Einigungsvertrag, article 2). Those of some Länder only (Epiphany, Corpus Christi,
/// Reformation Day …) do not count for a national campaign.
enum GermanHolidays {
    static func contains(_ date: CivilDate) -> Bool {
        let (year, month, day) = date.components
        switch (month, day) {
        // Neujahr, Tag der Arbeit, Tag der Deutschen Einheit, both days of Christmas.
        case (1, 1), (5, 1), (10, 3), (12, 25), (12, 26): return true
        case (3...6, _):
            // Karfreitag, Ostermontag, Christi Himmelfahrt, Pfingstmontag.
            return [-2, 1, 39, 50].contains(date.days(since: Easter.sunday(year)))
        default: return false
        }
    }
}
