import Campaign
import Foundation
import Records
import Testing

@testable import Storage

/// Which of a partition's changes a reader sees, and what a file says of itself.
@Suite struct PartitionFilesTests {
    private func people(_ store: ScratchStore, _ access: Partition.Access) throws -> Int {
        try store.partition(access).read { try $0.peopleCount() }
    }

    @Test func aChangeStandsInTheLogUntilItIsFolded() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            try ScratchStore.add(0..<5, to: partition)
            #expect(try people(store, .settled) == 0)
            #expect(try people(store, .reading) == 5)
            try partition.flush()
            #expect(try people(store, .settled) == 0)
            #expect(try partition.fold())
            #expect(try people(store, .settled) == 5)
        }
    }

    @Test func aLogIsKeptByARunThatEndsBeforeTheStage() throws {
        try ScratchStore.with { store in
            try ScratchStore.add(0..<5, to: try store.partition())
            #expect(try people(store, .settled) == 0)
            #expect(try people(store, .reading) == 5)
            #expect(try store.partition().fold())
            #expect(try people(store, .settled) == 5)
            #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder) == [Partition.fileName(0)])
        }
    }

    @Test func aReaderKeepsTheFileBehindAndHoldsNobodyUp() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            var reader: Partition? = try store.partition(.reading)
            #expect(reader?.isHeld == true)
            try ScratchStore.add(0..<5, to: partition)
            #expect(try !partition.fold())
            #expect(try people(store, .reading) == 5)
            try ScratchStore.add(5..<9, to: partition, stage: "events")
            #expect(try reader?.read { try $0.peopleCount() } == 0)
            reader = nil
            #expect(try partition.fold())
            #expect(try people(store, .settled) == 9)
        }
    }

    @Test func aFileWithoutLogIsReadWithoutATrace() throws {
        try ScratchStore.with { store in
            _ = try store.partition()
            let reader = try store.partition(.reading)
            #expect(!reader.isHeld)
            #expect(try reader.read { try $0.peopleCount() } == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder) == [Partition.fileName(0)])
        }
    }

    /// A file read without a hold that a night then brings up: no chunk of it is used.
    @Test func aFileThatIsWrittenUnderAReaderIsNotUsed() throws {
        try ScratchStore.with { store in
            var partition: Partition? = try store.partition()
            try ScratchStore.add(0..<600, to: partition!)
            _ = try partition?.fold()
            partition = nil
            let reader = try store.partition(.reading)
            #expect(!reader.isHeld)
            #expect(try reader.read { try $0.hotChunk(0).count } == 256)
            partition = try store.partition()
            try ScratchStore.add(600..<900, to: partition!, stage: "events")
            #expect(try reader.read { try $0.hotChunk(1).count } == 256, "the file alone is as it was")
            _ = try partition?.fold()
            let error = #expect(throws: OuvertureError.self) { try reader.read { try $0.hotChunk(2).count } }
            #expect(error?.exit == .held)
        }
    }

    @Test func aFirstLoadIsInPlaceWhenItsStageEnds() throws {
        try ScratchStore.with { store in
            try Partition.make(folder: store.folder, identity: ScratchStore.identity)
            try ScratchStore.add(0..<3, to: store.partition(.loading(store: 7)))
            // Cut off: nothing of it is there.
            let partition = try store.partition(.loading(store: 7))
            #expect(try partition.read { try $0.peopleCount() } == 0)
            try ScratchStore.add(0..<5, to: partition)
            #expect(try partition.tally(of: "intake", night: ScratchStore.night) != nil)
            try ScratchStore.add(5..<7, to: partition, stage: "events")
            #expect(try people(store, .settled) == 0)
            try partition.putInPlace()
            #expect(try people(store, .settled) == 7)
            try ScratchStore.add(7..<9, to: partition, stage: "notices")
            #expect(try people(store, .settled) == 7)
            #expect(try partition.fold())
            #expect(try people(store, .settled) == 9)
            #expect(partition.identity == PartitionIdentity(store: 7, number: 0, generation: 3))
        }
    }

    /// Cut off after the files were put in place and before the ledger had the stage's end: nothing is built anew.
    @Test func aFirstLoadThatIsInPlaceStays() throws {
        try ScratchStore.with { store in
            try Partition.make(folder: store.folder, identity: ScratchStore.identity)
            var partition = try store.partition(.loading(store: 7))
            try ScratchStore.add(0..<5, to: partition)
            try partition.putInPlace()
            partition = try store.partition(.loading(store: 7))
            #expect(try partition.tally(of: "intake", night: ScratchStore.night) != nil)
            try ScratchStore.add(5..<7, to: partition, stage: "events")
            try partition.putInPlace()
            #expect(try people(store, .settled) == 5)
            #expect(try partition.fold())
            #expect(try people(store, .settled) == 7)
        }
    }

    /// A run that takes up a stage and ends before it has written anything leaves the file as the last stage did.
    @Test func aLogIsKeptByARunThatWritesNothing() throws {
        try ScratchStore.with { store in
            try ScratchStore.add(0..<5, to: try store.partition())
            _ = try store.partition().read { try $0.peopleCount() }
            #expect(try people(store, .settled) == 0)
            #expect(try people(store, .reading) == 5)
        }
    }

    @Test func aFileOfAnotherPlaceIsRefused() throws {
        try ScratchStore.with { store in
            _ = try store.partition()
            #expect(throws: OuvertureError.self) { try store.partition(.writing(store: 8)) }
            let place = store.folder + "/" + Partition.fileName(1)
            try FileManager.default.copyItem(atPath: store.folder + "/" + Partition.fileName(0), toPath: place)
            #expect(throws: OuvertureError.self) { try Partition(folder: store.folder, number: 1, access: .writing(store: 7)) }
        }
    }

    @Test(arguments: [(3, false), (4, true), (5, true), (6, true), (7, false)])
    func aFileOfAnotherDayIsRefused(_ generation: Int, _ isTaken: Bool) {
        let identity = PartitionIdentity(store: 7, number: 0, generation: generation)
        func check() throws { try identity.check(known: 4, most: 2, path: "partition") }
        if isTaken { #expect(throws: Never.self) { try check() } } else { #expect(throws: OuvertureError.self) { try check() } }
    }
}
