import Campaign

/// What a night may change of one person, and what it asks most: 28 bytes, fixed. The schema of the stored bytes;
/// only this file knows where a bit lies. Little-endian words.
///
///     key       44 bits  the packed identity; all ones once deleted
///     flags     20 bits  state 4, channel 2, then one bit each (see `Flag`)
///     days      6 × 16   closes, notified, opened (of who objected: when the objection took effect), next change of rights,
///                        state since (`StoredDay`); notices 10, openings 6
///     place     32 bits  postcode 17 (`noPostcode`: none of five digits), effective birth year 9 (since 1850), scheme 6
///     origin    32 bits  department 7, updated_on 17 (days since 1850-01-01 plus one), milestones 3, awaits printer 1, spare 4
@frozen
public struct HotRecord: Equatable, Sendable {
    @usableFromInline var low: UInt32
    @usableFromInline var high: UInt32
    @usableFromInline var closesNotified: UInt32
    @usableFromInline var openedRights: UInt32
    @usableFromInline var sinceCounts: UInt32
    @usableFromInline var place: UInt32
    @usableFromInline var row: UInt32

    public static let size = 28
    public static let deletedKey: UInt64 = (1 << 44) - 1
    public static let noPostcode = 0x1FFFF
    /// More notices than this number are never sent; a person who owes one then is counted as waiting.
    public static let mostNotices = 1023

    @inlinable public init() {
        low = 0
        high = 0
        closesNotified = 0
        openedRights = 0
        sinceCounts = 0
        place = 0
        row = 0
    }

    /// One-bit facts, by their place in `high`.
    public enum Flag: UInt32, CaseIterable, Sendable {
        /// Before the suspension the person was `activated` (else `opened`).
        case suspendedFromActivated = 18
        case female = 19
        case hasRecord = 20
        /// Rights are open, as of the last night that looked.
        case hasRights = 21
        /// Affiliations beyond the first stand in their own table.
        case severalAffiliations = 22
        case hasRepresentative = 23
        case emailUsable = 24
        case addressUsable = 25
        case emailBad = 26
        case addressBad = 27
        case postOwed = 28
        /// Where a notice went, or what of it is bad, stands in the table of contact traces.
        case contactTraced = 29
        /// Known by further identities, which stand in the table of aliases.
        case renumbered = 30
    }
}

extension HotRecord {
    @inlinable public subscript(flag: Flag) -> Bool {
        @inline(__always) get { high & (1 &<< flag.rawValue) != 0 }
        @inline(__always) set { high = newValue ? high | (1 &<< flag.rawValue) : high & ~(1 &<< flag.rawValue) }
    }

    @inlinable public var key: PersonKey {
        @inline(__always) get { PersonKey(rawValue: UInt64(low) | UInt64(high & 0xFFF) &<< 32) }
        set {
            precondition(newValue.rawValue < 1 << 44)
            low = UInt32(truncatingIfNeeded: newValue.rawValue)
            high = high & ~0xFFF | UInt32(newValue.rawValue &>> 32)
        }
    }

    @inlinable public var isErased: Bool { key.rawValue == Self.deletedKey }

    @inlinable public var stateCode: UInt8 {
        @inline(__always) get { UInt8(truncatingIfNeeded: (high &>> 12) & 0xF) }
    }
    @inlinable public var state: State {
        @inline(__always) get { State(rawValue: stateCode).unsafelyUnwrapped }
        @inline(__always) set { high = high & ~(0xF &<< 12) | UInt32(newValue.rawValue) &<< 12 }
    }
    @inlinable public var channelCode: UInt8 {
        @inline(__always) get { UInt8(truncatingIfNeeded: (high &>> 16) & 3) }
        @inline(__always) set { high = high & ~(3 &<< 16) | UInt32(newValue & 3) &<< 16 }
    }
    @inlinable public var channel: Channel? {
        get { Channel(rawValue: channelCode) }
        set { channelCode = newValue?.rawValue ?? 0 }
    }

    @inlinable public var closesOn: StoredDay {
        @inline(__always) get { StoredDay(rawValue: UInt16(truncatingIfNeeded: closesNotified)) }
        @inline(__always) set { closesNotified = closesNotified & 0xFFFF_0000 | UInt32(newValue.rawValue) }
    }
    @inlinable public var notifiedOn: StoredDay {
        @inline(__always) get { StoredDay(rawValue: UInt16(truncatingIfNeeded: closesNotified &>> 16)) }
        @inline(__always) set { closesNotified = closesNotified & 0xFFFF | UInt32(newValue.rawValue) &<< 16 }
    }
    /// The opening's day, or the objection's: whoever objected has no account.
    @inlinable var openedOrObjectedOn: StoredDay {
        @inline(__always) get { StoredDay(rawValue: UInt16(truncatingIfNeeded: openedRights)) }
        @inline(__always) set { openedRights = openedRights & 0xFFFF_0000 | UInt32(newValue.rawValue) }
    }
    /// Set once the state is.
    @inlinable public var openedOn: StoredDay {
        @inline(__always) get { state.hasObjected ? .none : openedOrObjectedOn }
        @inline(__always) set { if !state.hasObjected { openedOrObjectedOn = newValue } }
    }
    /// When the objection that stands took effect; set once the state is.
    @inlinable public var objectedOn: StoredDay {
        @inline(__always) get { state.hasObjected ? openedOrObjectedOn : .none }
        @inline(__always) set { if state.hasObjected { openedOrObjectedOn = newValue } }
    }
    /// The first night on which `hasRights` may no longer be true of the affiliations; `never` if it stays.
    @inlinable public var rightsChangeOn: StoredDay {
        @inline(__always) get { StoredDay(rawValue: UInt16(truncatingIfNeeded: openedRights &>> 16)) }
        @inline(__always) set { openedRights = openedRights & 0xFFFF | UInt32(newValue.rawValue) &<< 16 }
    }
    @inlinable public var stateSince: StoredDay {
        @inline(__always) get { StoredDay(rawValue: UInt16(truncatingIfNeeded: sinceCounts)) }
        @inline(__always) set { sinceCounts = sinceCounts & 0xFFFF_0000 | UInt32(newValue.rawValue) }
    }
    @inlinable public var notices: Int {
        @inline(__always) get { Int((sinceCounts &>> 16) & 0x3FF) }
        @inline(__always) set { sinceCounts = sinceCounts & ~(0x3FF &<< 16) | UInt32(min(newValue, 1023)) &<< 16 }
    }
    /// Openings so far, retries counted; stays at 63.
    @inlinable public var openings: Int {
        @inline(__always) get { Int(sinceCounts &>> 26) }
        @inline(__always) set { sinceCounts = sinceCounts & 0x03FF_FFFF | UInt32(min(newValue, 63)) &<< 26 }
    }

    @inlinable public var postcode: Int {
        @inline(__always) get { Int(place & 0x1FFFF) }
        set { place = place & ~0x1FFFF | UInt32(newValue & 0x1FFFF) }
    }
    /// The year Y₀ such that the age on 1 January of year Y is Y − Y₀.
    @inlinable public var effectiveBirthYear: Int {
        @inline(__always) get { Int((place &>> 17) & 0x1FF) + 1850 }
        set { place = place & ~(0x1FF &<< 17) | UInt32(max(0, min(newValue - 1850, 511))) &<< 17 }
    }
    /// Index in the campaign's sources.
    @inlinable public var scheme: Int {
        @inline(__always) get { Int(place &>> 26) }
        set {
            precondition(newValue < 64)
            place = place & 0x03FF_FFFF | UInt32(newValue) &<< 26
        }
    }
    @inlinable public var department: UInt8 {
        @inline(__always) get { UInt8(truncatingIfNeeded: row & 0x7F) }
        set {
            precondition(newValue < 128)
            row = row & ~0x7F | UInt32(newValue)
        }
    }
    /// `updated_on` of the winning row: days since 1850-01-01 plus one, 0 when empty.
    @inlinable public var updatedOn: Int {
        @inline(__always) get { Int((row &>> 7) & 0x1FFFF) }
        set { row = row & ~(0x1FFFF &<< 7) | UInt32(newValue & 0x1FFFF) &<< 7 }
    }

    @inlinable public var milestones: MilestoneSet {
        @inline(__always) get { MilestoneSet(rawValue: UInt8(truncatingIfNeeded: (row &>> 24) & 7)) }
        set { row = row & ~(7 &<< 24) | UInt32(newValue.rawValue & 7) &<< 24 }
    }

    /// The window of the last letter has not begun: the printer has not told that it has left.
    @inlinable public var awaitsPrinter: Bool {
        @inline(__always) get { row & (1 &<< 27) != 0 }
        @inline(__always) set { row = newValue ? row | (1 &<< 27) : row & ~(1 &<< 27) }
    }

    /// The last day on which an objection is in time, as far as the window has begun.
    public var knownClosing: CivilDate? { awaitsPrinter ? nil : closesOn.date }

    /// Everything that points to a person, taken away; scheme, state and dates stay.
    public mutating func erase() {
        key = PersonKey(rawValue: Self.deletedKey)
        postcode = 0
        effectiveBirthYear = 1850
        department = 0
        updatedOn = 0
        milestones = MilestoneSet()
        awaitsPrinter = false
        let erased: [Flag] = [
            .female, .hasRecord, .hasRights, .severalAffiliations, .hasRepresentative, .emailUsable, .addressUsable,
            .emailBad, .addressBad, .postOwed, .contactTraced, .renumbered,
        ]
        for flag in erased { self[flag] = false }
        rightsChangeOn = .never
    }

    /// The record of somebody who was found to be another one: nothing is done with it any more; what happened to it
    /// stays to be told.
    public mutating func leave(on night: StoredDay) {
        let key = self.key
        erase()
        self.key = key
        if state.hasObjected { openedOrObjectedOn = .none }
        state = .joined
        stateSince = night
    }
}

extension HotRecord {
    /// A usable e-mail of their own, not known as bad.
    @inlinable public var hasEmail: Bool { @inline(__always) get { self[.emailUsable] && !self[.emailBad] } }
    /// A usable address of their own, not known as bad.
    @inlinable public var hasAddress: Bool { @inline(__always) get { self[.addressUsable] && !self[.addressBad] } }

    /// The part of the record that the rules work on.
    public var enrolment: Enrolment {
        get {
            var value = Enrolment(state: state, since: stateSince.date ?? StoredDay.nights.lowerBound)
            value.channel = channel
            value.notices = notices
            value.notifiedOn = notifiedOn.date
            value.closesOn = closesOn.date
            value.openedOn = openedOn.date
            value.objectedOn = objectedOn.date
            value.suspendedFrom = state == .suspended ? (self[.suspendedFromActivated] ? .activated : .opened) : nil
            value.postOwed = self[.postOwed]
            value.awaitsPrinter = awaitsPrinter
            value.emailBad = self[.emailBad]
            value.addressBad = self[.addressBad]
            value.milestones = milestones
            return value
        }
        set {
            state = newValue.state
            stateSince = StoredDay(newValue.stateSince)
            channel = newValue.channel
            notices = newValue.notices
            notifiedOn = StoredDay(newValue.notifiedOn)
            closesOn = StoredDay(newValue.closesOn)
            openedOrObjectedOn = StoredDay(newValue.state.hasObjected ? newValue.objectedOn : newValue.openedOn)
            self[.suspendedFromActivated] = newValue.suspendedFrom == .activated
            self[.postOwed] = newValue.postOwed
            awaitsPrinter = newValue.awaitsPrinter
            self[.emailBad] = newValue.emailBad
            self[.addressBad] = newValue.addressBad
            milestones = newValue.milestones
        }
    }
}
