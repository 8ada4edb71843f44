import Campaign
import Testing

@testable import Records

/// Files that nobody has described, looked at.
@Suite struct LayoutGuessTests {
    /// Forty people with what a fund knows of them.
    private static let rows: [SampleRow] = (0..<40).map { number in
        SampleRow([
            "identity": identity(2_550_814_168_000 + number), "birth_date": "19\(30 + number)0\(1 + number % 9)1\(number % 9)", "sex": "\(1 + number % 2)",
            "birth_name": ["MARTIN", "LEFÈVRE", "DURAND"][number % 3], "first_names": ["Zoé Léa", "Ève", "Anaïs Marie"][number % 3],
            "email": number % 4 == 0 ? "" : "p\(number)@exemple.fr", "mobile": "06\(12_345_600 + number)", "postcode": "4400\(number % 10)",
            "town": "NANTES", "address_4": "\(number) RUE DES LILAS", "organism": "01C75\(1000 + number)", "has_record": "\(number % 3 == 0 ? 1 : 0)",
            "rights_from": "20100101", "updated_on": "2022010\(1 + number % 9)",
        ])
    }

    private func guess(_ layout: Layout) throws -> LayoutGuess {
        let writer = LayoutWriter(layout: layout, lineEnd: [layout.encoding == .cp1147 ? 0x15 : 0x0A])
        return try LayoutGuess(FileSample(writer.bytes(Self.rows), isWhole: true))
    }

    @Test(arguments: [0x2C, 0x3B, 0x7C, 0x09] as [UInt8], [TextEncoding.utf8, .latin1, .cp1147])
    func aDelimitedFileWithNamesIsToldByThem(_ delimiter: UInt8, _ encoding: TextEncoding) throws {
        let layout = Layout.ofAllFields(
            .delimited(delimiter: delimiter, quote: 0x22, header: true), encoding, dates: DateOrder("DD/MM/YYYY"))
        let guess = try guess(layout)
        #expect(guess.layout.format == layout.format)
        #expect(guess.layout.encoding == encoding)
        for field in ["identity", "birth_date", "sex", "birth_name", "first_names", "email", "mobile", "postcode", "town", "organism", "updated_on", "has_record"] {
            let right = layout.fields.first { $0.name == field }
            let found = guess.layout.fields.first { $0.name == field }
            #expect(found?.place == right?.place, "\(field)")
        }
        #expect(guess.layout.fields.first { $0.name == "birth_date" }?.conversion == .date(DateOrder("DD/MM/YYYY")!))
        #expect(guess.layout.fields.first { $0.name == "sex" }?.conversion == .values(["M": "1", "H": "1", "F": "2"]))
        #expect(!guess.remarks.contains { $0.hasSuffix("not found") })
    }

    @Test(arguments: [false, true], [TextEncoding.utf8, .latin1, .cp1147])
    func aFixedFileIsToldByItsWidth(_ lineEnds: Bool, _ encoding: TextEncoding) throws {
        let layout = Layout.ofAllFields(.fixed(record: Layout.allFieldsWidth, lineEnds: lineEnds), encoding, dates: DateOrder("DDMMYYYY"))
        let guess = try guess(layout)
        #expect(guess.layout.format == layout.format)
        for (field, length) in [("identity", 15), ("birth_date", 8), ("sex", 1), ("organism", 9), ("mobile", 10), ("postcode", 5)] {
            guard case .bytes(let at, _) = layout.fields.first(where: { $0.name == field })?.place else { continue }
            #expect(guess.layout.fields.first { $0.name == field }?.place == .bytes(at: at, length: length), "\(field)")
        }
        for field in ["birth_name", "first_names"] {
            guard case .bytes(let at, _) = layout.fields.first(where: { $0.name == field })?.place,
                case .bytes(let found, _) = guess.layout.fields.first(where: { $0.name == field })?.place
            else {
                Issue.record("\(field) is not found")
                continue
            }
            #expect(found == at)
        }
    }

    @Test func columnsWithoutNamesAreToldByTheirValues() throws {
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x3B, quote: 0x22, header: false), .utf8)
        let guess = try guess(layout)
        #expect(guess.layout.format == layout.format)
        for field in ["identity", "birth_date", "sex", "birth_name", "first_names", "email", "mobile", "postcode", "organism"] {
            let right = layout.fields.first { $0.name == field }
            #expect(guess.layout.fields.first { $0.name == field }?.place == right?.place, "\(field)")
        }
        #expect(guess.remarks.contains("column 24: dates YYYYMMDD"))
    }

    @Test(arguments: ["", "nothing here\n", "a b c\nd e f\n", "0123456789"]) func whatIsNoFileOfPeopleIsSaid(_ text: String) {
        #expect(throws: ScanStop.self) { try LayoutGuess(FileSample(Array(text.utf8), isWhole: true)) }
    }

    @Test func aRemarkShowsNoValue() throws {
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x3B, quote: 0x22, header: false), .utf8)
        let told = try guess(layout).remarks.joined()
        for value in Self.rows[0].values.values where value.count > 1 { #expect(!told.contains(value)) }
    }
}
