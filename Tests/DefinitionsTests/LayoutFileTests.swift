import Campaign
import Definitions
import Foundation
import Testing

@Suite struct LayoutFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Pipelines/layouts").path

    @Test(arguments: ["canonical", "msa", "mainframe", "deltas", "events"]) func theLayoutsThatComeWithUsAreRead(_ name: String) throws {
        let layout = try LayoutFile.load("\(Self.folder)/\(name).yaml")
        #expect(layout.name == (name == "events" ? "portal-events" : name))
        #expect(layout.kind == (name == "events" ? .events : .population))
        #expect(layout.fields.count >= 9)
    }

    @Test func everyLayoutFileHasItsTest() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
        #expect(files == ["canonical.yaml", "deltas.yaml", "events.yaml", "mainframe.yaml", "msa.yaml"])
    }

    @Test(arguments: ["canonical", "msa", "mainframe", "deltas", "events"]) func aLayoutIsReadAsItIsWritten(_ name: String) throws {
        var layout = try LayoutFile.load("\(Self.folder)/\(name).yaml")
        // The text says how people lie; records in front and behind are the operator's to add.
        (layout.first, layout.last) = (nil, nil)
        let text = LayoutText.of(layout, remarks: ["column 3: words"])
        #expect(try LayoutFile.read(Array(text.utf8), path: "/t.yaml") == layout)
    }

    @Test(arguments: ["\\x1F", " ", "\\\\", "^", "§"]) func anySignOfOneByteIsADelimiterThatIsWrittenOut(_ sign: String) throws {
        let text = """
            layout: t
            format: delimited
            encoding: cp1252
            delimited: {delimiter: "\(sign)", quote: none, header: true}
            fields: {identity: {column: A}, birth_date: {column: B}, sex: {column: C}, birth_name: {column: D}, organism: {column: E}}

            """
        let layout = try LayoutFile.read(Array(text.utf8), path: "/t.yaml")
        #expect(try LayoutFile.read(Array(LayoutText.of(layout).utf8), path: "/t.yaml") == layout)
    }

    private static let whole = """
        layout: t
        kind: population
        format: fixed
        encoding: cp1147
        fixed: {record: 60, line_ends: false}
        first: {starts: "E", date: {at: 2, length: 8}, sequence: {at: 10, length: 6}}
        last: {starts: "T", rows: {at: 2, length: 9}, sum: {of: birth_date, at: 11, length: 15}}
        fields:
          identity: {at: 2, length: 15}
          birth_date: {at: 17, length: 8, date: DDMMYYYY}
          sex: {at: 25, length: 1, values: {M: "1", F: "2"}}
          action: {at: 26, length: 1, values: {C: add, M: change, S: end}}
          birth_name: {at: 27, length: 20}
          organism: {constant: "93C010001"}

        """

    @Test func everyPartIsRead() throws {
        let layout = try LayoutFile.read(Array(Self.whole.utf8), path: "/t.yaml")
        #expect(
            layout
                == Layout(
                    name: "t", kind: .population, format: .fixed(record: 60, lineEnds: false), encoding: .cp1147,
                    first: .init(starts: "E", date: .bytes(at: 2, length: 8), sequence: .bytes(at: 10, length: 6)),
                    last: .init(
                        starts: "T", rows: .bytes(at: 2, length: 9),
                        sum: .init(field: "birth_date", place: .bytes(at: 11, length: 15))),
                    fields: [
                        LayoutField(name: "identity", place: .bytes(at: 2, length: 15)),
                        LayoutField(name: "birth_date", place: .bytes(at: 17, length: 8), conversion: .date(DateOrder("DDMMYYYY")!)),
                        LayoutField(name: "sex", place: .bytes(at: 25, length: 1), conversion: .values(["M": "1", "F": "2"])),
                        LayoutField(
                            name: "action", place: .bytes(at: 26, length: 1),
                            conversion: .values(["C": "add", "M": "change", "S": "end"])),
                        LayoutField(name: "birth_name", place: .bytes(at: 27, length: 20)),
                        LayoutField(name: "organism", place: .constant("93C010001")),
                    ]))
    }

    static let slips: [Slip] = [
        Slip(
            "birth_name: {at: 27,", "birth_name: {at: 26,", at: "13:15",
            "`fields.birth_name` lies on bytes 26 to 45, of which byte 26 `action` has too",
            hint: "look up both positions in the fund's description of the file"),
        Slip(
            "  birth_name: {at: 27, length: 20}\n", "", at: "9:3", "`fields` has no birth_name or usage_name",
            hint: "name its place: a row without it would be rejected; `constant` gives all the same"),
        Slip(
            "  identity:", "  identiti:", at: "9:3", "unknown key `identiti` in `fields`",
            hint: "did you mean `identity`? the keys of `fields` are identity, identity_oid, holder_identity, birth_rank, birth_date, sex, "
                + "birth_name, usage_name, first_names, email, mobile, address_2, address_3, address_4, address_5, postcode, town, country, "
                + "organism, rights_from, rights_to, has_record, representative_identity, updated_on, replaces_identity, address, action, "
                + "event_id, received_on, effective_on, kind, reference, by, source, detail, name, birthplace, death_date, "
                + "old_identity, new_identity, known_on"),
        Slip(
            "  birth_name: {at: 27, length: 20}", "  birth_name: {at: 27, length: 20}\n  event_id: {at: 50, length: 5}", at: "14:13",
            "`fields.event_id` is no field of a file of population",
            hint: "its fields are identity, identity_oid, holder_identity, birth_rank, birth_date, sex, birth_name, usage_name, first_names, "
                + "email, mobile, address_2, address_3, address_4, address_5, postcode, town, country, organism, rights_from, rights_to, "
                + "has_record, representative_identity, updated_on, replaces_identity, address, action"),
        Slip(
            "length: 20}", "length: 40}", at: "13:32",
            "`fields.birth_name.length` is `40`: bytes 27 to 66, and a record has 60", hint: "shorten it to 34, or make `fixed.record` larger"),
        Slip(
            "birth_name: {at: 27, length: 20}", "birth_name: {column: NOM}", at: "13:24",
            "`fields.birth_name.column` stands in a fixed layout", hint: "write {at: 1, length: 15}"),
        Slip(
            "date: DDMMYYYY", "date: DDMMYY", at: "10:41", "`fields.birth_date.date` is `DDMMYY`, no order of a date",
            hint: "write the order of D, M and Y, such as DDMMYYYY or DD/MM/YYYY"),
        Slip(
            "S: end", "S: stop", at: "12:62", "`fields.action.values` has `stop` in it, which is no action", hint: "write add, change or end"),
        Slip(
            "{constant: \"93C010001\"}", "{constant: \"93C010001\", at: 50}", at: "14:41", "`fields.organism.at` stands beside `constant`",
            hint: "keep one of the two"),
        Slip("of: birth_date", "of: email", at: "7:57", "`last.sum.of` is `email`, which holds words",
            hint: "name one of `fields` that holds digits, such as birth_date"),
        Slip("of: birth_date", "of: postcode", at: "7:57", "`last.sum.of` is `postcode`, no field that lies in the records",
            hint: "name one of `fields`, such as birth_date"),
        Slip("date: {at: 2, length: 8}", "date: {at: 1, length: 8}", at: "6:28", "`first.date` begins on byte 1, and `starts` takes bytes 1 to 1",
            hint: "look up the position in the fund's description of the file, or write less of what the record begins with"),
        Slip("date: {at: 2, length: 8}", "date: {at: 2, length: 7}", at: "6:44", "`first.date.length` is `7`, and a day is YYYYMMDD, 8 bytes",
            hint: "write `length: 8`, or take `date` out"),
        Slip("sequence: {at: 10, length: 6}", "sequence: {at: 9, length: 6}", at: "6:58", "`first.sequence` lies on bytes 9 to 14, of which byte 9 `date` has too",
            hint: "look up both positions in the fund's description of the file"),
        Slip("{starts: \"E\"", "{starts: \"TT\"", at: "6:29", "`first.date` begins on byte 2, and `starts` takes bytes 1 to 2",
            hint: "look up the position in the fund's description of the file, or write less of what the record begins with"),
        Slip("{starts: \"T\"", "{starts: \"E\"", at: "7:16", "`last.starts` is `E`, and `first.starts` is `E`",
            hint: "write more of one of the two, so that they differ"),
        Slip("encoding: cp1147", "encoding: cp037", at: "4:11", "`encoding` is `cp037`, which is not one of its words",
            hint: "write utf-8, latin1, cp1252 or cp1147"),
        Slip("fixed: {record: 60, line_ends: false}", "delimited: {header: true}", at: "5:12", "`delimited` stands in a fixed layout",
            hint: "take it out, or write `format: delimited`"),
        Slip("kind: population", "kind: deaths", at: "12:11", "`fields.action` is no field of a file of deaths",
            hint: "its fields are identity, name, birth_name, first_names, sex, birth_date, birthplace, death_date"),
        Slip("layout: t", "layout: canonical-population", at: "1:9", "`layout` is `canonical-population`, not a name a layout can have",
            hint: "write 1 to 64 of a-z, 0-9 and -, and none of the layouts built in"),
        Slip("record: 60, ", "", at: "5:8", "`fixed.record` is missing", hint: "add `record: 320`"),
        Slip("{at: 17, length: 8, date: DDMMYYYY}", "{at: 17, length: 8, date: DD/MM/YYYY}", at: "10:32",
            "`fields.birth_date.length` is `8`, and a date DD/MM/YYYY has 10 signs", hint: "make it 10, or mend the order"),
        Slip("identity: {at: 2, length: 15}", "identity: {at: 2, length: 5}", at: "9:29",
            "`fields.identity.length` is `5`, and such a value has 9 signs", hint: "look up its length in the fund's description of the file"),
        Slip("{M: \"1\", F: \"2\"}", "{MALE: \"1\", F: \"2\"}", at: "11:8", "`fields.sex` has `MALE` in it, 4 bytes, and the field has 1",
            hint: "mend the word or the length"),
        Slip("{M: \"1\", F: \"2\"}", "{M: \"7\", F: \"2\"}", at: "11:8", "`fields.sex` gives `7`, which no such field can be",
            hint: "write 1 or 2"),
        Slip("{at: 25, length: 1, values: {M: \"1\", F: \"2\"}}", "{constant: \"7\"}", at: "11:8", "`fields.sex` gives `7`, which no such field can be",
            hint: "write 1 or 2"),
        Slip("length: 6}}", "length: 60}}", at: "6:75", "`first.sequence.length` is `60`, out of bounds",
            hint: "write a whole number from 1 to 18, without quotes"),
    ]

    @Test(arguments: slips) func aSlipIsToldWithItsPlaceAndWhatToDo(_ slip: Slip) throws {
        try #require(Self.whole.contains(slip.old))
        let text = Self.whole.replacing(slip.old, with: slip.new, maxReplacements: 1)
        let error = #expect(throws: OuvertureError.self) { try LayoutFile.read(Array(text.utf8), path: "/t.yaml") }
        #expect(error?.exit == .definition)
        #expect(error?.description == "ouverture: /t.yaml:\(slip.at): \(slip.what)\nhint: \(slip.hint)")
    }

    @Test(arguments: [
        ("delimiter: \";\"", "delimiter: \"ab\""), ("delimiter: \";\"", "delimiter: a"), ("quote: none", "quote: \";\""),
        ("delimiter: \";\"", "delimiter: \"§\""), ("delimiter: \";\"", "delimiter: \"\\n\""), ("delimiter: \";\", quote: none", "delimiter: '\"'"),
        ("quote: none", "quote: \" \""), ("quote: none", "quote: \"§\""),
        ("{column: NIR}", "{column: 1, at: 2}"), ("{column: SEXE}", "{column: SEXE, date: DDMMYYYY}"),
        ("{column: ADR, split: nf-z10-011}", "{column: ADR}"), ("{column: ADR, split: nf-z10-011}", "{column: ADR, split: other}"),
        ("  address:", "  town: {column: V}\n  address:"), ("{column: SEXE}", "{column: SEXE, split: nf-z10-011}"),
        ("{column: SEXE}", "{column: SEXE, values: [M]}"), ("{column: SEXE}", "{column: SEXE, values: {M: [1]}}"),
    ])
    func slipsOfDelimitedLayoutsAreTold(_ old: String, _ new: String) throws {
        let whole = """
            layout: t
            format: delimited
            delimited: {delimiter: ";", quote: none}
            fields:
              identity: {column: NIR}
              birth_date: {column: NE}
              sex: {column: SEXE}
              birth_name: {column: NOM}
              organism: {column: ORG}
              address: {column: ADR, split: nf-z10-011}

            """
        _ = try LayoutFile.read(Array(whole.utf8), path: "/t.yaml")
        try #require(whole.contains(old))
        let error = #expect(throws: OuvertureError.self) {
            try LayoutFile.read(Array(whole.replacing(old, with: new, maxReplacements: 1).utf8), path: "/t.yaml")
        }
        #expect(error?.exit == .definition)
        #expect(error?.place.hasPrefix("/t.yaml:") == true)
    }
}
