import Campaign
import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Records

@Suite struct RefusedFilesTests {
    static let wrong: [(String, FileRefusal.Kind)] = [
        ("", .empty), ("\n\n", .empty), ("\u{FEFF}", .empty),
        ("birth_date,sex\n19550101,1\n", .columnMissing), ("identity;birth_date\n", .columnMissing),
        ("Identity,sex\n", .columnMissing), ("identity,sex,identity\n", .headerTwice), ("identity,x,x\n", .headerTwice),
        ("identity,\"sex\n", .quoteUnterminated),
    ]

    @Test(arguments: wrong.indices)
    func aFileWithoutARightHeaderIsRefusedWhole(_ at: Int) throws {
        let (text, kind) = Self.wrong[at]
        let scanned = try Scanned(text)
        #expect(scanned.verdict.refusal?.kind == kind)
        #expect(scanned.rows.isEmpty)
        #expect(scanned.verdict.bytes == text.utf8.count)
    }

    @Test func aHeaderAloneIsAFileWithoutPeople() throws {
        for text in [SampleRow.file([]), String(SampleRow.file([]).dropLast()), SampleRow.file([]) + "\n\r\n"] {
            let scanned = try Scanned(text)
            #expect(scanned.verdict.refusal == nil)
            #expect(scanned.verdict.rows == 0)
        }
    }

    @Test func aByteOrderMarkAndCarriageReturnsChangeNothing() throws {
        let text = SampleRow.file([SampleRow(["updated_on": "20220101"]), SampleRow()])
        let plain = try Scanned(text)
        let windows = try Scanned("\u{FEFF}" + text.split(separator: "\n").map { $0 + "\r\n" }.joined())
        #expect(windows.rows == plain.rows)
        #expect(windows.verdict.refusal == nil)
    }

    @Test func emptyLinesAreSkippedAndCounted() throws {
        let row = SampleRow().line()
        let scanned = try Scanned("\n" + SampleRow.columns.joined(separator: ",") + "\n\n\(row)\n\r\n\(row)\n\n")
        #expect(scanned.lines == [4, 6])
        #expect(scanned.verdict.rows == 2)
    }

    @Test func tooFewOrTooManyFieldsAreARejectOfTheRow() throws {
        let row = SampleRow().line()
        let text = SampleRow.columns.joined(separator: ",") + "\n\(row),\n\(row.dropLast())\n,\n\(row)\n"
        #expect(try Scanned(text).rejects == ["2::field.count", "3::field.count", "4::field.count"])
    }

    @Test func theHashIsWhatSha256sumSays() throws {
        let verdict = try Scanned("identity,identity\nabc\n").verdict
        #expect(verdict.sha256 == "50f9485327146244a19d7aad686fe14db5dc671e32119d694f965e76665e33b7")
        let file = ScratchFile("identity,identity\nabc\n")
        #expect(try ContentHash.ofFile(file.path, name: "x") == verdict.sha256)
    }

    @Test func aFileThatChangesWhileItIsReadIsRefused() throws {
        let file = ScratchFile(SampleRow.file([SampleRow()]))
        let scan = try PopulationScan(path: file.path, name: "x", file: 0, scheme: nil, schemeIndex: 0, production: true)
        var block = ScanBlock()
        var rows = ByteBuffer()
        var findings = Findings()
        while try scan.nextBlock(&block) { scan.parse(block, into: &rows, findings: &findings) }
        file.append(Array("x".utf8))
        #expect(try scan.finish().refusal?.kind == .changed)
    }

    @Test func linksFoldersAndPipesAreNotRead() throws {
        let file = ScratchFile(SampleRow.file([]))
        let link = file.path + ".link"
        let pipe = file.path + ".pipe"
        #expect(symlink(file.path, link) == 0)
        #expect(mkfifo(pipe, 0o600) == 0)
        defer {
            unlink(link)
            unlink(pipe)
        }
        for path in [link, pipe, "/tmp", "/dev/null"] {
            let scan = try PopulationScan(path: path, name: "x", file: 0, scheme: nil, schemeIndex: 0, production: true)
            #expect(try scan.finish().refusal?.kind == .notAFile)
        }
    }

    @Test func aMissingFileStopsTheCommand() throws {
        #expect {
            try PopulationScan(
                path: "/tmp/not-there.csv", name: "rg.csv", file: 0, scheme: nil, schemeIndex: 0, production: true)
        } throws: { ($0 as? OuvertureError)?.exit == .inputMissing && ($0 as? OuvertureError)?.place == "rg.csv" }
    }

    @Test func severalWorkersReadOneFile() throws {
        let text = SampleRow.file((0..<5000).map { SampleRow(["town": "VILLE \($0)", "sex": $0 % 100 == 0 ? "x" : "1"]) })
        let alone = try Scanned(text)
        let file = ScratchFile(text)
        let scan = try PopulationScan(
            path: file.path, name: "rg.csv", file: 3, scheme: "01", schemeIndex: 2, production: true)
        let found = Mutex<([[UInt8]], Findings)>(([], Findings()))
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            var block = ScanBlock(bytes: 5000)
            var rows = ByteBuffer()
            var findings = Findings()
            while (try? scan.nextBlock(&block)) == true { scan.parse(block, into: &rows, findings: &findings) }
            let mine = PackedRows(rows.bytes).map { Array($0.bytes) }
            found.withLock {
                $0.0 += mine
                $0.1.merge(findings)
            }
        }
        var (rows, findings) = found.withLock { $0 }
        findings.sort()
        rows.sort { a, b in
            a.withUnsafeBytes { PackedRow(at: $0.baseAddress!).line }
                < b.withUnsafeBytes { PackedRow(at: $0.baseAddress!).line }
        }
        #expect(rows == alone.rows)
        #expect(findings == alone.findings)
        #expect(try scan.finish() == alone.verdict)
    }
}
