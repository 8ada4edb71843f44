import Campaign
import Testing

@testable import Records

/// Random files, read by the scanner and by the naive reader; a failing seed is in the message.
@Suite struct RandomFilesTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func theScannerAgreesWithANaiveReader(_ seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<60 {
            let file = Self.file(&numbers)
            try Self.compare(file, blockBytes: Int.random(in: 1...4000, using: &numbers), seed)
        }
    }

    /// No row of these is right: what counts is that records begin on the same lines, and that nothing crashes.
    @Test(arguments: [6, 7, 8] as [UInt64])
    func anyMixtureOfSignsIsCutIntoTheSameRecords(_ seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let signs: [[UInt8]] = [[0x2C], [0x0A], [0x0D], [0x22], [0x22], [0x41], [0x41], [0xEF, 0xBB, 0xBF], [0xC3]]
        for _ in 0..<400 {
            let length = Int.random(in: 0...120, using: &numbers)
            let start: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF]]
            let header: [[UInt8]] = [
                Array("identity,a,b\n".utf8), Array("\"identity\",a\r\n".utf8), Array("\"a\n\",identity".utf8),
            ]
            let body =
                header.randomElement(using: &numbers)! + (0..<length).flatMap { _ in signs.randomElement(using: &numbers)! }
            let cut = Array(body.prefix(Int.random(in: 0...body.count + 40, using: &numbers)))
            let scanned = try Scanned(
                start.randomElement(using: &numbers)! + cut, blockBytes: Int.random(in: 1...100, using: &numbers))
            let naive = NaiveCSV(cut)
            if naive.isOpen { #expect(scanned.verdict.refusal != nil, "seed \(seed)") }
            let kinds: [FileRefusal.Kind?] = [nil, .cutShort]
            guard !naive.isOpen, kinds.contains(scanned.verdict.refusal?.kind) else { continue }
            #expect(scanned.findings.rejects.map(\.line) == naive.records.dropFirst().map(\.line), "seed \(seed)")
        }
    }

    @Test func theSameRowsComeOutWhateverTheBlocksSize() throws {
        var numbers = SeededNumbers(seed: 5)
        let file = (0..<3).flatMap { _ in Self.file(&numbers, rows: 200) }
        let whole = try Scanned(file)
        for size in [1, 2, 3, 63, 64, 65, 200, 1000, 4095, 4096, 16_384, 100_000] {
            let scanned = try Scanned(file, blockBytes: size)
            #expect(scanned.rows == whole.rows)
            #expect(scanned.findings == whole.findings)
            #expect(scanned.verdict == whole.verdict)
        }
    }

    @Test func aRecordLongerThanWindowAndBlockIsReadWhole() throws {
        let long = String(repeating: "A", count: 70_000)
        let quoted = "\"" + String(repeating: "B,\"\"\n", count: 20_000) + "\""
        let rows = [SampleRow(), SampleRow(["town": long]), SampleRow(["town": quoted]), SampleRow(["email": long])]
        for size in [100, 1 << 14, 1 << 20] {
            let scanned = try Scanned(SampleRow.file(rows + [SampleRow()]), blockBytes: size)
            #expect(scanned.lines == [2, 3, 4, 20_005, 20_006])
            #expect(scanned.string(1, .town) == long)
            #expect(scanned.string(2, .town) == String(repeating: "B,\"\n", count: 20_000))
            #expect(scanned.string(3, .email) == long)
        }
    }

    /// Strings only are random: what the numbers' checks say is tested elsewhere.
    static func compare(_ file: [UInt8], blockBytes: Int, _ seed: UInt64) throws {
        let naive = NaiveCSV(file)
        let scanned = try Scanned(file, blockBytes: blockBytes)
        guard !naive.isOpen else {
            #expect(scanned.verdict.refusal?.kind == .quoteUnterminated, "seed \(seed)")
            return
        }
        let columns = naive.records[0].fields.map { String(decoding: $0!, as: UTF8.self) }
        var rows: [[[UInt8]]] = []
        var lines: [UInt32] = []
        var rejects: [String] = []
        for record in naive.records.dropFirst() {
            guard record.fields.count == columns.count, !record.fields.contains(nil) else {
                rejects.append("\(record.line)::field.count")
                continue
            }
            lines.append(record.line)
            rows.append(Self.strings.map { name in columns.firstIndex(of: name).map { record.fields[$0]! } ?? [] })
        }
        let found = scanned.rows.map { row in
            row.withUnsafeBytes { bytes in
                PackedRow.Field.allCases.map { Array(PackedRow(at: bytes.baseAddress!).string($0)) }
            }
        }
        #expect(scanned.rejects == rejects, "seed \(seed)")
        #expect(scanned.lines == lines, "seed \(seed)")
        #expect(found == rows, "seed \(seed)")
    }

    static let strings = [
        "birth_name", "usage_name", "first_names", "email", "mobile", "address_2", "address_3", "address_4", "address_5",
        "postcode", "town", "country",
    ]

    /// A file of right rows with random strings, quotes, line ends, empty lines, and now and then too many fields.
    static func file(_ numbers: inout SeededNumbers, rows: Int = 40) -> [UInt8] {
        var columns = SampleRow.columns + (Bool.random(using: &numbers) ? ["remark"] : [])
        columns.shuffle(using: &numbers)
        let lineEnd: [UInt8] = Bool.random(using: &numbers) ? [0x0A] : [0x0D, 0x0A]
        var bytes = Array(columns.joined(separator: ",").utf8) + lineEnd
        for _ in 0..<rows {
            if Int.random(in: 0..<15, using: &numbers) == 0 { bytes += lineEnd }
            var row = SampleRow().values.mapValues { Array($0.utf8) }
            for name in strings + ["remark"] { row[name] = field(&numbers) }
            row["birth_name"]! = Array("N".utf8) + row["birth_name"]!.filter { $0 != 0x2C && $0 != 0x0A }
            bytes += columns.map { row[$0] ?? [] }.joined(separator: [0x2C])
            if Int.random(in: 0..<20, using: &numbers) == 0 { bytes += [0x2C] }
            bytes += lineEnd
        }
        return bytes
    }

    /// Mostly plain, at times quoted, at times with a quote where none should be.
    static func field(_ numbers: inout SeededNumbers) -> [UInt8] {
        let signs: [[UInt8]] = [[0x41], [0x20], [0xC3, 0xA9], [0x2C], [0x0A], [0x0D], [0x22], [0x42], [0x43, 0x44, 0x45]]
        let length = Int.random(in: 0..<3, using: &numbers) == 0 ? 0 : Int.random(in: 0...30, using: &numbers)
        let text = (0..<length).map { _ in signs.randomElement(using: &numbers)! }
        switch Int.random(in: 0..<40, using: &numbers) {
        case 0..<8: return [0x22] + text.flatMap { $0 == [0x22] ? [0x22, 0x22] : $0 } + [0x22]
        case 8: return [0x22] + text.flatMap { $0 == [0x22] ? [0x22, 0x22] : $0 } + [0x22, 0x41]
        case 9: return [0x41] + text.flatMap { $0 == [0x2C] || $0 == [0x0A] || $0 == [0x0D] ? [] : $0 }
        default: return text.flatMap { [[0x2C], [0x0A], [0x0D], [0x22]].contains($0) ? [0x41] : $0 }
        }
    }
}
