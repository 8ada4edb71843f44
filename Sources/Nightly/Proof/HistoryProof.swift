import Campaign
import Reporting

/// A night's lines of `campaign.csv` against the night's steps and totals: what each scheme did is in both.
struct HistoryProof {
    let context: ProofContext
    let night: CivilDate

    func hold(_ rows: [CampaignRow], _ report: NightReport) {
        guard let all = rows.first, all.scheme == nil, rows.dropFirst().allSatisfy({ $0.scheme != nil }) else {
            return fail("has no line for all schemes")
        }
        for row in rows { steps(row, report) }
        func sum(_ what: String, _ field: KeyPath<CampaignRow, Int>, _ told: Int) {
            let sum = rows.dropFirst().reduce(0) { $0 + $1[keyPath: field] }
            if sum != all[keyPath: field] || sum != told {
                fail("\(what) are \(all[keyPath: field]), \(sum) by scheme, \(told) in the night's facts")
            }
        }
        tables(report)
        sum("notices by e-mail", \.noticesEmail, report.notices.email)
        sum("notices by post", \.noticesPost, report.notices.post)
        sum("openings", \.opened, report.opened)
        sum("people due", \.backlog, report.backlog)
    }

    /// The totals of `objections` and `openings`, against all nights' lines so far.
    private func tables(_ report: NightReport) {
        var soFar: [UInt8?: (objections: Int, opened: Int)] = [:]
        for row in report.history {
            soFar[row.scheme, default: (0, 0)].objections += row.objections
            soFar[row.scheme, default: (0, 0)].opened += row.opened
        }
        let objections = report.objections.filter { $0.channel == nil && $0.dayOfWindow == nil }
        let openings = report.openings.filter { $0.department == nil }
        for (scheme, lines) in soFar {
            let told = (
                objections.first { $0.scheme == scheme }?.people ?? 0, openings.first { $0.scheme == scheme }?.people ?? 0
            )
            if told != lines { fail("\(told.0) objections and \(told.1) openings are told of a scheme so far, the nights' lines give \(lines.objections) and \(lines.opened)") }
        }
    }

    private func steps(_ row: CampaignRow, _ report: NightReport) {
        var given = CampaignRow(date: row.date, scheme: row.scheme)
        for taken in report.steps where row.scheme == nil || row.scheme == taken.scheme { given.add(taken.people, taken.step) }
        let counted = [given.objections, given.opened, given.activated, given.closed]
        let told = [row.objections, row.opened, row.activated, row.closed]
        if told != counted {
            fail("scheme \(SchemeCode.textOrAll(row.scheme)): \(told) are told of objections, openings, activations and closures, the steps give \(counted)")
        }
    }

    private func fail(_ detail: String) { context.findings.add(.reportsFacts, "control.sqlite campaign of night \(night.iso)", detail) }
}
