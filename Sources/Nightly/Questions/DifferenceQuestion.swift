import Campaign
import Reporting
import Storage

/// `diff`: what changed between two nights, from what the ledger kept of them; their reports need not be there any more.
public struct DifferenceQuestion: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    /// - Throws: `usage` where the first night is the later one, `inputMissing` where one is not done, `inputOutput` where the nights' facts
    ///   do not add up.
    public func answer(from first: CivilDate, to last: CivilDate) throws(OuvertureError) -> NightDifference {
        guard first <= last else {
            throw OuvertureError(
                .usage, at: "diff", "the night of \(first.iso) comes after that of \(last.iso)", hint: "name the earlier night first")
        }
        return try StoreView.answer(environment) { view throws(OuvertureError) in try Self.difference(view.ledger, first, last) }
    }

    private static func difference(_ ledger: Ledger, _ first: CivilDate, _ last: CivilDate) throws(OuvertureError) -> NightDifference {
        let done = try ledger.completeNights().map(\.night)
        let before = try report(ledger, first, done)
        var nights: [NightReport] = []
        for night in done where night > first && night < last { nights.append(try report(ledger, night, done)) }
        if last > first { nights.append(try report(ledger, last, done)) }
        guard let difference = NightDifference(from: before, through: nights) else {
            throw OuvertureError(
                .inputOutput, at: ledger.path, "the nights from \(first.iso) to \(last.iso) do not add up",
                hint: "run `ouverture verify`; put the store back from its backup if it is damaged")
        }
        return difference
    }

    /// Of an earlier report format too: what a difference counts, those kept as well.
    private static func report(_ ledger: Ledger, _ night: CivilDate, _ done: [CivilDate]) throws(OuvertureError) -> NightReport {
        guard done.contains(night), let report = try NightFacts.earlier(ledger, night: night) else {
            throw .noNight(night, .inputMissing, at: "diff \(night.iso)", done: done)
        }
        return report
    }
}

extension OuvertureError {
    /// - Parameter done: all complete nights, ascending.
    static func noNight(_ night: CivilDate, _ exit: ExitStatus, at place: String, done: [CivilDate]) -> OuvertureError {
        let near = [done.last { $0 < night }, done.first { $0 > night }].compactMap { $0?.iso }
        return OuvertureError(
            exit, at: place, "no complete night of this date is in the store",
            hint: near.isEmpty ? "run `ouverture nightly` first: no night is complete yet" : "the nearest done: \(near.joined(separator: ", "))")
    }
}
