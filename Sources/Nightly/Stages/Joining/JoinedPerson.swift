import Campaign
import Records
import Storage

/// A person while the records of others who are the same are taken over: their row in force, all their affiliations, and
/// whose enrolment holds.
struct JoinedPerson {
    var hot: HotRecord
    /// Of the row in force.
    private(set) var fingerprint: UInt64
    private(set) var cold: [UInt8]
    /// Affiliations beyond the one of the row in force, by scheme.
    private(set) var others: [StoredAffiliation]
    private(set) var trace: ContactTrace?
    /// Another's enrolment holds.
    private(set) var hasTakenOver = false
    /// And with it the last notice.
    private(set) var hasTakenNotice = false

    init(hot: HotRecord, fingerprint: UInt64, cold: [UInt8], others: [StoredAffiliation], trace: ContactTrace?) {
        self.hot = hot
        self.fingerprint = fingerprint
        self.cold = cold
        self.others = others
        self.trace = trace
    }
}

extension JoinedPerson {
    /// Schemes that have sent the person under any identity.
    var schemes: [Int] { [hot.scheme] + others.map(\.scheme) }

    /// Takes another record over, of somebody who is not deleted.
    mutating func take(_ leaver: Leaver) {
        let before = self
        let holds = JoiningRules.secondHolds(hot.enrolment, leaver.hot.enrolment)
        joinAffiliations(leaver)
        joinBadContacts(before, leaver)
        if holds { hot.takeOver(leaver.hot) }
        // What was reached under either number was reached.
        hot.milestones = before.hot.milestones.union(leaver.hot.milestones)
        trace = joinedTrace(before, leaver, holds && leaver.hot.wasTold)
        hot[.contactTraced] = trace != nil
        hasTakenOver = hasTakenOver || holds
        hasTakenNotice = hasTakenNotice || (holds && leaver.hot.wasTold)
    }

    /// Rights as all affiliations give them.
    mutating func reckonRights(on night: CivilDate) {
        hot.takeRights(([inForce] + others).map(\.value), on: night)
        hot[.severalAffiliations] = !others.isEmpty
    }

    private var inForce: StoredAffiliation { Self.inForce(cold, fingerprint) }

    private static func inForce(_ cold: [UInt8], _ fingerprint: UInt64) -> StoredAffiliation {
        cold.withUnsafeBytes { StoredAffiliation(ColdRecord($0), fingerprint: fingerprint) }
    }

    /// Of each scheme the later row holds; the winner among them is one of the two rows that gave a person as a whole.
    private mutating func joinAffiliations(_ leaver: Leaver) {
        let own = inForce
        let theirs = Self.inForce(leaver.cold, leaver.fingerprint)
        var all = [own] + others
        for one in [theirs] + leaver.affiliations {
            guard let at = all.firstIndex(where: { $0.scheme == one.scheme }) else {
                all.append(one)
                continue
            }
            if RowPrecedence.replaces(updatedOn: one.updatedOn, inForce: all[at].updatedOn) { all[at] = one }
        }
        let winner = all[RowPrecedence.winner(all.map(\.value))!]
        others = all.filter { $0.scheme != winner.scheme }.sorted { $0.scheme < $1.scheme }
        guard winner == theirs && winner != own else { return }
        (cold, fingerprint) = (leaver.cold, leaver.fingerprint)
        hot.takeRow(leaver.hot)
    }

    /// A contact known as bad is so for the person, under whichever identity it came back.
    private mutating func joinBadContacts(_ before: JoinedPerson, _ leaver: Leaver) {
        let (now, own, theirs) = (Self.contact(cold), Self.contact(before.cold), Self.contact(leaver.cold))
        hot[.emailBad] = (before.hot[.emailBad] && own.email == now.email) || (leaver.hot[.emailBad] && theirs.email == now.email)
        hot[.addressBad] =
            (before.hot[.addressBad] && own.address == now.address) || (leaver.hot[.addressBad] && theirs.address == now.address)
    }

    /// What the last notice went to, where that is no longer the person's own contact.
    ///
    /// - Parameter holds: the leaver's last notice is the person's.
    private func joinedTrace(_ before: JoinedPerson, _ leaver: Leaver, _ holds: Bool) -> ContactTrace? {
        let notices = holds ? leaver.hot.notices : before.hot.notices
        var known = holds ? leaver.trace ?? before.trace : before.trace ?? leaver.trace
        let isOfLast = (holds ? leaver.trace : before.trace)?.notice == notices && notices > 0
        if !isOfLast, notices > 0 {
            let sentTo = Self.contact(holds ? leaver.cold : before.cold)
            if sentTo != Self.contact(cold) {
                known = ContactTrace(
                    notice: 0, origin: .own, emailFingerprint: sentTo.email, addressFingerprint: sentTo.address,
                    badEmail: known?.badEmail ?? 0, badAddress: known?.badAddress ?? 0)
            } else {
                // Of an older notice: what is bad stays told, and it is nobody's last.
                known?.notice = HotRecord.mostNotices
                return known
            }
        }
        known?.notice = notices > 0 ? hot.notices : HotRecord.mostNotices
        return known
    }

    private struct Contact: Equatable {
        let email, address: UInt64
    }

    private static func contact(_ cold: [UInt8]) -> Contact {
        cold.withUnsafeBytes { bytes in
            let record = ColdRecord(bytes)
            let strings = record.strings
            return Contact(email: record.emailFingerprint(strings), address: record.addressFingerprint(strings))
        }
    }
}

extension HotRecord {
    /// Takes over what the hot record holds of the row in force.
    fileprivate mutating func takeRow(_ other: HotRecord) {
        scheme = other.scheme
        department = other.department
        postcode = other.postcode
        effectiveBirthYear = other.effectiveBirthYear
        updatedOn = other.updatedOn
        for flag in [Flag.female, .hasRecord, .emailUsable, .addressUsable, .hasRepresentative] { self[flag] = other[flag] }
    }
}
