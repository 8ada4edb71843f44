import Campaign
import Foundation
import Records

/// Rows that come in any order from any worker and go out in the order of a 64-bit key. The key is uniform (a
/// reference, a pseudonym, an order id), so its first bits cut the rows into buckets of like size, and no queue and no
/// merge is needed. Rows with the same key go out in bytewise order.
public final class SortedRows: Sendable {
    private let spill: BucketSpill
    private let shift: UInt64

    /// - Parameters:
    ///   - keyBits: bits of the key that are used, from the lowest.
    ///   - folder: on the disk that takes what does not fit memory.
    public init(keyBits: Int, buckets: Int = 256, folder: String) {
        precondition(buckets.nonzeroBitCount == 1 && keyBits <= 64)
        spill = BucketSpill(buckets: buckets, folder: folder)
        shift = UInt64(keyBits - buckets.trailingZeroBitCount)
    }

    /// One worker's way in. Give it back with `finish`.
    public struct Writer: ~Copyable {
        private var buckets: BucketSpill.Writer
        private let shift: UInt64

        init(_ rows: SortedRows) {
            buckets = rows.spill.writer()
            shift = rows.shift
        }

        public mutating func append(key: UInt64, _ line: UnsafeRawBufferPointer) throws(OuvertureError) {
            try buckets.append(key: key, line, to: Int(key &>> shift))
        }

        public consuming func finish() { buckets.finish() }
    }

    public func writer() -> Writer { Writer(self) }

    /// Gives every row's bytes to `sink`, in order, a bucket at a time. Buckets are sorted by all workers; the sink
    /// is called from one of them at a time.
    public func drain(
        workers: Workers, into sink: @Sendable @escaping (UnsafeRawBufferPointer) throws -> Void
    ) throws(OuvertureError) {
        let turn = Turnstile()
        try workers.run(spill.buckets) { bucket, _ in
            do {
                var sorted = ByteBuffer(capacity: 1 << 12)
                try self.sortBucket(bucket, into: &sorted)
                try turn.pass(bucket) { if !sorted.isEmpty { try sink(sorted.bytes) } }
            } catch {
                turn.abandon()
                throw error
            }
        }
    }

    private func sortBucket(_ bucket: Int, into sorted: inout ByteBuffer) throws(OuvertureError) {
        var all = ByteBuffer(capacity: 64)
        try spill.read(bucket, into: &all)
        spill.drop(bucket)
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
        sorted.reserve(bytes.count)
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
