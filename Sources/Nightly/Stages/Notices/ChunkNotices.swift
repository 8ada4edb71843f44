import Campaign
import Storage

/// What the summary of a chunk says of tonight's notices without its people being read: a night's cost follows its
/// invitations, not the population.
struct ChunkNotices {
    private let terms: NightTerms
    private let asksRepresentatives: Bool
    private let usesEmail, usesPost: Bool

    init(_ terms: NightTerms) {
        self.terms = terms
        asksRepresentatives = terms.rule.notice.contact == .ownThenRepresentative
        usesEmail = terms.rule.notice.channels.contains(.email)
        usesPost = terms.rule.notice.channels.contains(.post)
    }

    /// Whether anybody in the chunk may be told tonight, or be found to have no contact.
    func concerns(_ summary: HotSummary) -> Bool { mayBeOwed(summary) || invites(summary) }

    /// Somebody who was told before may be owed a notice again, or is told of a failure.
    private func mayBeOwed(_ summary: HotSummary) -> Bool {
        summary.mayBeOwed > 0 || summary.count(.failed) > 0
            || (asksRepresentatives && summary.heldWithRepresentative > 0)
    }

    private func invites(_ summary: HotSummary) -> Bool {
        guard terms.invites, summary.count(.eligible) > 0 else { return false }
        return (summary.leastDepartment...summary.greatestDepartment).contains {
            terms.departmentsCome.contains(Department(index: $0))
        }
    }

    /// Eligible people whom none of their own contacts reaches by tonight's channels.
    private func withoutContact(_ summary: HotSummary) -> Int {
        switch (usesEmail, usesPost) {
        case (true, true): Int(summary.eligibleWithoutBoth)
        case (true, false): Int(summary.eligibleWithoutEmail)
        case (false, true): Int(summary.eligibleWithoutAddress)
        case (false, false): summary.count(.eligible)
        }
    }

    /// The chunk's first invitations, all of one département, where that is all that concerns it; nil where its people
    /// must be asked.
    func onlyInvited(_ summary: HotSummary) -> (department: Department, people: Int)? {
        guard !mayBeOwed(summary), invites(summary), summary.leastDepartment == summary.greatestDepartment else { return nil }
        let lacking = withoutContact(summary)
        guard lacking == 0 || !asksRepresentatives else { return nil }
        return (Department(index: summary.leastDepartment), summary.count(.eligible) - lacking)
    }

    /// Whether nothing in the chunk changes tonight, since all of it lies beyond the border of the night's invitations.
    func isBeyond(_ border: InvitationBorder, _ summary: HotSummary) -> Bool {
        guard !mayBeOwed(summary), withoutContact(summary) == 0, invites(summary) else { return false }
        if border.isClosed { return true }
        guard let last = border.last else { return false }
        return (summary.leastDepartment...summary.greatestDepartment).allSatisfy {
            let department = Department(index: $0)
            let wave = terms.waves.position(of: department)
            return wave > Int(last.wave) || (wave == Int(last.wave) && last.department < department)
        }
    }
}
