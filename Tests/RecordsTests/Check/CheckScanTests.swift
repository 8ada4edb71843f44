import Campaign
import Dispatch
import Testing

@testable import Records

/// Several workers look one file over.
@Suite struct CheckScanTests {
    private static let rows = (0..<30_000).map { at in
        SampleRow([
            "identity": at % 1000 == 3 ? "x" : identity(2_550_814_100_000 + at), "town": "VILLE \(at % 700)", "email": "p\(at)@exemple.fr",
            "address_4": "\(at % 97) RUE DES \(String(repeating: "L", count: 1 + at % 9))",
        ])
    }

    private func check(_ bytes: [UInt8], workers: Int, layout: Layout? = nil) throws -> FileCheck {
        let file = ScratchFile(bytes)
        let scan = try CheckScan(path: file.path, name: "rg.csv", layout: .population, definition: layout)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in try? scan.work() }
        return try scan.finish()
    }

    @Test func theAnswerDoesNotDependOnTheirNumber() throws {
        let layouts: [(Layout?, [UInt8])] = [
            (nil, Array(SampleRow.file(Self.rows).utf8)),
            (nil, Compressed.gzip.part(Array(SampleRow.file(Self.rows).utf8))),
        ] + [
            Layout.ofAllFields(.fixed(record: Layout.allFieldsWidth, lineEnds: false), .cp1147),
            Layout.ofAllFields(.delimited(delimiter: 0x3B, quote: 0x22, header: true), .cp1252),
        ].map { ($0, LayoutWriter(layout: $0).bytes(Array(Self.rows.prefix(8000)))) }
        for (layout, bytes) in layouts {
            let alone = try check(bytes, workers: 1, layout: layout)
            #expect(alone.verdict.refusal == nil)
            #expect(alone.rejects.map(\.code) == [.identityFormat])
            let together = try check(bytes, workers: 5, layout: layout)
            #expect(together.findings == alone.findings)
            #expect(together.columns == alone.columns)
            #expect(together.remarks == alone.remarks)
            #expect(together.verdict == alone.verdict)
        }
    }

    @Test func theFirstThreeLinesOfEachCodeAreTold() throws {
        let bytes = Array(SampleRow.file(Self.rows + [SampleRow(["sex": "3"])]).utf8)
        let check = try check(bytes, workers: 3)
        #expect(check.firstLines.map { "\($0.code.rawValue) \($0.lines)" } == ["identity.format [5, 1005, 2005]", "sex.code [30002]"])
    }
}
