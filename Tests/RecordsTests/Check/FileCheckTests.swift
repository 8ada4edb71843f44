import Campaign
import Testing

@testable import Records

@Suite struct FileCheckTests {
    @Test func aCheckCountsWhatANightWouldRejectAndWhatColumnsHold() throws {
        let rows = (0..<100).map { at in
            SampleRow([
                "identity": at < 3 ? "x" : identity(2_550_814_160_000 + at), "postcode": "7500\(at % 10)",
                "town": at < 50 ? "Paris 1" : "",
            ])
        }
        let file = ScratchFile(SampleRow.file(rows, columns: SampleRow.columns + ["remark"]))
        let check = try FileCheck(path: file.path, name: "rg.csv", layout: .population)
        #expect(check.rows == 100)
        #expect(check.exit == .found)
        #expect(check.rejects.map { "\($0.code.rawValue) \($0.rows)" } == ["identity.format 3"])
        #expect(check.warnings.map { "\($0.code.rawValue) \($0.rows)" } == ["address.incomplete 97"])
        let columns = Dictionary(uniqueKeysWithValues: check.columns.map { ($0.name, $0) })
        #expect(columns["identity"] == ColumnProfile(name: "identity", filled: 100, distinct: 98, shapes: ["9{15}", "a"]))
        #expect(columns["town"] == ColumnProfile(name: "town", filled: 50, distinct: 1, shapes: ["Aa+ 9"]))
        #expect(columns["remark"] == ColumnProfile(name: "remark", filled: 0, distinct: 0, shapes: []))
    }

    @Test func aFileThatANightWouldRefuseIsExit65() throws {
        let file = ScratchFile("identity,identity\n")
        let check = try FileCheck(path: file.path, name: "x", layout: .population)
        #expect(check.exit == .inputRefused)
        #expect(check.columns.isEmpty)
    }

    @Test func anEventsFileIsCheckedToo() throws {
        let file = ScratchFile(EventScanTests.columns.joined(separator: ",") + "\n" + EventScanTests.line() + "\n")
        let check = try FileCheck(path: file.path, name: "x", layout: .events)
        #expect(check.exit == .done)
        #expect(check.columns.first { $0.name == "kind" }?.shapes == ["a+"])
        #expect(check.columns.first { $0.name == "received_on" }?.shapes == ["9{4}-9{2}-9{2}"])
    }

    @Test func manyDifferentValuesAreEstimatedWithinFivePercent() {
        var count = DistinctCount()
        for value in 0..<300_000 as Range<UInt64> {
            withUnsafeBytes(of: value % 200_000) { count.take(Checksum.of($0)) }
        }
        #expect(abs(count.estimate() - 200_000) < 10_000)
    }

    static let shapes: [(String, String)] = [
        ("2021-03-05", "9{4}-9{2}-9{2}"), ("Jean-Luc", "Aa+-Aa+"), ("é", "a"), ("ÉÉ", "A+"), ("A", "A"), ("  ", "  "),
        ("\u{7}", "?"),
        ("12", "9{2}"), ("A+", "A+"), ("+++", "+++"), ("Élan", "Aa+"), ("ÉÈÀ", "A+"), ("ŒUVRÉ", "A+"), ("œuvre", "a+"), ("ÆÇß", "A+a"), ("LEFE\u{301}VRE", "A+"),
        ("D’ARTAGNAN", "A'A+"), ("12 €", "9{2} ?"), ("Žižek", "Aa+"), ("ΑΩ", "A+"), ("×÷", "??"),
    ]

    @Test(arguments: shapes.indices)
    func aShapeTellsNoValue(_ at: Int) {
        var shape = ValueShape()
        let bytes = Array(Self.shapes[at].0.utf8)
        _ = bytes.withUnsafeBytes { shape.read($0, most: ValueShape.mostBytes) }
        #expect(ValueShape.text(UnsafeBufferPointer(start: shape.runs, count: shape.count)) == Self.shapes[at].1)
    }
}
