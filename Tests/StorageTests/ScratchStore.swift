import Campaign
import Foundation
import GRDB
import Records

@testable import Storage

/// A folder in memory that is gone when the test ends, and people to put into it.
struct ScratchStore {
    let folder: String

    static let night = CivilDate(year: 2022, month: 1, day: 31)!

    static func with<T>(_ body: (ScratchStore) throws -> T) throws -> T {
        let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let store = ScratchStore(folder: memory + "/ouverture-storage-" + UUID().uuidString)
        try FileManager.default.createDirectory(atPath: store.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: store.folder) }
        return try body(store)
    }

    static let identity = PartitionIdentity(store: 7, number: 0)

    /// A partition that takes changes, made where it is not there.
    func partition() throws -> Partition {
        if !FileManager.default.fileExists(atPath: folder + "/" + Partition.fileName(0)) {
            try Partition.make(folder: folder, identity: Self.identity)
            try partition(.loading(store: 7)).putInPlace()
        }
        return try partition(.writing(store: 7))
    }

    func partition(_ access: Partition.Access) throws -> Partition {
        try Partition(folder: folder, number: 0, access: access)
    }

    func tamper(_ body: (Database) throws -> Void) throws {
        try DatabaseQueue(path: folder + "/" + Partition.fileName(0)).write(body)
    }

    /// The cold record of person `number`, as the store keeps it.
    static func cold(_ number: Int, town: String = "LYON") -> [UInt8] {
        var draft = PackedRow.Draft()
        draft.key = PersonKey(rawValue: UInt64(1000 + number))
        draft.birthDate = 19_500_101 + UInt32(number % 28)
        draft.organism = UInt32(number)
        draft.scheme = UInt8(number % 3)
        draft.department = UInt8(number % 100)
        draft[.birthName] = "NOM\(number)"
        draft[.town] = town
        var row = ByteBuffer()
        draft.append(to: &row)
        var cold = ByteBuffer()
        ColdRecord.append(from: PackedRow(at: row.bytes.baseAddress!), to: &cold)
        return whole(ColdRecord(cold.bytes))
    }

    /// A record's bytes without the zeros that fill it up, which not every chunk keeps.
    static func whole(_ record: ColdRecord) -> [UInt8] {
        let last = record.strings[.country]
        return Array(UnsafeRawBufferPointer(start: record.base, count: last.baseAddress! - record.base + last.count))
    }

    static func hot(_ number: Int) -> HotRecord {
        var record = HotRecord()
        record.key = PersonKey(rawValue: UInt64(1000 + number))
        record.state = State.allCases[number % 11]
        record.closesOn = StoredDay(rawValue: UInt16(8000 + number % 300))
        record.rightsChangeOn = StoredDay(rawValue: UInt16(9000 + number % 200))
        record.stateSince = StoredDay(rawValue: UInt16(7000 + number % 100))
        record.department = UInt8(number % 100)
        return record
    }

    /// Puts people `numbers` behind those who are there, each with an index entry.
    static func add(_ numbers: Range<Int>, to partition: Partition, stage: String = "intake") throws {
        try partition.commit(stage: stage, night: night) { writer in
            let hot = numbers.map(Self.hot)
            let first = try hot.withUnsafeBufferPointer { hot in
                try writer.append(hot: hot, origins: numbers.map { OriginRecord(file: 1, line: UInt32($0)) }) { index, columns in
                    cold(numbers.lowerBound + index).withUnsafeBytes { columns.add(ColdRecord($0)) }
                }
            }
            let entries = numbers.map {
                KeyEntry(key: UInt64(1000 + $0), fingerprint: UInt64($0), slot: UInt32(first + $0 - numbers.lowerBound))
            }
            try writer.changeKeys([], adding: entries)
            return []
        }
    }
}
