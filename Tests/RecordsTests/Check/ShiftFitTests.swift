import Campaign
import Testing

@testable import Records

/// A byte put into a file without line ends, or lost, moves all that follows: the place is told, and no field is blamed.
@Suite struct ShiftFitTests {
    private static let layout = Layout(
        name: "mine", kind: .population, format: .fixed(record: 60, lineEnds: false), encoding: .latin1,
        fields: [
            LayoutField(name: "identity", place: .bytes(at: 1, length: 15)), LayoutField(name: "birth_date", place: .bytes(at: 16, length: 8)),
            LayoutField(name: "sex", place: .bytes(at: 24, length: 1)), LayoutField(name: "birth_name", place: .bytes(at: 25, length: 20)),
            LayoutField(name: "organism", place: .bytes(at: 45, length: 9)),
        ])

    private static func file(_ records: Int) -> [UInt8] {
        let rest = Array("198005121MARTIN              01C010001       ".utf8)
        return (0..<records).flatMap { Array(identity(2_550_814_100_000 + $0).utf8) + rest }
    }

    private func remarks(_ bytes: [UInt8]) throws -> [LayoutRemark] {
        let file = ScratchFile(bytes)
        return try FileCheck(path: file.path, name: "rg", layout: .population, definition: Self.layout).remarks
    }

    @Test(arguments: [(1, 59), (2, 0), (20, 59), (39, 30)]) func aByteMoreIsFound(_ record: Int, _ place: Int) throws {
        var bytes = Self.file(60)
        let at = record * 60 + place
        bytes.insert(0x58, at: at)
        let remarks = try remarks(bytes)
        #expect(remarks.count == 1)
        // Behind the last field that has a form nobody sees whether it was in this record or in front of the next.
        let told = [record + 1, record + 2].map { "records fit up to record \($0 - 1); from record \($0) on they lie 1 byte behind their places: 1 byte was put in there" }
        #expect(told.contains(remarks.first?.what ?? ""), "\(remarks)")
    }

    @Test func beyondTheBeginningTheRejectsTell() throws {
        var bytes = Self.file(30_000)
        bytes.insert(0x58, at: 9000 * 60 + 3)
        let remarks = try remarks(bytes)
        #expect(
            remarks.map(\.what) == [
                "records fit up to record 9000, and from record 9001 on they do not: a byte was put in or lost there or in the one before it, it seems"
            ])
    }

    @Test func wrongIdentitiesHereAndThereAreNoShift() throws {
        var bytes = Self.file(60)
        for record in [3, 4, 5, 6, 20, 21, 22] { bytes[record * 60] = 0x58 }
        #expect(try remarks(bytes).isEmpty)
    }
}
