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
        if let done = try NightOrder(store.ledger).standing(of: night, campaign: environment.definition.name) { return done }
        try store.ledger.transaction { try store.ledger.begin(night) }
        return try NightRun(NightContext(store, night: night)).run()
    }
}

/// Nights go in date order; one that is not complete is ended before a later one begins.
struct NightOrder {
    private let ledger: Ledger

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// The answer for a night that is complete already; nil for one that may run.
    func standing(of night: CivilDate, campaign: String) throws(OuvertureError) -> NightAnswer? {
        if let entry = try ledger.night(night), entry.status == .complete { return .alreadyComplete(campaign, night) }
        guard let last = try ledger.lastNight() else { return nil }
        if last.night < night && last.status != .complete {
            throw OuvertureError(
                last.status == .incomplete ? ExitStatus(rawValue: last.exitStatus) ?? .inputMissing : .usage,
                at: "--date \(night.iso)", "the night of \(last.night.iso) is not complete",
                hint: "end it first: run `ouverture nightly` with --date \(last.night.iso)")
        }
        if night < last.night {
            throw OuvertureError(
                .usage, at: "--date \(night.iso)", "this night lies before the last one done (\(last.night.iso))",
                hint: "nights go in date order, and one that was passed over does not exist; name a later date")
        }
        return nil
    }
}

extension NightAnswer {
    static func alreadyComplete(_ campaign: String, _ night: CivilDate) -> NightAnswer {
        NightAnswer(
            campaign: campaign, night: night, status: .alreadyComplete, files: [], events: [], noticesEmail: 0,
            noticesPost: 0, opened: 0, backlog: 0, rejected: 0, seconds: [], exit: .done, complaints: [])
    }
}
