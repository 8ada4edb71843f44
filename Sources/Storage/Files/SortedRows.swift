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

    /// Gives every row to `sink`, in order, a bucket at a time, as `render` writes it out. Buckets are sorted and
    /// rendered by all workers; the sink is called from one of them at a time. What is rendered here need not be
    /// spilled: an order to open is 28 bytes on its way and 107 as a line.
    public func drain(
        workers: Workers,
        rendering render:
            @Sendable @escaping (_ key: UInt64, _ row: UnsafeRawBufferPointer, _ out: inout ByteBuffer) -> Void = {
                $2.append(contentsOf: $1)
            },
        into sink: @Sendable @escaping (UnsafeRawBufferPointer) throws -> Void
    ) throws(OuvertureError) {
        let turn = Turnstile()
        try workers.run(spill.buckets) { bucket, _ in
            do {
                var sorted = ByteBuffer(capacity: 1 << 12)
                try self.sortBucket(bucket, render, into: &sorted)
                try turn.pass(bucket) { if !sorted.isEmpty { try sink(sorted.bytes) } }
            } catch {
                turn.abandon()
                throw error
            }
        }
    }

    private func sortBucket(
        _ bucket: Int, _ render: (UInt64, UnsafeRawBufferPointer, inout ByteBuffer) -> Void, into sorted: inout ByteBuffer
    ) throws(OuvertureError) {
        var all = ByteBuffer(capacity: 64)
        try spill.read(bucket, into: &all)
        spill.drop(bucket)
        let bytes = all.bytes
        var order: [KeyedPlace] = []
        var at = 0
        while at < bytes.count {
            order.append(KeyedPlace(key: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), place: UInt32(at)))
            at += 12 + Int(bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt32.self))
        }
        DigitSort.sort(&order)
        sorted.reserve(bytes.count)
        at = 0
        while at < order.count {
            var end = at + 1
            while end < order.count && order[end].key == order[at].key { end += 1 }
            if end - at > 1 {
                order[at..<end].sort { bytes.row($0).lexicographicallyPrecedes(bytes.row($1)) }
            }
            for place in order[at..<end] { render(place.key, bytes.row(place), &sorted) }
            at = end
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The row whose key and length begin at the place.
    fileprivate func row(_ place: KeyedPlace) -> UnsafeRawBufferPointer {
        let start = Int(place.place) + 12
        let length = Int(loadUnaligned(fromByteOffset: start - 4, as: UInt32.self))
        return UnsafeRawBufferPointer(rebasing: self[start..<start + length])
    }
}
