import Campaign
import Reporting
import Storage

/// A night's single counts: what its facts tell against the lines of its outbox, and the openings against the quota
/// that held.
struct NightCounts {
    let context: ProofContext
    let night: CivilDate

    func hold(_ report: NightReport) {
        let lines = context.counts.withLock { $0.lines[night] ?? LineCounts() }
        func count(_ what: String, _ kind: OutboxLine.Kind, _ told: Int, _ check: ProofCheck) {
            guard lines[kind] != told else { return }
            context.findings.add(check, "outbox/\(night.iso)", "has \(lines[kind]) \(what), the night's facts tell \(told)")
        }
        count("invitations by e-mail", .emailInvitation, report.notices.email, .noticesRecorded)
        count("invitations by post", .postInvitation, report.notices.post, .noticesRecorded)
        count("openings", .opening, report.opened, .openingsOrdered)
        let failures = lines[.emailFailure] + lines[.postFailure]
        let told = report.failureNotices.email + report.failureNotices.post
        if told > 0 && failures != told {
            context.findings.add(
                .noticesRecorded, "outbox/\(night.iso)", "has \(failures) failure notices, the night's facts tell \(told)")
        }
        quota(max(lines[.opening], report.opened))
    }

    private func quota(_ opened: Int) {
        guard let limit = try? NightQuota.read(context.ledger, night) else {
            return context.findings.add(.openingsQuota, "control.sqlite quota of night \(night.iso)", "is missing")
        }
        if opened > limit {
            context.findings.add(.openingsQuota, "outbox/\(night.iso)", "\(opened) openings, the quota of the day was \(limit)")
        }
    }
}

/// The quota that held on a night, in the ledger: quotas may change from one night to the next.
enum NightQuota {
    private static let name = "quota"

    static func put(_ perDay: Int, _ ledger: Ledger, _ night: CivilDate) throws(OuvertureError) {
        var writer = FactWriter()
        writer.put(perDay)
        try ledger.putDecision(name, night: night, writer.finish())
    }

    static func read(_ ledger: Ledger, _ night: CivilDate) throws(OuvertureError) -> Int? {
        guard let data = try ledger.decision(name, night: night), data.last.map({ $0 < 0x80 }) == true else { return nil }
        var reader = FactReader(data)
        return reader.int()
    }
}
