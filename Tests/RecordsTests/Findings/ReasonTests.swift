import Campaign
import Testing

@testable import Records

/// A reason is true of every row with its code and column, however its file lies and whomever it is about.
@Suite struct ReasonTests {
    private static func layout(_ format: Layout.Format, _ encoding: TextEncoding = .utf8) -> Layout {
        Layout(name: "l", kind: .population, format: format, encoding: encoding, fields: [])
    }

    private static func reason(_ code: RejectCode, _ column: Column, _ layout: Layout? = nil, identity: IdentityKind = .nir) -> String {
        var subject = FileSubject().of(layout)
        subject.identity = identity
        return Reject(file: 0, line: 2, column: column, code: code).reason(subject)
    }

    @Test func aRecordOfAnotherShapeIsToldByTheShapeOfTheFile() {
        let byHeader = "not as many fields as the header has, or something behind a closing quote"
        #expect(Self.reason(.fieldCount, .none) == byHeader)
        let delimited = { Layout.Format.delimited(delimiter: 0x3B, quote: nil, header: $0) }
        #expect(Self.reason(.fieldCount, .none, Self.layout(delimited(true))) == byHeader)
        #expect(
            Self.reason(.fieldCount, .none, Self.layout(delimited(false)))
                == "not as many fields as the layout names, or something behind a closing quote")
        for lineEnds in [true, false] {
            let fixed = Self.layout(.fixed(record: 176, lineEnds: lineEnds))
            #expect(Self.reason(.fieldCount, .none, fixed) == "not the 176 bytes of a record")
        }
    }

    @Test func wrongBytesAreToldByTheFilesEncoding() {
        #expect(Self.reason(.fieldEncoding, .town) == "bytes that are not UTF-8")
        let fixed = Layout.Format.fixed(record: 320, lineEnds: false)
        #expect(Self.reason(.fieldEncoding, .town, Self.layout(fixed)) == "bytes that are not UTF-8")
        #expect(Self.reason(.fieldEncoding, .town, Self.layout(fixed, .cp1252)) == "bytes that cp1252 does not define")
    }

    @Test(arguments: [
        (RejectCode.numberFormat, Column.birthplace, "not five characters"), (.numberFormat, .birthRank, "neither empty nor 1 to 9"),
        (.nameMissing, .name, "no birth name"), (.nameMissing, .birthName, "neither birth_name nor usage_name"),
        (.dateFormat, .deathDate, "neither eight digits YYYYMMDD nor YYYY-MM-DD"),
        (.dateFormat, .knownOn, "neither eight digits YYYYMMDD nor YYYY-MM-DD"),
        (.dateFormat, .birthDate, "not eight digits YYYYMMDD"),
        (.identityFormat, .newIdentity, "not 13 characters and a two-digit key, or the same as the old identity"),
        (.identityFormat, .oldIdentity, "not 13 characters and a two-digit key"),
        (.identityFormat, .identityOID, "not an OID of identities that is known"),
    ])
    func aColumnsOwnReason(_ code: RejectCode, _ column: Column, _ reason: String) {
        #expect(Self.reason(code, column) == reason)
    }

    @Test(arguments: IdentityKind.allCases.filter { $0 != .nir })
    func identitiesWithoutOIDsAreToldToHaveNone(_ identity: IdentityKind) {
        #expect(Self.reason(.identityFormat, .identityOID, identity: identity) == "an OID, which identities of this campaign have not")
    }
}
