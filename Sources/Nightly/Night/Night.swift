import Campaign
import Storage

/// One night: its five stages in their order, each done or not done. Run again after a cut, it goes on where it stood
/// and ends with the same bytes; run again when complete, it says so.
///
///     let answer = try Night(environment).run(date)
public struct Night: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    public func run(_ night: CivilDate) throws(OuvertureError) -> NightAnswer {
        guard StoredDay.nights.contains(night) else {
            throw OuvertureError(
                .usage, at: "--date", "the store holds nights from \(StoredDay.nights.lowerBound.iso) to \(StoredDay.nights.upperBound.iso)",
                hint: "name a night in between")
        }
        let store = try Store(writing: environment)
        if let done = try NightStanding(store.ledger).answer(for: night, campaign: environment.definition.name) { return done }
        let context = try NightContext(store, night: night)
        try checkWindows(context.terms)
        try store.ledger.transaction { try store.ledger.begin(night) }
        return try NightRun(context).run()
    }

    /// Before the night begins: no notice may promise an end that the store can't keep.
    private func checkWindows(_ terms: NightTerms) throws(OuvertureError) {
        guard let latest = terms.latestClosing, latest > CampaignDays.last else { return }
        throw OuvertureError(
            .definition, at: environment.place(of: "rules"),
            "the window of a notice of \(terms.night.iso) would end on \(latest.iso), after the last day a store keeps",
            hint: "shorten `rules.window`, so that it ends on \(CampaignDays.last.iso) or before")
    }
}

/// Holds a night against those in the ledger.
struct NightStanding {
    private let ledger: Ledger

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// The answer for a night that is complete already; nil for one that may run.
    func answer(for night: CivilDate, campaign: String) throws(OuvertureError) -> NightAnswer? {
        let last = try ledger.lastNight()
        let verdict = NightOrder.verdict(
            for: night, isComplete: try ledger.night(night)?.status == .complete,
            lastComplete: try ledger.lastCompleteNight()?.night,
            unfinished: last.flatMap { $0.status == .complete ? nil : $0.night })
        switch verdict {
        case .runs, .takenUp: return nil
        case .alreadyComplete: return .alreadyComplete(campaign, night)
        case .blocked(let first):
            let exit = last?.status == .incomplete ? ExitStatus(rawValue: last?.exitStatus ?? 66) : nil
            throw OuvertureError(
                exit ?? .usage, at: "--date \(night.iso)", "the night of \(first.iso) is not complete",
                hint: "end it first: run `ouverture nightly` with --date \(first.iso)")
        case .tooEarly(let last):
            throw OuvertureError(
                .usage, at: "--date \(night.iso)", "this night lies before that of \(last.iso)",
                hint: "nights go in date order, and one that was passed over does not exist; name a later date")
        }
    }
}

extension NightAnswer {
    static func alreadyComplete(_ campaign: String, _ night: CivilDate) -> NightAnswer {
        NightAnswer(
            campaign: campaign, night: night, status: .alreadyComplete, files: [], events: [], noticesEmail: 0,
            noticesPost: 0, opened: 0, backlog: 0, rejected: 0, seconds: [], exit: .done, complaints: [])
    }
}
