import Campaign
import Testing

@testable import Records

/// Rows of people who are known by other numbers than the NIR, or live in another country.
@Suite struct OtherPeopleTests {
    struct People: Sendable, CustomTestStringConvertible {
        let kind: IdentityKind
        let country: Country
        let identity: String
        let wrongKey: String
        let postcode: String
        let region: String
        var testDescription: String { kind.rawValue }

        var subject: FileSubject {
            var subject = FileSubject()
            (subject.identity, subject.country) = (kind, country)
            return subject
        }
    }

    static let all = [
        People(kind: .kvnr, country: .de, identity: "X110411675", wrongKey: "X110411674", postcode: "20095", region: "20"),
        People(kind: .ihi, country: .au, identity: "8003608833357361", wrongKey: "8003608833357362", postcode: "2601", region: "ACT"),
        People(kind: .rpps, country: .fr, identity: "99700218896", wrongKey: "99700218897", postcode: "20137", region: "2A"),
        People(kind: .finess, country: .fr, identity: "2B0000020", wrongKey: "2A0000020", postcode: "69002", region: "69"),
        People(kind: .siren, country: .fr, identity: "732829320", wrongKey: "732829321", postcode: "97110", region: "971"),
    ]

    static func scan(_ people: People, _ changes: [String: String]) throws -> Scanned {
        var values = ["identity": people.identity, "organism": "", "postcode": people.postcode, "address_4": "1", "town": "T"]
        values.merge(changes) { $1 }
        return try Scanned(
            Array(SampleRow.file([SampleRow(values)]).utf8), scheme: "02", subject: people.subject)
    }

    @Test(arguments: all)
    func aRightRowIsTakenWithItsRegionAndComesBackAsItWas(_ people: People) throws {
        let scanned = try Self.scan(people, ["representative_identity": people.identity, "holder_identity": people.identity])
        #expect(scanned.rejects.isEmpty)
        #expect(scanned.warnings.isEmpty)
        #expect(scanned.value(0) { people.kind.text(of: $0.key) } == people.identity)
        #expect(scanned.value(0) { $0.representative.map(people.kind.text(of:)) } == people.identity)
        #expect(scanned.value(0) { people.country.code(of: Department(index: $0.department)) } == people.region)
    }

    @Test(arguments: all)
    func aWrongIdentityIsToldByItsOwnForm(_ people: People) throws {
        let nir = "255081416802538"
        for (column, value, code) in [
            ("identity", people.wrongKey, "identity.key"), ("identity", nir, "identity.format"),
            ("identity", "", "identity.missing"), ("holder_identity", people.wrongKey, "identity.key"),
            ("representative_identity", nir, "identity.format"),
            // OIDs tell test NIR from real ones; other numberings have none.
            ("identity_oid", "1.2.250.1.213.1.4.8", "identity.format"),
        ] {
            #expect(try Self.scan(people, [column: value]).rejects == ["2:\(column):\(code)"])
        }
        #expect(RejectCode.reason(.identityFormat, .identity, people.subject) == "not \(people.kind.formInWords)")
        #expect(RejectCode.reason(.identityKey, .identity, people.subject) == "the check digit does not match")
    }

    @Test(arguments: all)
    func birthAndSexAreAskedOfInsuredPeopleAlone(_ people: People) throws {
        let isInsured = people.kind == .kvnr || people.kind == .ihi
        #expect(try Self.scan(people, ["birth_date": ""]).rejects == (isInsured ? ["2:birth_date:date.format"] : []))
        #expect(try Self.scan(people, ["sex": ""]).rejects == (isInsured ? ["2:sex:sex.code"] : []))
        // What is there must be right all the same.
        #expect(try Self.scan(people, ["birth_date": "1955"]).rejects == ["2:birth_date:date.format"])
        #expect(try Self.scan(people, ["birth_date": "19551301"]).rejects == ["2:birth_date:date.range"])
        #expect(try Self.scan(people, ["sex": "3"]).rejects == ["2:sex:sex.code"])
        #expect(try Self.scan(people, ["birth_name": ""]).rejects == ["2:birth_name:name.missing"])
        #expect(try Self.scan(people, ["birth_name": "", "usage_name": "HOSPICES"]).rejects == [])
    }

    @Test(arguments: all)
    func anOrganismIsNothingOrNineDigits(_ people: People) throws {
        let kept = try Self.scan(people, ["organism": "109519005"])
        #expect(kept.rejects.isEmpty)
        #expect(kept.value(0) { $0.organism } == 109_519_005)
        for wrong in ["01C751234", "10951900", "1095190055", "10951900A"] {
            #expect(try Self.scan(people, ["organism": wrong]).rejects == ["2:organism:organism.unknown"])
        }
        #expect(RejectCode.reason(.organismUnknown, .organism, people.subject) == "not nine digits")
    }

    @Test(arguments: all)
    func aPostcodeThatIsNoneAtHomeIsWarnedOf(_ people: People) throws {
        let scanned = try Self.scan(people, ["postcode": "ABCDE"])
        #expect(scanned.warnings == ["2:postcode:postcode.unusable"])
        #expect(scanned.value(0) { Department(index: $0.department) } == .elsewhere)
        #expect(try Self.scan(people, ["postcode": "1011", "country": "NL"]).warnings == [])
        let reason = WarningCode.reason(.postcodeUnusable, .postcode, people.subject)
        #expect(reason == [
            .fr: "not a French postcode; the person counts under 99", .de: "not a German postcode; the person counts under ZZ",
            .au: "not an Australian postcode; the person counts under ZZ",
        ][people.country])
    }

    @Test func theNIRsRulesStayTheNIRsAlone() throws {
        let nir = try Scanned(SampleRow.file([SampleRow(["identity": "X110411675"]), SampleRow(["organism": ""])]))
        #expect(nir.rejects == ["2:identity:identity.format", "3:organism:organism.unknown"])
    }

}
