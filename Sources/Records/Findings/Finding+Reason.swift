import Campaign

extension RejectCode {
    public static func reason(_ code: RejectCode, _ column: Column, _ subject: FileSubject) -> String {
        switch code {
        case .fieldCount: ofCount(subject.layout?.format)
        case .fieldEncoding:
            switch subject.layout?.encoding ?? .utf8 {
            case .utf8: "bytes that are not UTF-8"
            case let encoding: "bytes that \(encoding.rawValue) does not define"
            }
        case .identityFormat: ofIdentity(column, subject.identity)
        case .identityKey: subject.identity == .nir ? "the key does not match the 13 characters" : "the check digit does not match"
        case .identityTest: "a test or demonstration identity in a production campaign"
        case .identityMissing: column == .eventID ? "no event_id" : "no identity"
        case .dateFormat:
            switch column {
            case .knownOn, .deathDate: "neither eight digits YYYYMMDD nor YYYY-MM-DD"
            default: "not eight digits YYYYMMDD"
            }
        case .dateRange:
            column == .rightsTo
                ? "no such day between 1850 and 2199, or before rights_from" : "no such day between 1850 and 2199"
        case .sexCode: "neither 1 nor 2"
        case .nameMissing: column == .name ? "no birth name" : "neither birth_name nor usage_name"
        case .organismUnknown: subject.identity.hasFrenchOrganism ? "not two digits, C or M, and six digits" : "not nine digits"
        case .schemeMismatch: "the first two digits are not the source's scheme"
        case .numberFormat:
            switch column {
            case .hasRecord: "neither empty, 0 nor 1"
            case .action: "neither add, change nor end"
            case .birthplace: "not five characters"
            default: "neither empty nor 1 to 9"
            }
        case .eventKind: "not a kind of event that is known"
        case .eventDate: "not a day written YYYY-MM-DD"
        case .eventNotEntitled: "not entitled: too young to object alone, or by is neither self nor representative"
        case .eventNotApplicable: "the person's state allows no such step"
        }
    }

    private static func ofCount(_ format: Layout.Format?) -> String {
        switch format {
        case .fixed(let record, _)?: "not the \(record) bytes of a record"
        case .delimited(delimiter: _, quote: _, header: false)?: "not as many fields as the layout names, or something behind a closing quote"
        case .delimited?, nil: "not as many fields as the header has, or something behind a closing quote"
        }
    }

    private static func ofIdentity(_ column: Column, _ identity: IdentityKind) -> String {
        switch column {
        case .identityOID: identity.hasOID ? "not an OID of identities that is known" : "an OID, which identities of this campaign have not"
        case .newIdentity: "not \(identity.formInWords), or the same as the old identity"
        case .reference: "not a reference: 12 characters of 0-9 A-H J K M N P-T V-Z, the last one a check"
        default: "not \(identity.formInWords)"
        }
    }

    /// Of a row that gives an identity a second successor; only the store can tell.
    public static let reasonOfContradiction = "the old identity is known to be another one's"
}

extension WarningCode {
    public static func reason(_ code: WarningCode, _ column: Column, _ subject: FileSubject) -> String {
        switch code {
        case .emailUnusable: "cannot be an e-mail address; the person is reached by post"
        case .addressIncomplete: "no street or no town: no letter can be sent there"
        case .postcodeUnusable where column == .town:
            subject.towns == nil ? "an army's postcode and no ARMEES in the town" : "not a town of this postcode; no letter is sent there"
        case .postcodeUnusable where subject.towns != nil:
            "not a postcode that the campaign's table delivers to; no letter is sent there"
        case .postcodeUnusable: "not \(subject.country.adjective) postcode; the person counts under \(subject.country.code(of: .elsewhere))"
        case .representativeUnknown: "the representative is not known, or has died; the letter goes to the legal representatives"
        case .letterUnprintable: "characters that no letter can show; no letter is sent there"
        }
    }
}

extension IdentityKind {
    /// How one looks, for sentences.
    public var formInWords: String {
        switch self {
        case .nir: "13 characters and a two-digit key"
        case .rpps: "eleven digits"
        case .finess: "nine characters, two of them the département's"
        case .kvnr: "a capital letter and nine digits"
        case .ihi: "16 digits that begin with 800360"
        case .siren: "nine digits"
        }
    }
}
