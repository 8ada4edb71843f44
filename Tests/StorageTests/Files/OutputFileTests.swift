import CSystem
import Campaign
import Foundation
import Records
import Testing

@testable import Storage

@Suite struct OutputFileTests {
    private func bytes(_ count: Int) -> [UInt8] {
        var numbers = SeededNumbers(seed: 3)
        return (0..<count).map { _ in UInt8.random(in: 97...105, using: &numbers) }
    }

    @Test func aFileAppearsOnlyWhenItIsWhole() throws {
        try ScratchStore.with { store in
            let path = store.folder + "/out.csv"
            var file = try AtomicFile(path: path, mode: 0o600)
            try [UInt8]("a,b\n".utf8).withUnsafeBytes { try file.write($0) }
            #expect(!FileManager.default.fileExists(atPath: path))
            let receipt = try file.publish()
            #expect(receipt.bytes == 4)
            #expect(receipt.sha256.count == 64)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "a,b\n")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try OutputScan.read(path) { _ in } == OutputScan.Result(bytes: 4, sha256: receipt.sha256, isWhole: true))
        }
    }

    @Test func aFileGivenUpLeavesNothing() throws {
        try ScratchStore.with { store in
            do {
                var file = try AtomicFile(path: store.folder + "/out.csv", mode: 0o600)
                try [UInt8]("half".utf8).withUnsafeBytes { try file.write($0) }
            }
            #expect(try Folder.names(in: store.folder) == [])
        }
    }

    @Test func aFolderThatTakesTheNameWhileTheFileIsWrittenIsNoFailureOfTheDisk() throws {
        try ScratchStore.with { store in
            let path = store.folder + "/out.csv"
            let file = try AtomicFile(path: path, mode: 0o600)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            do throws(OuvertureError) {
                _ = try file.publish()
                Issue.record("a folder was written over")
            } catch {
                #expect(error.exit == .cannotCreate)
                #expect(error.hint.hasPrefix("a folder has this name"))
            }
            #expect(try Folder.names(in: store.folder) == ["out.csv"])
        }
    }

    @Test func aFileThatCannotBeMadeSaysSo() {
        do {
            _ = try AtomicFile(path: "/nowhere/at/all/out.csv", mode: 0o600)
            Issue.record("a file was made in a folder that is not there")
        } catch {
            #expect(error.exit == .cannotCreate)
        }
    }

    @Test func theBytesOfAStreamDoNotDependOnThreads() throws {
        try ScratchStore.with { store in
            let plain = bytes(5_000_000)
            let receipts = try [0, 1, 2, 7].map { threads in
                var file = try ZstdFile(path: store.folder + "/\(threads).zst", mode: 0o600, threads: threads)
                // Written in pieces of another size each time.
                for start in stride(from: 0, to: plain.count, by: 700_001 + threads) {
                    try plain[start..<min(plain.count, start + 700_001 + threads)].withUnsafeBytes { try file.write($0) }
                }
                return try file.publish()
            }
            #expect(Set(receipts.map(\.sha256)).count == 1)
            var back: [UInt8] = []
            let scan = try OutputScan.read(receipts[0].path) { back += Array($0) }
            #expect(back == plain)
            #expect(scan == OutputScan.Result(bytes: receipts[0].bytes, sha256: receipts[0].sha256, isWhole: true))
        }
    }

    @Test func aStreamThatStopsShortIsNotWhole() throws {
        try ScratchStore.with { store in
            let path = store.folder + "/a.zst"
            var file = try ZstdFile(path: path, mode: 0o600, threads: 1)
            try bytes(100_000).withUnsafeBytes { try file.write($0) }
            let receipt = try file.publish()
            truncate(path, off_t(receipt.bytes / 2))
            #expect(try OutputScan.read(path) { _ in }?.isWhole == false)
            #expect(try OutputScan.read(store.folder + "/b.zst") { _ in } == nil)
        }
    }

    /// More rows than a writer's room holds go through the disk; two workers put them in, in any order.
    @Test(arguments: [0, 1, 500, 60_000]) func rowsGoOutInTheOrderOfTheirKeys(_ count: Int) throws {
        try ScratchStore.with { store in
            let rows = SortedRows(keyBits: 55, buckets: 16, folder: store.folder)
            try Workers(count: 2).run(2) { task, _ in
                var writer = rows.writer()
                var numbers = SeededNumbers(seed: 9)
                for at in 0..<count {
                    let key = numbers.next() >> 9
                    guard at % 2 == task else { continue }
                    let line = Array("\(key):\(String(repeating: "x", count: at % 700))\n".utf8)
                    try line.withUnsafeBytes { try writer.append(key: key, $0) }
                }
                writer.finish()
            }
            let out = Collected()
            try rows.drain(workers: Workers(count: 2)) { out.bytes += Array($0) }
            let keys = String(decoding: out.bytes, as: UTF8.self).split(separator: "\n").map { UInt64($0.prefix { $0 != ":" })! }
            var numbers = SeededNumbers(seed: 9)
            #expect(keys == (0..<count).map { _ in numbers.next() >> 9 }.sorted())
        }
    }

    private final class Collected: @unchecked Sendable { var bytes: [UInt8] = [] }

    @Test func oneRunHoldsAStoreAndLeavesNoLockBehind() throws {
        try ScratchStore.with { store in
            var first: StoreLock? = try StoreLock(store: store.folder)
            #expect(first != nil)
            let refused = #expect(throws: OuvertureError.self) { _ = try StoreLock(store: store.folder) }
            #expect(refused?.exit == .held)
            first = nil
            _ = try StoreLock(store: store.folder)
        }
    }

    @Test func theDatabaseKeepsNoStatisticsThatWorkersFightFor() throws {
        try ScratchStore.with { store in
            try ScratchStore.add(0..<10, to: try store.partition())
            #expect(SQLiteSettings.apply() == 0)
            #expect(ouverture_sqlite_memory_statistics_on() == 0)
        }
    }
}
