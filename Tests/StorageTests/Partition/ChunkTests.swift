import Campaign
import Foundation
import GRDB
import Records
import Testing

@testable import Storage

@Suite struct ChunkTests {
    /// Numbers that fill chunks, end inside one, and add to one already begun.
    @Test(arguments: [[0..<1], [0..<256], [0..<257], [0..<1000, 1000..<1030], [0..<1024, 1024..<2500], [0..<3, 3..<5, 5..<2100]])
    func peopleComeBackAsTheyWerePutIn(_ portions: [Range<Int>]) throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            for (stage, portion) in portions.enumerated() { try ScratchStore.add(portion, to: partition, stage: "\(stage)") }
            try partition.read { reader in
                let count = try reader.peopleCount()
                #expect(count == portions.last!.upperBound)
                for number in 0..<count {
                    #expect(try reader.hotRecord(number) == ScratchStore.hot(number))
                    #expect(try ScratchStore.whole(reader.cold(number)) == ScratchStore.cold(number))
                    #expect(try reader.origin(number).line == number)
                    #expect(try reader.findKey(PersonKey(rawValue: UInt64(1000 + number)))?.slot == UInt32(number))
                }
                #expect(try reader.chunkFaults(schemes: 3) == [])
                #expect(try reader.integrityFaults() == [])
            }
        }
    }

    @Test(arguments: ["hot", "cold", "origin", "keys", "summary"])
    func aTurnedBitIsRefusedWhenTheChunkIsRead(_ table: String) throws {
        try ScratchStore.with { store in
            try ScratchStore.add(0..<300, to: try store.partition())
            try store.tamper { database in
                var data = try #require(try Data.fetchOne(database, sql: "SELECT data FROM \(table)"))
                data[data.count - 1] ^= 4
                try database.execute(sql: "UPDATE \(table) SET data = ? WHERE rowid = (SELECT min(rowid) FROM \(table))", arguments: [data])
            }
            #expect(throws: OuvertureError.self) {
                try store.partition().read { reader in
                    _ = try reader.hotChunk(0)
                    _ = try reader.summaries()
                    _ = try reader.cold(0)
                    _ = try reader.origin(0)
                    try reader.scanKeys { _, _ in }
                }
            }
        }
    }

    @Test func summariesAreWhatAFullScanGives() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            try ScratchStore.add(0..<900, to: partition)
            try partition.commit(stage: "change", night: ScratchStore.night) { writer in
                var edits = HotEdits(writer.reader)
                for slot in stride(from: 3, to: 900, by: 97) {
                    var record = try edits.record(slot)
                    record.state = slot % 2 == 0 ? .closed : .notified
                    record.closesOn = StoredDay(rawValue: UInt16(100 + slot))
                    try edits.put(slot, record)
                }
                try edits.write(writer)
                return []
            }
            try partition.read { reader in
                let all = try reader.provenHotRecords()
                for (chunk, summary) in try reader.summaries().enumerated() {
                    let people = Array(all[chunk * 256..<min(all.count, chunk * 256 + 256)])
                    for state in State.allCases { #expect(summary.count(state) == people.count { $0.state == state }) }
                    let open = people.filter { [.notified, .unconfirmed, .failed].contains($0.state) }
                    #expect(summary.earliestClose == open.map(\.closesOn).min() ?? .never)
                    #expect(summary.earliestRightsChange == people.map(\.rightsChangeOn).min())
                    #expect(summary.earliestClosed == people.filter { $0.state == .closed }.map(\.stateSince).min() ?? .never)
                }
            }
        }
    }

    @Test func changesOfSinglePeopleStandBesideTheirChunkUntilTheyAreMany() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            try ScratchStore.add(0..<1200, to: partition)
            func change(_ slots: [Int], town: String, least: Int) throws {
                try partition.commit(stage: town, night: ScratchStore.night) { writer in
                    for slot in slots { try ScratchStore.cold(slot, town: town).withUnsafeBytes { try writer.putCold(slot, $0) } }
                    try writer.foldOverlay(least: least)
                    return []
                }
            }
            func towns(_ slots: [Int]) throws -> [String] {
                try partition.read { reader in
                    try slots.map { String(decoding: try reader.cold($0).strings[.town], as: UTF8.self) }
                }
            }
            try change([5, 1100], town: "NICE", least: 3)
            #expect(try partition.read { try $0.overlaidSlots() } == [5, 1100])
            #expect(try towns([4, 5, 1100]) == ["LYON", "NICE", "NICE"])
            try change([6, 7], town: "BREST", least: 3)
            #expect(try partition.read { try $0.overlaidSlots() } == [1100])
            #expect(try towns([4, 5, 6, 7, 8, 1100]) == ["LYON", "NICE", "BREST", "BREST", "LYON", "NICE"])
            #expect(try partition.read { try $0.chunkFaults(schemes: 3) } == [])
        }
    }

    @Test func aStageThatFailsChangesNothing() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            try ScratchStore.add(0..<10, to: partition)
            #expect(throws: OuvertureError.self) {
                try partition.commit(stage: "broken", night: ScratchStore.night) { writer in
                    var record = ScratchStore.hot(0)
                    record.state = .deceased
                    try withUnsafePointer(to: record) { try writer.putHot(0, UnsafeBufferPointer(start: $0, count: 1)) }
                    throw OuvertureError(.inputOutput, at: "test", "the disk is full", hint: "")
                }
            }
            #expect(try partition.tally(of: "broken", night: ScratchStore.night) == nil)
            #expect(try partition.read { try $0.provenHotRecords() } == (0..<10).map(ScratchStore.hot))
        }
    }
}
