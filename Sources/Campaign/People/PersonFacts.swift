/// What the rules ask about a person besides their enrolment, as stored after tonight's intake.
public struct PersonFacts: Equatable, Sendable {
    /// Some affiliation's rights are open tonight.
    public var hasRights: Bool
    /// A shared medical record exists and would move into the account.
    public var hasRecord: Bool
    /// `nil` where nothing is known (a deleted person): counts as adult.
    public var birthDate: PartialBirthDate?
    public var contacts: Contacts
    public var lastContact: LastContact

    /// What the last notice went to, beside what is in force now.
    public enum LastContact: Equatable, Sendable {
        /// The person's own e-mail or address, and it is still the one in force.
        case ownInForce
        /// The person's own, but a row has brought another one since.
        case ownReplaced
        /// The representative's.
        case representatives
    }

    public init(
        hasRights: Bool, hasRecord: Bool, birthDate: PartialBirthDate?, contacts: Contacts,
        lastContact: LastContact = .ownInForce
    ) {
        self.hasRights = hasRights
        self.hasRecord = hasRecord
        self.birthDate = birthDate
        self.contacts = contacts
        self.lastContact = lastContact
    }
}
