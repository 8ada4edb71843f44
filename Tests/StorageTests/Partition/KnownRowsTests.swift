import Campaign
import Records
import Testing

@testable import Storage

@Suite struct KnownRowsTests {
    private func row(_ key: Int, fingerprint: UInt64, _ body: (PackedRow) throws -> Void) rethrows {
        var draft = PackedRow.Draft()
        draft.key = PersonKey(rawValue: UInt64(key))
        var bytes = ByteBuffer()
        draft.append(to: &bytes)
        bytes.mutableBytes.storeBytes(of: fingerprint, toByteOffset: 16, as: UInt64.self)
        try body(PackedRow(at: bytes.bytes.baseAddress!))
    }

    @Test func onlyTheRowInForceIsKnown() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            // Person `number` has key 1000 + number and fingerprint `number`.
            try ScratchStore.add(0..<3000, to: partition)
            let known = try KnownRows([partition], workers: Workers(count: 2), folder: store.folder)
            for number in 0..<3000 {
                row(1000 + number, fingerprint: UInt64(number)) { #expect(known.contains($0, in: 0)) }
                row(1000 + number, fingerprint: UInt64(number) + 1) { #expect(!known.contains($0, in: 0)) }
                row(9000 + number, fingerprint: UInt64(number)) { #expect(!known.contains($0, in: 0)) }
            }
            #expect(try Folder.names(in: store.folder).allSatisfy { $0.hasPrefix(Partition.fileName(0)) }, "scratch that a name leads to")
        }
    }

    @Test func nothingIsKnownOfAPartitionWithoutPeople() throws {
        try ScratchStore.with { store in
            let known = try KnownRows([try store.partition()], workers: Workers(count: 1), folder: store.folder)
            row(1000, fingerprint: 0) {
                known.fetch($0, in: 0)
                #expect(!known.contains($0, in: 0))
            }
        }
    }
}
