import Campaign
import Reporting
import Storage

/// How far a campaign's nights are, and what that says is wrong: read once, for all that `status` and `plan` tell of it.
struct NightsStanding {
    /// Nil before the first one.
    let lastComplete: CivilDate?
    /// What the last complete night was reported by. A program of before may have written it, after which this one was put in
    /// place this morning: both questions are answered all the same.
    let report: NightReport?
    /// A night that is begun and not complete.
    let open: NightEntry?
    /// Patterns of the required feeds that the night lacks.
    let waitsFor: [String]
    /// Letters that the print house should have answered for by the last complete night.
    let unanswered: UnansweredLetters.Overdue?

    init(_ ledger: Ledger, _ definition: CampaignDefinition) throws(OuvertureError) {
        lastComplete = try ledger.lastCompleteNight()?.night
        report = try lastComplete.flatMap { night throws(OuvertureError) in try NightFacts.earlier(ledger, night: night) }
        unanswered = try lastComplete.flatMap { night throws(OuvertureError) in
            try UnansweredLetters(ledger).overdue(on: night, definition)
        }
        open = try ledger.lastNight().flatMap { $0.status == .complete ? nil : $0 }
        waitsFor = open?.status == .incomplete ? try ledger.names("waits-for") : []
    }

    /// The alarms that stand now, for those who run the campaign: the last night's, with what reports do not tell, and what the night
    /// that is not complete waits for.
    var alarms: [Alarm] {
        var alarms = report?.alarms.filter { $0.code != .batchesUnanswered } ?? []
        if let unanswered { alarms.append(Alarm(unanswered)) }
        if let open { alarms += waitsFor.map { Alarm(.feedMissing, of: $0, since: open.night) } }
        return Alarm.inOrder(alarms)
    }
}

extension Ledger {
    /// A fact that is a list of names of files or patterns: neither can have a slash in it.
    func names(_ fact: String) throws(OuvertureError) -> [String] {
        (try self.fact(fact) ?? "").split(separator: "/").map(String.init)
    }
}
