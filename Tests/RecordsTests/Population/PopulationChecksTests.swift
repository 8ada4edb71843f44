import Campaign
import Testing

@testable import Records

@Suite struct PopulationChecksTests {
    /// (columns changed, column of the reject, its code)
    static let faults: [([String: String], String, String)] = [
        (["identity": ""], "identity", "identity.missing"),
        (["identity": "25508141680253"], "identity", "identity.format"),
        (["identity": " 25508141680253"], "identity", "identity.format"),
        (["identity": "955081416802538"], "identity", "identity.format"),
        (["identity": "255131416802538"], "identity", "identity.format"),
        (["identity": "2550814168025a8"], "identity", "identity.format"),
        (["identity": "255082a16802538"], "identity", "identity.format"),
        (["identity": "255081416802539"], "identity", "identity.key"),
        (["identity_oid": "1.2.250.1.213.1.4.7"], "identity_oid", "identity.format"),
        (["identity_oid": "1.2.250.1.213.1.4.12"], "identity_oid", "identity.format"),
        (["identity_oid": "1.2.251.1.213.1.4.8"], "identity_oid", "identity.format"),
        (["identity_oid": "1.2.250.1.213.1.4.10"], "identity_oid", "identity.test"),
        (["identity_oid": "1.2.250.1.213.1.4.11"], "identity_oid", "identity.test"),
        (["holder_identity": "2550814168025"], "holder_identity", "identity.format"),
        (["holder_identity": "255081416802537"], "holder_identity", "identity.key"),
        (["birth_rank": "0"], "birth_rank", "number.format"),
        (["birth_rank": "12"], "birth_rank", "number.format"),
        (["birth_rank": "a"], "birth_rank", "number.format"),
        (["birth_date": ""], "birth_date", "date.format"),
        (["birth_date": "1955-8-1"], "birth_date", "date.format"),
        (["birth_date": "1955081"], "birth_date", "date.format"),
        (["birth_date": "19551314"], "birth_date", "date.range"),
        (["birth_date": "19550230"], "birth_date", "date.range"),
        (["birth_date": "19550014"], "birth_date", "date.range"),
        (["birth_date": "18491231"], "birth_date", "date.range"),
        (["birth_date": "22000101"], "birth_date", "date.range"),
        (["sex": ""], "sex", "sex.code"),
        (["sex": "3"], "sex", "sex.code"),
        (["sex": "12"], "sex", "sex.code"),
        (["birth_name": ""], "birth_name", "name.missing"),
        (["organism": ""], "organism", "organism.unknown"),
        (["organism": "01X751234"], "organism", "organism.unknown"),
        (["organism": "01c751234"], "organism", "organism.unknown"),
        (["organism": "01C75123"], "organism", "organism.unknown"),
        (["organism": "01C75123x"], "organism", "organism.unknown"),
        (["organism": "0aC751234"], "organism", "organism.unknown"),
        (["organism": "a1C751234"], "organism", "organism.unknown"),
        (["organism": "02C751234"], "organism", "scheme.mismatch"),
        (["rights_from": "2021"], "rights_from", "date.format"),
        (["rights_from": "20210000"], "rights_from", "date.range"),
        (["rights_to": "20210229"], "rights_to", "date.range"),
        (["rights_from": "20210102", "rights_to": "20210101"], "rights_to", "date.range"),
        (["has_record": "2"], "has_record", "number.format"),
        (["has_record": "01"], "has_record", "number.format"),
        (["representative_identity": "x"], "representative_identity", "identity.format"),
        (["representative_identity": "255081416802537"], "representative_identity", "identity.key"),
        (["updated_on": "hier"], "updated_on", "date.format"),
        (["updated_on": "20211301"], "updated_on", "date.range"),
    ]

    @Test(arguments: faults.indices)
    func aFaultIsOneRejectUnderItsColumn(_ at: Int) throws {
        let (changes, column, code) = Self.faults[at]
        let scanned = try Scanned(SampleRow.file([SampleRow(), SampleRow(changes), SampleRow()]))
        #expect(scanned.rejects == ["3:\(column):\(code)"])
        #expect(scanned.lines == [2, 4])
        #expect(scanned.verdict.rows == 3)
        #expect(scanned.verdict.rejected == 1)
    }

    /// (columns changed) that are right.
    static let rights: [[String: String]] = [
        ["birth_date": "19550800"], ["birth_date": "19550000"], ["birth_date": "18500101"], ["birth_date": "21991231"],
        ["birth_date": "20000229"], ["birth_name": "", "usage_name": "DURAND"], ["birth_rank": "9"],
        ["identity_oid": "1.2.250.1.213.1.4.8"], ["identity_oid": "1.2.250.1.213.1.4.9"], ["has_record": "0"],
        ["has_record": "1"], ["has_record": ""], ["organism": "01M000000"],
        ["rights_from": "20210101", "rights_to": "20210101"],
        ["rights_to": "20200101"], ["updated_on": "20991231"], ["holder_identity": "255081416802538"],
        ["first_names": ""], ["country": "BELGIQUE"], ["birth_name": "Ľubomíra 李"],
    ]

    @Test(arguments: rights)
    func aRowThatIsRightIsTaken(_ changes: [String: String]) throws {
        let scanned = try Scanned(SampleRow.file([SampleRow(changes)]))
        #expect(scanned.rejects.isEmpty)
        #expect(scanned.rows.count == 1)
    }

    @Test func theFirstFaultInTheContractsColumnOrderIsTheReject() throws {
        // Each row has the faults of all columns from here to the right; the file's own order is another one.
        let order = [
            ("identity", "1", "identity.format"), ("identity_oid", "x", "identity.format"),
            ("holder_identity", "1", "identity.format"), ("birth_rank", "x", "number.format"),
            ("birth_date", "x", "date.format"), ("sex", "x", "sex.code"), ("birth_name", "", "name.missing"),
            ("organism", "x", "organism.unknown"), ("rights_from", "x", "date.format"), ("rights_to", "x", "date.format"),
            ("has_record", "x", "number.format"), ("representative_identity", "1", "identity.format"),
            ("updated_on", "x", "date.format"),
        ]
        let columns = Array(SampleRow.columns.reversed())
        for first in order.indices {
            let changes = Dictionary(uniqueKeysWithValues: order[first...].map { ($0.0, $0.1) })
            let scanned = try Scanned(SampleRow.file([SampleRow(changes)], columns: columns))
            #expect(scanned.rejects == ["2:\(order[first].0):\(order[first].2)"])
        }
    }

    @Test func countComesBeforeEncodingAndEncodingBeforeTheColumns() throws {
        var bytes = Array(SampleRow.file([]).utf8)
        bytes += Array(SampleRow(["identity": "1", "town": "\u{0}"]).line().utf8).map { $0 == 0 ? 0xE9 : $0 } + [0x0A]
        bytes += Array((SampleRow(["town": "\u{0}"]).line() + ",").utf8).map { $0 == 0 ? 0xE9 : $0 } + [0x0A]
        #expect(try Scanned(bytes).rejects == ["2:town:field.encoding", "3::field.count"])
    }

    /// Bytes that are not UTF-8, and some that are.
    static let encodings: [([UInt8], Bool)] = [
        ([0xC3, 0xA9], true), ([0xE9], false), ([0xC3], false), ([0xA9], false), ([0xC0, 0x80], false),
        ([0xC1, 0xBF], false),
        ([0xE0, 0xA0, 0x80], true), ([0xE0, 0x9F, 0xBF], false), ([0xED, 0xA0, 0x80], false), ([0xEF, 0xBF, 0xBD], true),
        ([0xF0, 0x9F, 0x98, 0x80], true), ([0xF0, 0x8F, 0xBF, 0xBF], false), ([0xF4, 0x90, 0x80, 0x80], false),
        ([0xF5, 0x80, 0x80, 0x80], false), ([0xE2, 0x82], false), ([0xFF], false), ([0xF0, 0x9F, 0x98], false),
    ]

    @Test(arguments: encodings.indices)
    func bytesThatAreNotUTF8AreARejectOfTheFirstColumnThatHasThem(_ at: Int) throws {
        let (sequence, isRight) = Self.encodings[at]
        for length in [0, 1, 7, 8, 9, 40] {
            var bytes = Array(SampleRow.file([]).utf8)
            let row = SampleRow(["birth_name": String(repeating: "A", count: length) + "\u{1}", "town": "\u{1}"]).line()
            for byte in row.utf8 { if byte == 1 { bytes += sequence } else { bytes.append(byte) } }
            bytes.append(0x0A)
            #expect(try Scanned(bytes).rejects == (isRight ? [] : ["2:birth_name:field.encoding"]))
        }
    }

    @Test func badBytesInAColumnThatIsIgnoredAreIgnored() throws {
        let columns = SampleRow.columns + ["remark"]
        let text = SampleRow.file([SampleRow(["remark": "\u{1}"])], columns: columns)
        let bytes = text.utf8.map { $0 == 1 ? 0xE9 : $0 }
        #expect(try Scanned(bytes).rows.count == 1)
    }

    @Test func testIdentitiesAreTakenOutsideProduction() throws {
        let rows = [
            SampleRow(["identity_oid": "1.2.250.1.213.1.4.10"]), SampleRow(["identity_oid": "1.2.250.1.213.1.4.11"]),
        ]
        let scanned = try Scanned(SampleRow.file(rows), production: false)
        #expect(scanned.rows.count == 2)
        #expect(scanned.value(0, \.identityOID) == 10)
        #expect(scanned.value(1, \.identityOID) == 11)
    }

    @Test func aRowIsPackedWithEveryValue() throws {
        let values = [
            "identity": "255081416802538", "identity_oid": "1.2.250.1.213.1.4.8",
            "holder_identity": identity(1_500_775_116_123),
            "birth_rank": "2", "birth_date": "19550800", "sex": "2", "birth_name": "MARTIN", "usage_name": "D'ARC",
            "first_names": "Jeanne Aimée", "email": "j.arc@example.fr", "mobile": "0612345678", "address_2": "APPT 3",
            "address_3": "BAT B", "address_4": "3 RUE DU BOIS", "address_5": "LE BOURG", "postcode": "20137",
            "town": "PORTO VECCHIO", "country": "FR", "organism": "01M751234", "rights_from": "20100101",
            "rights_to": "20991231", "has_record": "1", "representative_identity": identity(2_500_775_116_124),
            "updated_on": "20220102",
        ]
        let scanned = try Scanned(SampleRow.file([SampleRow(values)]))
        try #require(scanned.rows.count == 1)
        #expect(scanned.warnings.isEmpty)
        #expect(scanned.value(0) { IdentityKind.nir.text(of: $0.key) } == values["identity"])
        #expect(scanned.value(0) { $0.holder.map { IdentityKind.nir.text(of: $0) } } == values["holder_identity"])
        #expect(
            scanned.value(0) { $0.representative.map { IdentityKind.nir.text(of: $0) } }
                == values["representative_identity"])
        #expect(
            scanned.value(0) { [$0.birthDate, $0.rightsFrom, $0.rightsTo, $0.updatedOn] } == [
                19_550_800, 20_100_101, 20_991_231, 20_220_102,
            ])
        #expect(scanned.value(0) { [$0.postcodeNumber, $0.organism] } == [20137, 751_234])
        #expect(scanned.value(0) { [$0.sex, $0.birthRank, $0.identityOID, $0.scheme] } == [2, 2, 8, 2])
        #expect(scanned.value(0, \.file) == 3)
        #expect(scanned.value(0) { Department(index: $0.department).code } == "2A")
        #expect(scanned.value(0, \.flags) == [.hasRecord, .emailUsable, .addressUsable, .organismIsMutual])
        let columns = [
            "birth_name", "usage_name", "first_names", "email", "mobile", "address_2", "address_3", "address_4",
            "address_5",
            "postcode", "town", "country",
        ]
        for field in PackedRow.Field.allCases { #expect(scanned.string(0, field) == values[columns[field.rawValue]]) }
    }

    @Test func aColumnThatTheHeaderLacksReadsAsEmpty() throws {
        let columns = ["sex", "organism", "birth_date", "usage_name", "identity"]
        let scanned = try Scanned(SampleRow.file([SampleRow(["usage_name": "X"])], columns: columns))
        #expect(scanned.rejects.isEmpty)
        #expect(scanned.value(0, \.updatedOn) == 0)
        #expect(scanned.string(0, .birthName) == "")
        let without = try Scanned(SampleRow.file([SampleRow()], columns: columns.filter { $0 != "birth_date" }))
        #expect(without.rejects == ["2:birth_date:date.format"])
    }
}
