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
    /// Where the row in force stands, if it was another's.
    private(set) var row: OriginRecord?
    /// Affiliations beyond the one of the row in force, by scheme.
    private(set) var others: [StoredAffiliation]
    private(set) var trace: ContactTrace?
    /// Another's state holds.
    private(set) var hasTakenOver = false
    /// Another's last notice is the person's.
    private(set) var hasTakenNotice = false
    /// Everybody who is this person, as they stood before.
    private var former: [Enrolment]

    init(hot: HotRecord, fingerprint: UInt64, cold: [UInt8], others: [StoredAffiliation], trace: ContactTrace?) {
        self.hot = hot
        self.fingerprint = fingerprint
        self.cold = cold
        self.others = others
        self.trace = trace
        former = [hot.enrolment]
    }
}

extension JoinedPerson {
    /// Schemes that have sent the person under any identity.
    var schemes: [Int] { [hot.scheme] + others.map(\.scheme) }

    /// Why the person stands in another state than before.
    var cause: Cause { hot.state == former[0].state ? .joined : JoiningRules.cause(of: hot.state, former) }

    /// Takes another record over, of somebody who is not deleted.
    mutating func take(_ leaver: Leaver, on night: CivilDate) {
        let before = self
        former.append(leaver.hot.enrolment)
        joinAffiliations(leaver)
        let contacts = (now: Self.contacts(cold), own: Self.contacts(before.cold), theirs: Self.contacts(leaver.cold))
        let taken = hot.join(leaver.hot, on: night)
        var trace = joinedTrace(before, leaver, taken.notice, contacts)
        joinedBadContacts(before, leaver, contacts).put(&hot, &trace, contacts.now)
        self.trace = trace == .nothing ? nil : trace
        hot[.contactTraced] = self.trace != nil
        hasTakenOver = hasTakenOver || taken.state
        hasTakenNotice = hasTakenNotice || taken.notice
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
        (cold, fingerprint, row) = (leaver.cold, leaver.fingerprint, leaver.row)
        hot.takeRow(leaver.hot)
    }

    /// A contact known as bad is so for the person, under whichever identity it came back, and as whose it was written to.
    private func joinedBadContacts(_ before: JoinedPerson, _ leaver: Leaver, _ contacts: Contacts) -> BadContacts {
        let (now, own, theirs) = contacts
        var bad = BadContacts(before.hot, before.trace, own)
        var others = BadContacts(leaver.hot, leaver.trace, theirs)
        bad.take(now)
        others.take(now)
        bad.join(others, now)
        for trace in [before.trace, leaver.trace] { bad.takeRepresentatives(trace, now) }
        return bad
    }

    /// What the last notice went to, where that is no longer the person's own contact.
    ///
    /// - Parameter holds: the leaver's last notice is the person's.
    private func joinedTrace(_ before: JoinedPerson, _ leaver: Leaver, _ holds: Bool, _ contacts: Contacts) -> ContactTrace {
        let holder = holds ? (hot: leaver.hot, trace: leaver.trace) : (hot: before.hot, trace: before.trace)
        // A representative's contact is bad as that of the one whom the row in force names.
        let inForce = cold == leaver.cold ? leaver.trace : before.trace
        var trace = ContactTrace.nothing
        if let inForce { (trace.badEmail, trace.badAddress) = (inForce.badEmail, inForce.badAddress) }
        if holder.hot.wasTold {
            let sentTo = holds ? contacts.theirs : contacts.own
            if let last = holder.trace, last.notice == holder.hot.notices {
                (trace.notice, trace.origin) = (hot.notices, last.origin)
                (trace.emailFingerprint, trace.addressFingerprint) = (last.emailFingerprint, last.addressFingerprint)
            } else if sentTo != contacts.now {
                trace.notice = hot.notices
                (trace.emailFingerprint, trace.addressFingerprint) = (sentTo.email, sentTo.address)
            }
        }
        return trace
    }

    /// Of the row in force, of the person's own before, of who is taken over.
    private typealias Contacts = (now: OwnContacts, own: OwnContacts, theirs: OwnContacts)

    private static func contacts(_ cold: [UInt8]) -> OwnContacts { cold.withUnsafeBytes { OwnContacts(ColdRecord($0)) } }
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
