import Campaign
import Foundation
import Records
import Synchronization

/// Rows that come in any order from any worker and go out in the order of a 64-bit key. The key is uniform (a
/// reference, a pseudonym, an order id), so its first bits cut the rows into buckets of like size; a bucket that
/// outgrows memory is spilled to one unlinked file. Memory: `workers` × `buckets` × `flushBytes` at most, and a few
/// buckets while draining. Rows with the same key go out in bytewise order.
public final class SortedRows: Sendable {
    let buckets: Int
    /// Bits of the key that are used, from the lowest.
    let keyBits: Int
    private let flushBytes: Int
    private let spill: SpillFile
    private let state: Mutex<State>

    private struct State {
        /// Per bucket: extents in the spill file.
        var extents: [[SpillFile.Extent]]
        /// Per bucket: what writers left in memory.
        var rests: [[[UInt8]]]
    }

    /// - Parameter folder: on the disk that takes what does not fit memory.
    public init(keyBits: Int, buckets: Int = 256, flushBytes: Int = 1 << 16, folder: String) {
        precondition(buckets.nonzeroBitCount == 1 && keyBits <= 64 && buckets <= 1 << 16)
        self.buckets = buckets
        self.keyBits = keyBits
        self.flushBytes = flushBytes
        spill = SpillFile(folder: folder)
        state = Mutex(State(extents: Array(repeating: [], count: buckets), rests: Array(repeating: [], count: buckets)))
    }

    /// One worker's way in. Give it back with `finish`.
    public struct Writer: ~Copyable {
        let rows: SortedRows
        private let shift: Int
        private let room: UnsafeMutablePointer<ByteBuffer>

        init(_ rows: SortedRows) {
            self.rows = rows
            shift = rows.keyBits - rows.buckets.trailingZeroBitCount
            room = .allocate(capacity: rows.buckets)
            for bucket in 0..<rows.buckets { (room + bucket).initialize(to: ByteBuffer(capacity: 64)) }
        }

        deinit {
            room.deinitialize(count: rows.buckets)
            room.deallocate()
        }

        /// Adds a row of at most 2³² − 1 bytes.
        public mutating func append(key: UInt64, _ line: UnsafeRawBufferPointer) throws(OuvertureError) {
            let bucket = Int(key &>> UInt64(shift))
            room[bucket].appendValue(key)
            room[bucket].appendValue(UInt32(line.count))
            room[bucket].append(contentsOf: line)
            if room[bucket].count >= rows.flushBytes {
                try rows.flush(room[bucket].bytes, bucket: bucket)
                room[bucket].removeAll()
            }
        }

        /// Hands over what is still in memory.
        public consuming func finish() {
            for bucket in 0..<rows.buckets where !room[bucket].isEmpty {
                rows.keep(room[bucket].array(), bucket: bucket)
            }
        }
    }

    public func writer() -> Writer { Writer(self) }

    private func flush(_ bytes: UnsafeRawBufferPointer, bucket: Int) throws(OuvertureError) {
        let extent = try spill.append(bytes)
        state.withLock { $0.extents[bucket].append(extent) }
    }

    private func keep(_ bytes: [UInt8], bucket: Int) {
        state.withLock { $0.rests[bucket].append(bytes) }
    }

    /// Gives every row's bytes to `sink`, in order, a bucket at a time. Buckets are sorted by all workers; the sink
    /// is called from one of them at a time.
    public func drain(workers: Workers, into sink: @Sendable @escaping (UnsafeRawBufferPointer) throws -> Void) throws(OuvertureError) {
        let turn = Turnstile()
        try workers.run(buckets) { bucket, _ in
            do {
                var sorted = ByteBuffer(capacity: 1 << 16)
                try self.sortBucket(bucket, into: &sorted)
                try turn.pass(bucket) { if !sorted.isEmpty { try sink(sorted.bytes) } }
            } catch {
                turn.abandon()
                throw error
            }
        }
    }

    private func sortBucket(_ bucket: Int, into sorted: inout ByteBuffer) throws {
        let (extents, rests) = state.withLock { state in
            defer { state.rests[bucket] = [] }
            return (state.extents[bucket], state.rests[bucket])
        }
        var all = ByteBuffer(capacity: extents.reduce(64) { $0 + $1.count } + rests.reduce(0) { $0 + $1.count })
        for extent in extents { try spill.read(extent, into: &all) }
        for rest in rests { rest.withUnsafeBytes { all.append(contentsOf: $0) } }
        let bytes = all.bytes
        var order: [RowPlace] = []
        var at = 0
        while at < bytes.count {
            let key = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let length = bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt32.self)
            order.append(RowPlace(key: key, offset: UInt32(at + 12), length: length))
            at += 12 + Int(length)
        }
        order.sort { a, b in
            a.key != b.key ? a.key < b.key : bytes.slice(a).lexicographicallyPrecedes(bytes.slice(b))
        }
        for place in order { sorted.append(contentsOf: bytes.slice(place)) }
    }
}

private struct RowPlace {
    let key: UInt64
    let offset: UInt32
    let length: UInt32
}

extension UnsafeRawBufferPointer {
    fileprivate func slice(_ place: RowPlace) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[Int(place.offset)..<Int(place.offset) + Int(place.length)])
    }
}

/// Lets tasks through in the order of their numbers. A task waits only for tasks that were taken before it, so it
/// never waits for one that nobody runs.
final class Turnstile: @unchecked Sendable {
    private let condition = NSCondition()
    private var next = 0
    private var abandoned = false

    func pass(_ number: Int, _ body: () throws -> Void) throws {
        condition.lock()
        while next != number && !abandoned { condition.wait() }
        let stop = abandoned
        condition.unlock()
        if stop { throw CancellationError() }
        try body()
        condition.lock()
        next += 1
        condition.broadcast()
        condition.unlock()
    }

    func abandon() {
        condition.lock()
        abandoned = true
        condition.broadcast()
        condition.unlock()
    }
}
