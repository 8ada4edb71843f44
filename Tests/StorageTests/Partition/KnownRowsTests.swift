import Campaign
import Records
import Testing

@testable import Storage

@Suite struct KnownRowsTests {
    @Test func onlyTheRowInForceIsKnown() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            // Person `number` has key 1000 + number and fingerprint `number`.
            try ScratchStore.add(0..<3000, to: partition)
            let known = try KnownRows([partition], workers: Workers(count: 2), folder: store.folder)
            for number in 0..<3000 {
                let (there, other) = (PersonKey(rawValue: UInt64(1000 + number)), PersonKey(rawValue: UInt64(9000 + number)))
                #expect(known.contains(there, fingerprint: UInt64(number)))
                #expect(!known.contains(there, fingerprint: UInt64(number) + 1))
                #expect(!known.contains(other, fingerprint: UInt64(number)))
            }
            #expect(try Folder.names(in: store.folder).allSatisfy { $0.hasPrefix(Partition.fileName(0)) }, "scratch that a name leads to")
        }
    }

    @Test func nothingIsKnownOfAPartitionWithoutPeople() throws {
        try ScratchStore.with { store in
            let known = try KnownRows([try store.partition()], workers: Workers(count: 1), folder: store.folder)
            known.fetch(PersonKey(rawValue: 1000))
            #expect(!known.contains(PersonKey(rawValue: 1000), fingerprint: 0))
        }
    }
}
