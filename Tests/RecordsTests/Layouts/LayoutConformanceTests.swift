import Campaign
import Testing

@testable import Records

/// What every layout must do: the same people, however their file lies.
@Suite struct LayoutConformanceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let layout: Layout
        var lineEnd: [UInt8] = [0x0A]
        var testDescription: String { "\(layout.encoding) \(layout.format) \(lineEnd)" }
    }

    static let cases: [Case] = {
        var all: [Case] = []
        for encoding in TextEncoding.allCases {
            for (delimiter, quote) in [(0x2C, 0x22), (0x3B, 0x27), (0x7C, nil), (0x09, 0x22)] as [(UInt8, UInt8?)] {
                for header in [true, false] {
                    all.append(Case(layout: .ofAllFields(.delimited(delimiter: delimiter, quote: quote, header: header), encoding, dates: DateOrder("DD.MM.YYYY"))))
                }
            }
            let width = Layout.allFieldsWidth
            let first = Layout.FirstRecord(starts: "E", sequence: .bytes(at: 10, length: 6))
            let last = Layout.LastRecord(
                starts: "T", rows: .bytes(at: 2, length: 9), sum: .init(field: "birth_date", place: .bytes(at: 11, length: 18)))
            all.append(Case(layout: .ofAllFields(.fixed(record: width, lineEnds: false), encoding, first: first, last: last, dates: DateOrder("DDMMYYYY"))))
            for end in encoding == .cp1147 ? [[0x15], [0x25], [0x0D, 0x25]] : [[0x0A], [0x0D, 0x0A]] as [[UInt8]] {
                all.append(Case(layout: .ofAllFields(.fixed(record: width, lineEnds: true), encoding, last: last), lineEnd: end))
            }
        }
        return all
    }()

    /// Rows of every kind: accents, signs of files in values, blanks inside, faults, warnings.
    static func rows(_ count: Int) -> [SampleRow] {
        var random = SeededNumbers(seed: 5)
        return (0..<count).map { number in
            var changes = [
                "identity": identity(2_550_814_168_000 + number), "has_record": "\(random.next() % 2)", "first_names": "Zoé Anaïs",
                "address_4": "\(1 + random.next() % 99) RUE DE L'ÉGLISE", "postcode": "44000", "town": "NANTES", "updated_on": "20220103",
                "rights_from": "20200101", "email": "p\(number)@exemple.fr",
            ]
            switch random.next() % 9 {
            case 0: changes["birth_name"] = "LE ROUX-D'HÔTEL"
            case 1: changes["address_3"] = "BÂTIMENT C"
            case 2: changes["birth_name"] = "MÜLLER ÇELIK"
            case 3: changes["sex"] = "7"
            case 4: changes["email"] = "no@one@exemple.fr"
            case 5: changes["birth_date"] = "19551399"
            case 6: changes["identity"] = "255081416800099"
            default: break
            }
            return SampleRow(changes)
        }
    }

    /// Rows without the line they stand on.
    static func people(_ scanned: Scanned) -> [[UInt8]] {
        scanned.rows.map { row in Array(row[..<4]) + [0, 0, 0, 0] + Array(row[8...]) }
    }

    @Test(arguments: cases) func theSamePeopleInEveryLayout(_ one: Case) throws {
        let rows = Self.rows(80)
        let canonical = try Scanned(SampleRow.file(rows))
        let bytes = LayoutWriter(layout: one.layout, lineEnd: one.lineEnd).bytes(rows)
        for blockBytes in [1 << 20, 5000] {
            let scanned = try Scanned(bytes, blockBytes: blockBytes, layout: one.layout)
            #expect(scanned.verdict.refusal == nil)
            #expect(scanned.verdict.rows == 80)
            #expect(Self.people(scanned) == Self.people(canonical))
            #expect(scanned.findings.rejects.map(\.code) == canonical.findings.rejects.map(\.code))
            #expect(scanned.findings.warnings.map(\.code) == canonical.findings.warnings.map(\.code))
        }
        for compressed in Compressed.allCases {
            let parts = compressed.part(Array(bytes.prefix(9_000))) + compressed.part(Array(bytes.dropFirst(9_000)))
            #expect(try Self.people(Scanned(parts, layout: one.layout)) == Self.people(canonical))
        }
    }

    @Test func valuesMayHaveTheDelimiterAndTheQuote() throws {
        let rows = [SampleRow(["address_4": "1; RUE 'X', Y", "has_record": "0", "town": "NANTES", "postcode": "44000"])]
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x3B, quote: 0x27, header: true), .utf8)
        let scanned = try Scanned(LayoutWriter(layout: layout).bytes(rows), layout: layout)
        #expect(scanned.string(0, .address4) == "1; RUE 'X', Y")
        let quoted = SampleRow(["address_4": "\"1; RUE 'X', Y\"", "has_record": "0", "town": "NANTES", "postcode": "44000"])
        #expect(try Self.people(scanned) == Self.people(Scanned(SampleRow.file([quoted]))))
    }

    @Test func linesCountTheRecordsBefore() throws {
        let rows = Self.rows(3)
        let first = Layout.FirstRecord(starts: "E", sequence: .bytes(at: 10, length: 6))
        let fixed = Layout.ofAllFields(.fixed(record: Layout.allFieldsWidth, lineEnds: false), .cp1147, first: first)
        let scanned = try Scanned(LayoutWriter(layout: fixed).bytes(rows, sequence: 42), layout: fixed)
        #expect(scanned.lines + scanned.findings.rejects.map(\.line) == [2, 3, 4])
        #expect(scanned.verdict.sequence == 42)
        let plain = Layout.ofAllFields(.delimited(delimiter: 0x2C, quote: 0x22, header: false), .utf8)
        let without = try Scanned(LayoutWriter(layout: plain).bytes(rows), layout: plain)
        #expect(without.lines + without.findings.rejects.map(\.line) == [1, 2, 3])
    }
}
