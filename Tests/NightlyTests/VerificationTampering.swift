import Campaign
import Foundation
import GRDB
import Records
import Reporting
import Storage
import Testing

@testable import Nightly

/// What a hand in the store can do: without regard to checksums, or with them made right.
extension VerificationCampaign {
    struct Found {
        var partition: Int
        var slot: Int
        var record: HotRecord
    }

    func open(_ number: Int) throws -> Partition {
        try Partition(folder: definition.folders.store, number: number, access: .writing(store: nil))
    }

    /// The first person of whom that is true.
    func person(_ isMeant: (HotRecord) -> Bool) throws -> Found {
        for number in 0..<definition.partitions {
            let records = try open(number).read { try $0.provenHotRecords() }
            if let slot = records.firstIndex(where: isMeant) { return Found(partition: number, slot: slot, record: records[slot]) }
        }
        throw NobodyMeant()
    }

    /// A change as the store's own writer makes it: every checksum right.
    func forge(_ number: Int, _ body: (PartitionWriter) throws -> Void) throws {
        let partition = try open(number)
        try partition.commit(stage: "forged", night: Self.last) { writer in
            try body(writer)
            // As if the ledger knew of it.
            try writer.putFact("generation", try writer.reader.fact("generation") - 1)
            return []
        }
        _ = try partition.fold()
    }

    func forge(_ found: Found, _ change: (inout HotRecord) -> Void) throws {
        try forge(found.partition) { writer in
            let chunk = found.slot / PartitionReader.hotPeople
            var records = Array(try writer.reader.hotChunk(chunk))
            change(&records[found.slot % PartitionReader.hotPeople])
            try records.withUnsafeBufferPointer { try writer.putHot(chunk, $0) }
        }
    }

    /// Turns one bit in the middle of a chunk.
    func flip(_ table: String) throws {
        for number in 0..<definition.partitions {
            let done = try tamper(partition(number)) { database in
                guard let row = try Row.fetchOne(database, sql: "SELECT \(Self.key(of: table)) AS number, data FROM \(table)") else { return false }
                var data: Data = row["data"]
                data[data.count / 2] ^= 1
                try database.execute(
                    sql: "UPDATE \(table) SET data = ? WHERE \(Self.key(of: table)) = ?", arguments: [data, row["number"] as Int64])
                return true
            }
            if done { return }
        }
        throw NobodyMeant()
    }

    private static func key(of table: String) -> String {
        switch table {
        case "overlay": "slot"
        case "keys": "first"
        case "summary": "block"
        default: "chunk"
        }
    }

    /// Runs a statement on the first partition in which it changes something.
    func change(_ sql: String) throws {
        for number in 0..<definition.partitions {
            let changes = try tamper(partition(number)) { database in
                try database.execute(sql: sql)
                return database.changesCount
            }
            if changes > 0 { return }
        }
        throw NobodyMeant()
    }

    /// A chunk with its checksum made right.
    static func summed(_ rest: Data, seed: UInt64) -> Data {
        let sum = rest.withUnsafeBytes { Checksum.of($0, seed: seed) }
        return withUnsafeBytes(of: sum) { Data($0) } + rest
    }

    /// Changes a night's facts in the ledger, sums made right.
    func forgeFacts(_ night: CivilDate = last, _ change: (inout NightReport) -> Void) throws {
        let ledger = try Ledger(store: definition.folders.store, access: .writing)
        let blob = try #require(try ledger.keepsake("facts", night: night))
        var report = try NightReport(
            blob: blob, rejects: ledger.keepsake("rejects", night: night) ?? [],
            warnings: ledger.keepsake("warnings", night: night) ?? [], place: "facts")
        change(&report)
        let forged = report.blob()
        try ledger.transaction { try ledger.putKeepsake("facts", night: night, forged) }
    }

    /// Gives a scheme decoys that it has not.
    func forgeDecoys() throws {
        let ledger = try Ledger(store: definition.folders.store, access: .writing)
        let home = CubeMove.Home(region: Department(index: 3), birthYear: 1960, sex: 1)
        let move = CubeMove(
            scheme: 1, stage: .intake, home: home, from: .outside, to: Standing(state: State.eligible.rawValue, isByPost: false, night: 0), people: 20_000)
        var book = DecoyBook()
        _ = book.live([move], newcomers: [1], year: 2022, smallest: 11, dimensions: CubeDimensions(definition), seed: 1)
        let forged = book
        try ledger.transaction { try DecoysOfNight.put(forged, night: Self.last, ledger) }
    }

    /// Changes the last night's lines of the campaign's history: of schemes, as they come.
    func forgeHistory(_ field: WritableKeyPath<CampaignRow, Int>, by changes: [Int] = [1, -1]) throws {
        let ledger = try Ledger(store: definition.folders.store, access: .writing)
        var rows = try CampaignHistory(ledger).rows(of: Self.last)
        let schemes = rows.indices.dropFirst().sorted { rows[$0][keyPath: field] < rows[$1][keyPath: field] }
        for (change, at) in zip(changes, [schemes.first!, schemes.last!]) { rows[at][keyPath: field] += change }
        let forged = rows
        try ledger.transaction { try CampaignHistory(ledger).put(forged, night: Self.last) }
    }

    /// Rewrites a file's text, line by line.
    func rewrite(_ path: String, _ change: (inout [String]) -> Void) throws {
        var plain: [UInt8] = []
        _ = try OutputScan.read(path) { plain += Array($0) }
        var lines = String(decoding: plain, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        change(&lines)
        let bytes = Array(lines.joined(separator: "\n").utf8)
        guard path.hasSuffix(".zst") else { return try Data(bytes).write(to: URL(filePath: path)) }
        var file = try ZstdFile(path: path, mode: 0o600, threads: 1)
        try bytes.withUnsafeBytes { try file.write($0) }
        _ = try file.publish()
    }

    struct NobodyMeant: Error {}
}
