import CFixedRecords
import Campaign
import Testing

@testable import Records

/// A record put together at once is the one put together field by field, whatever is in it and whatever the machine.
@Suite struct OnePassFormTests {
    /// A record's fields, with all that is said of them.
    private struct Made: Equatable {
        var fields: [[UInt8]]
        var hasCommas: Bool
    }

    private static var machines: [Int32] { Array(0...ouverture_fixed_machine()) }
    /// Around the 64 bytes that are looked at together, and an address's line.
    private static let widths = [1, 2, 8, 15, 38, 63, 64, 65, 80, 127, 128, 129, 200]

    private static func plan(
        _ encoding: TextEncoding, width: Int, date: String = "DDMMYYYY", address: Int = 190, words: [String: String] = ["M": "1", "F": "2"]
    ) throws -> (plan: LayoutPlan, record: Int) {
        var at = 1
        let fields = Column.population.compactMap { column -> LayoutField? in
            if column == .town || (AddressLines.fields.contains(column) && column != .address2 && column != .country) { return nil }
            let (name, length, turned): (String, Int, LayoutField.Conversion) =
                switch column {
                case .address2: ("address", address, .addressLines)
                case .birthDate: (column.name, max(width, date.utf8.count), .date(DateOrder(date)!))
                case .sex: (column.name, width, .values(words))
                default: (column.name, width, .none)
                }
            if column == .country, address == 266 { return nil }
            if column == .mobile { return LayoutField(name: name, place: .constant("0601 é")) }
            defer { at += length }
            return LayoutField(name: name, place: .bytes(at: at, length: length), conversion: turned)
        }
        let layout = Layout(name: "t", kind: .population, format: .fixed(record: at - 1, lineEnds: false), encoding: encoding, fields: fields)
        return (try LayoutPlan(layout, names: []), at - 1)
    }

    private static func made(_ records: [UInt8], _ width: Int, _ plan: LayoutPlan, _ form: OnePassForm?) -> [Made] {
        var block = ScanBlock(bytes: records.count)
        records.withUnsafeBytes { block.buffer.append(contentsOf: $0) }
        block.buffer.reserve(ScanBlock.padding)
        block.count = records.count
        var walk = FixedWalk(block, form: .fixed(bytes: width), width: width)
        var record = CanonicalRecord(plan, onePass: form)
        var made: [Made] = []
        while walk.next() {
            record.take(walk)
            let whole = UnsafeRawBufferPointer(start: record.text, count: record.bytes)
            if !record.mayBeBeyondASCII { #expect(UTF8Check.isValid(whole)) }
            let fields = plan.columns.indices.map { Array(record.field($0)) }
            #expect(Array(whole) == Array(fields.joined(separator: [0x2C])))
            made.append(Made(fields: fields, hasCommas: record.hasCommas))
        }
        return made
    }

    private static func hold(_ records: [UInt8], _ width: Int, _ plan: LayoutPlan) throws {
        let expected = made(records, width, plan, nil)
        #expect(expected.count == records.count / width)
        for machine in machines {
            let form = try #require(OnePassForm(plan.parts, machine: machine))
            #expect(made(records, width, plan, form) == expected, "machine \(machine)")
        }
    }

    /// Fields of blanks and letters, with what is rare more often than in any file.
    @Test(arguments: TextEncoding.allCases, widths) func whateverIsInARecord(_ encoding: TextEncoding, _ width: Int) throws {
        var random = SeededNumbers(seed: UInt64(width))
        for (date, address) in [("DDMMYYYY", 190), ("DD/MM/YYYY", 228), ("YYYYMMDD", 266)] {
            let (plan, record) = try Self.plan(encoding, width: width, date: date, address: address)
            func encoded(_ text: String) -> [UInt8] { CodePage(encoding)?.bytes(of: text) ?? Array(text.utf8) }
            let blank = encoded(" ")[0]
            let letters = Array("AZaz09-'MF12").flatMap { encoded(String($0)) }
            let accents = ["é", "È", "ç", "Ÿ", "ÿ"].flatMap { encoding == .utf8 ? [] : encoded($0).prefix(1) }
            var records: [UInt8] = []
            for number in 0..<40 {
                var bytes = [UInt8](repeating: blank, count: record)
                var at = Int(random.next() % 9)
                while at < record {
                    let run = Int(random.next() % UInt64(width + 9))
                    for place in at..<min(record, at + run) {
                        bytes[place] = letters[Int(random.next() % UInt64(letters.count))]
                        if number % 4 == 1, let accent = accents.randomElement(using: &random), random.next() % 9 == 0 { bytes[place] = accent }
                        if number % 4 == 2, random.next() % 30 == 0 { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
                        if random.next() % 60 == 0 { bytes[place] = encoded(",")[0] }
                    }
                    at += run + Int(random.next() % UInt64(width + 9))
                }
                for field in plan.layout.fields {
                    guard case .bytes(let at, _) = field.place, random.next() % 2 == 0 else { continue }
                    let text = field.name == "birth_date" ? date.replacing("DD", with: "14").replacing("MM", with: "08").replacing("YYYY", with: "1955") : nil
                    let line = field.name == "address" ? String(repeating: " ", count: address - (address == 266 ? 76 : 38)) + ["44000 NANTES", "44000", "4400X NANTES", "440001 N"][number % 4] : nil
                    guard let put = text ?? line else { continue }
                    let bytesPut = encoded(put)
                    bytes.replaceSubrange(at - 1..<at - 1 + bytesPut.count, with: bytesPut)
                }
                records += bytes
            }
            try Self.hold(records, record, plan)
        }
    }

    /// Every byte of every code page, alone in a field, first, last and amid letters.
    @Test(arguments: TextEncoding.allCases) func everyByte(_ encoding: TextEncoding) throws {
        let (plan, record) = try Self.plan(encoding, width: 66)
        let letter = CodePage(encoding)?.bytes(of: "A")?[0] ?? 0x41
        let blank = CodePage(encoding)?.blank ?? 0x20
        var records: [UInt8] = []
        for byte in 0...255 as ClosedRange<UInt8> {
            var bytes = [UInt8](repeating: blank, count: record)
            for field in plan.layout.fields {
                guard field.name != "birth_date", case .bytes(let at, let length) = field.place else { continue }
                let place = at - 1 + Int(byte) % (length - 2)
                bytes[place] = byte
                if byte % 3 == 0 { bytes[place + 1] = letter }
                if byte % 5 == 0 { bytes[place + 2] = letter }
            }
            records += bytes
        }
        try Self.hold(records, record, plan)
    }

    @Test(arguments: [TextEncoding.latin1, .cp1252, .cp1147], [1, 63, 64, 65, 1000, 1024, 1025, 5000])
    func aFilesBytesAreDecodedAsAFieldsAre(_ encoding: TextEncoding, _ count: Int) throws {
        let page = try #require(CodePage(encoding))
        var random = SeededNumbers(seed: UInt64(count))
        for rare in [1, 7, 1000] as [UInt64] {
            var bytes = (0..<count).map { _ in random.next() % rare == 0 ? UInt8(truncatingIfNeeded: random.next()) : page.blank }
            var expected = ByteBuffer()
            _ = bytes.withUnsafeBytes { page.append($0, to: &expected) }
            bytes += [UInt8](repeating: 0xE9, count: ScanBlock.padding)
            for machine in Self.machines {
                var room = [UInt8](repeating: 0, count: 3 * count + ScanBlock.padding)
                let written = ouverture_decoded(bytes, count, page.pointer, &room, machine)
                #expect(Array(room[..<written]) == expected.array(), "machine \(machine)")
            }
        }
    }

    /// Delimited records, with quotes, accents, control signs, columns that lack, and values longer than the room.
    @Test(arguments: ["DD/MM/YYYY", "DDMMYYYY", "YYYYMMDD"]) func whateverIsInADelimitedRecord(_ date: String) throws {
        let columns = Column.population
        let fields = columns.enumerated().map { number, column in
            let turned: LayoutField.Conversion = column == .birthDate ? .date(DateOrder(date)!) : column == .sex ? .values(["M": "1", "F": "2"]) : .none
            // The last columns are others' once more, and one is in no record.
            let place: FieldPlace = column == .mobile ? .constant("0601é,") : .number(column == .town ? 99 : number < 20 ? 24 - number : 3)
            return LayoutField(name: column.name, place: place, conversion: turned)
        }
        let layout = Layout(
            name: "t", kind: .population, format: .delimited(delimiter: 0x3B, quote: 0x22, header: false), encoding: .utf8, fields: fields)
        let plan = try LayoutPlan(layout, names: [])
        var random = SeededNumbers(seed: 9)
        let values = ["", "M", "F", "14/08/1955", "14081955", "19550814", "ZOÉ ÇELIK", "a,b", "\"a;\"\"b\"", "\u{1}\t", String(repeating: "É", count: 40), String(repeating: "x", count: 64)]
        var lines: [String] = []
        for number in 0..<400 {
            var line = (0..<24).map { _ in values[Int(random.next() % UInt64(values.count))] }
            if number % 50 == 7 { line[4] = String(repeating: "y", count: 4_000 + number) }
            lines.append(line.joined(separator: ";") + "\n")
        }
        var block = ScanBlock(bytes: 1 << 20)
        for line in lines { block.buffer.append(line) }
        block.buffer.reserve(ScanBlock.padding)
        block.count = block.buffer.count
        func made(_ form: OnePassForm?) -> [Made] {
            var walk = RecordWalk(block, signs: FieldSigns(delimiter: 0x3B))
            var record = CanonicalRecord(plan, onePass: form)
            var made: [Made] = []
            while walk.next() {
                record.take(walk)
                made.append(Made(fields: columns.indices.map { Array(record.field($0)) }, hasCommas: record.hasCommas))
            }
            return made
        }
        let expected = made(nil)
        #expect(expected.count == lines.count)
        for machine in Self.machines {
            let form = try #require(OnePassForm(plan.parts, machine: machine))
            #expect(made(form) == expected, "machine \(machine)")
        }
    }

    /// What C can't do is left to the other way, from the layout on.
    @Test func otherLayoutsHaveNoSuchForm() throws {
        #expect(try Self.plan(.utf8, width: 20).plan.onePass != nil)
        #expect(try Self.plan(.utf8, width: 20, words: ["MASCULIN": "1"]).plan.onePass == nil)
        #expect(try Self.plan(.utf8, width: 20, address: 180).plan.onePass == nil)
        #expect(try Self.plan(.cp1147, width: 20, date: "DD/MM/YYYY").plan.onePass != nil)
    }
}
