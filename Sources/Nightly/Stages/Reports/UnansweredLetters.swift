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
        let left = try byNight(after: tally, on: context.night)
        try ledger.putFact(Self.fact, left.map { "\($0.night.iso):\($0.letters)" }.joined(separator: " "))
    }

    private func byNight(after tally: StageTally, on night: CivilDate) throws(OuvertureError) -> [(night: CivilDate, letters: Int)] {
        var counts = Dictionary(uniqueKeysWithValues: try byNight().map { ($0.night, $0.letters) })
        for answered in tally.lettersAnswered where counts[answered.night] != nil { counts[answered.night]! -= answered.letters }
        if tally[.noticesPost] > 0 { counts[night, default: 0] += tally[.noticesPost] }
        return counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { (night: $0.key, letters: $0.value) }
    }

    /// Letters that by a night should long have been answered for.
    struct Overdue: Equatable {
        var letters: Int
        /// The night of the oldest.
        var oldest: CivilDate
    }

    /// By the last night done: nil where the campaign sets no bound, or nothing lacks.
    func overdue(on night: CivilDate, _ definition: CampaignDefinition) throws(OuvertureError) -> Overdue? {
        Self.overdue(try byNight(), on: night, definition)
    }

    /// By tonight, whose tally the ledger does not have yet.
    func overdue(after tally: StageTally, _ context: NightContext) throws(OuvertureError) -> Overdue? {
        Self.overdue(try byNight(after: tally, on: context.night), on: context.night, context.definition)
    }

    /// More working days have gone since than the campaign gives the print house.
    private static func overdue(
        _ letters: [(night: CivilDate, letters: Int)], on night: CivilDate, _ definition: CampaignDefinition
    ) -> Overdue? {
        guard let days = definition.print.unansweredWorkingDays else { return nil }
        let late = letters.filter { definition.calendar.adding(workingDays: days, to: $0.night) < night }
        return late.first.map { Overdue(letters: late.reduce(0) { $0 + $1.letters }, oldest: $0.night) }
    }
}
