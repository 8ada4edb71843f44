import Campaign
import Storage

/// Letters that the print house has not answered for, counted by the night they were written: kept in the ledger and moved by
/// each night's letters and answers, so that the alarm in `status` asks nobody.
struct UnansweredLetters {
    private let ledger: Ledger
    private static let fact = "letters-unanswered"

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// By night, the oldest first.
    func byNight() throws(OuvertureError) -> [(night: CivilDate, letters: Int)] {
        (try ledger.fact(Self.fact) ?? "").split(separator: " ").compactMap { pair in
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let night = CivilDate(iso: String(parts[0])), let letters = Int(parts[1]) else { return nil }
            return (night, letters)
        }
    }

    /// Takes what tonight wrote and read; nothing where the campaign reads no answers. Notices of failures carry a reference that
    /// was answered for before, and are not waited for.
    func add(_ tally: StageTally, _ context: NightContext) throws(OuvertureError) {
        guard context.definition.print.readsAnswers else { return }
        var counts = Dictionary(uniqueKeysWithValues: try byNight().map { ($0.night, $0.letters) })
        for answered in tally.lettersAnswered where counts[answered.night] != nil { counts[answered.night]! -= answered.letters }
        if tally[.noticesPost] > 0 { counts[context.night, default: 0] += tally[.noticesPost] }
        let left = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        try ledger.putFact(Self.fact, left.map { "\($0.key.iso):\($0.value)" }.joined(separator: " "))
    }

    /// What by the night of the answer should long have been told: more than `workingDays` working days have gone since.
    func overdue(on night: CivilDate, after workingDays: Int, _ calendar: WorkingCalendar) throws(OuvertureError)
        -> (letters: Int, oldest: CivilDate)?
    {
        let late = try byNight().filter { calendar.adding(workingDays: workingDays, to: $0.night) < night }
        return late.first.map { (letters: late.reduce(0) { $0 + $1.letters }, oldest: $0.night) }
    }
}
