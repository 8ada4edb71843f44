/// A field of the canonical layouts by its name in the header and in `rejects.csv`. Raw values are the contract's
/// column order, which is also the order of the checks; those of a file kind lie together.
public enum Column: UInt8, CaseIterable, Sendable {
    /// The row as a whole: the column of `field.count` is empty.
    case none = 0

    // Population files
    case identity, identityOID, holderIdentity, birthRank, birthDate, sex, birthName, usageName, firstNames
    case email, mobile, address2, address3, address4, address5, postcode, town, country
    case organism, rightsFrom, rightsTo, hasRecord, representativeIdentity, updatedOn

    // Event files; their `identity` is the one above
    case eventID, receivedOn, effectiveOn, kind, reference, by, source, detail

    /// What a delta's row does, in layouts that have it.
    case action

    /// A population row's: the provisional number that its identity takes the place of.
    case replacesIdentity

    // Files of equivalences
    case oldIdentity, newIdentity, knownOn

    // Files of deaths; their identity, names, sex and birth date are those above
    case name, birthplace, deathDate

    /// The word in a header and in `rejects.csv`.
    public var name: String { Column.names[Int(rawValue)] }

    /// By raw value.
    static let names = [
        "", "identity", "identity_oid", "holder_identity", "birth_rank", "birth_date", "sex", "birth_name", "usage_name",
        "first_names", "email", "mobile", "address_2", "address_3", "address_4", "address_5", "postcode", "town",
        "country", "organism", "rights_from", "rights_to", "has_record", "representative_identity", "updated_on",
        "event_id", "received_on", "effective_on", "kind", "reference", "by", "source", "detail",
        "action", "replaces_identity", "old_identity", "new_identity", "known_on", "name", "birthplace", "death_date",
    ]

    /// The columns of `canonical-population`, in the contract's order.
    public static let population = allCases.filter { $0.rawValue >= 1 && $0.rawValue <= Column.updatedOn.rawValue }
    /// The columns that a population file may have.
    static let populationKnown = population + [.replacesIdentity]
    /// The columns of `canonical-events`, in the contract's order.
    public static let events: [Column] = [
        .eventID, .receivedOn, .effectiveOn, .kind, .identity, .reference, .by, .source, .detail,
    ]
    /// The columns of `canonical-equivalences`, in the contract's order.
    public static let equivalences: [Column] = [.oldIdentity, .newIdentity, .knownOn]
    /// The columns of `canonical-deaths`: an identity, or what a person is told by: names (in one, as `NAME*FIRST NAMES/`,
    /// or apart), sex, date and place of birth.
    public static let deaths: [Column] = [.identity, .name, .birthName, .firstNames, .sex, .birthDate, .birthplace, .deathDate]
}
