import Campaign
import Records
import Synchronization

/// Bytes sorted into numbered buckets by any worker, read back a bucket at a time. What outgrows a writer's room goes
/// to an unlinked file of its own, since two workers that append to one file wait for each other in the kernel. Memory: `writers` × `buckets` × `flushBytes` at most. The order inside a bucket is not kept.
public final class BucketSpill: Sendable {
    public let buckets: Int
    private let flushBytes: Int
    private let folder: String
    private let state: Mutex<State>

    private struct State {
        /// Per bucket: extents in the file, and what writers left in memory.
        var extents: [[(file: SpillFile, extent: SpillFile.Extent)]]
        var rests: [[[UInt8]]]
    }

    /// - Parameter roomBytes: of one writer, over all its buckets.
    public init(buckets: Int, roomBytes: Int = 8 << 20, folder: String) {
        self.buckets = buckets
        flushBytes = min(1 << 16, max(4096, roomBytes / buckets))
        self.folder = folder
        state = Mutex(State(extents: Array(repeating: [], count: buckets), rests: Array(repeating: [], count: buckets)))
    }

    /// One worker's way in. What it holds is handed over by `finish`.
    public struct Writer: ~Copyable {
        private let spill: BucketSpill
        private let file: SpillFile
        private let room: UnsafeMutablePointer<ByteBuffer>

        init(_ spill: BucketSpill) {
            self.spill = spill
            file = SpillFile(folder: spill.folder)
            room = .allocate(capacity: spill.buckets)
            for bucket in 0..<spill.buckets { (room + bucket).initialize(to: ByteBuffer(capacity: 64)) }
        }

        deinit {
            room.deinitialize(count: spill.buckets)
            room.deallocate()
        }

        public mutating func append(_ bytes: UnsafeRawBufferPointer, to bucket: Int) throws(OuvertureError) {
            room[bucket].append(contentsOf: bytes)
            if room[bucket].count >= spill.flushBytes { try spill.flush(&room[bucket], bucket, to: file) }
        }

        /// Adds a row with its key and length before it.
        public mutating func append(key: UInt64, _ line: UnsafeRawBufferPointer, to bucket: Int) throws(OuvertureError) {
            room[bucket].appendValue(key)
            room[bucket].appendValue(UInt32(line.count))
            room[bucket].append(contentsOf: line)
            if room[bucket].count >= spill.flushBytes { try spill.flush(&room[bucket], bucket, to: file) }
        }

        public consuming func finish() {
            for bucket in 0..<spill.buckets where !room[bucket].isEmpty { spill.keep(room[bucket].array(), bucket) }
        }
    }

    public func writer() -> Writer { Writer(self) }

    private func flush(_ room: inout ByteBuffer, _ bucket: Int, to file: SpillFile) throws(OuvertureError) {
        let extent = try file.append(room.bytes)
        room.removeAll()
        state.withLock { $0.extents[bucket].append((file, extent)) }
    }

    private func keep(_ bytes: [UInt8], _ bucket: Int) {
        state.withLock { $0.rests[bucket].append(bytes) }
    }

    /// The bytes of a bucket, appended to `out`. May be read again, as `drop` has not been called.
    public func read(_ bucket: Int, into out: inout ByteBuffer) throws(OuvertureError) {
        let (extents, rests) = state.withLock { ($0.extents[bucket], $0.rests[bucket]) }
        out.reserve(extents.reduce(0) { $0 + $1.extent.count } + rests.reduce(0) { $0 + $1.count })
        for place in extents { try place.file.read(place.extent, into: &out) }
        for rest in rests { rest.withUnsafeBytes { out.append(contentsOf: $0) } }
    }

    /// Gives back the memory of a bucket that is not needed again.
    public func drop(_ bucket: Int) { state.withLock { $0.rests[bucket] = [] } }
}
