/// Which contacts of a person can be used tonight: well formed, complete, and not known as bad for this person.
@frozen
public struct Contacts: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    @inlinable public static var ownEmail: Contacts { Contacts(rawValue: 1) }
    @inlinable public static var ownAddress: Contacts { Contacts(rawValue: 2) }
    /// As stored for the representative after tonight's intake.
    @inlinable public static var representativeEmail: Contacts { Contacts(rawValue: 4) }
    @inlinable public static var representativeAddress: Contacts { Contacts(rawValue: 8) }
}

/// One way to reach a person: by which channel, and through whose contact data. Raw values fit a nibble.
@frozen
public enum ContactRoute: UInt8, CaseIterable, Sendable {
    case ownEmail = 1, ownPost, representativeEmail, representativePost

    @inlinable
    public var channel: Channel { self == .ownEmail || self == .representativeEmail ? .email : .post }
    @inlinable
    public var isRepresentatives: Bool { self == .representativeEmail || self == .representativePost }

    @inlinable
    var contact: Contacts {
        switch self {
        case .ownEmail: .ownEmail
        case .ownPost: .ownAddress
        case .representativeEmail: .representativeEmail
        case .representativePost: .representativeAddress
        }
    }
}

/// Which route a notice takes, for every combination of usable contacts: a rule turned into a table of sixteen
/// nibbles, so that millions of people a night cost a shift each.
@frozen
public struct ContactPlan: Equatable, Sendable {
    @usableFromInline let nibbles: UInt64

    /// The first usable route in order.
    public init(order: [ContactRoute]) {
        var nibbles: UInt64 = 0
        for combination in 0..<UInt8(16) {
            let usable = Contacts(rawValue: combination)
            if let first = order.first(where: { usable.contains($0.contact) }) {
                nibbles |= UInt64(first.rawValue) << (4 * UInt64(combination))
            }
        }
        self.nibbles = nibbles
    }

    @inlinable
    public func route(_ contacts: Contacts) -> ContactRoute? {
        ContactRoute(rawValue: UInt8(truncatingIfNeeded: nibbles &>> (4 &* UInt64(contacts.rawValue & 15))) & 15)
    }
}

extension NoticeRule {
    /// Invitations and those owed again: the listed channels in their order, own contacts first; the
    /// representative's only where the person's own row holds none that is usable.
    public var invitationPlan: ContactPlan { plan(channels) }
    /// The letter after a bounce.
    public var letterPlan: ContactPlan { plan(channels.filter { $0 == .post }) }
    /// Failure notices: e-mail, else post, whatever the order of the channels; a channel not listed is never used.
    public var failurePlan: ContactPlan { plan([.email, .post].filter(channels.contains)) }

    private func plan(_ channels: [Channel]) -> ContactPlan {
        let own = channels.map { $0 == .email ? ContactRoute.ownEmail : .ownPost }
        let representatives = channels.map { $0 == .email ? ContactRoute.representativeEmail : .representativePost }
        return ContactPlan(order: contact == .own ? own : own + representatives)
    }
}
