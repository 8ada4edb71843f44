import Campaign
import Records
import Synchronization

/// Bytes sorted into numbered buckets by any worker, read back a bucket at a time. What outgrows a writer's room goes
/// to an unlinked file of its own, since two workers that append to one file wait for each other in the kernel, in whole
/// blocks at multiples of their size, which the kernel keeps in large pages. Memory: `writers` × `buckets` ×
/// `blockBytes` at most. A writer's bytes stay in their order; whose come first is not said.
public final class BucketSpill: Sendable {
    public let buckets: Int
    private let blockBytes: Int
    private let folder: String
    private let state: Mutex<State>

    private struct State {
        var runs: [[Run]]
        var writers = 0
    }

    /// What one writer put into one bucket: blocks in its file, then what was left in memory.
    private struct Run {
        let writer: Int
        let file: SpillFile
        var blocks: [SpillFile.Extent] = []
        var rest: [UInt8] = []

        var count: Int { blocks.reduce(rest.count) { $0 + $1.count } }
    }

    /// - Parameters:
    ///   - buckets: a power of two.
    ///   - roomBytes: of one writer, over all its buckets.
    public init(buckets: Int, roomBytes: Int = 8 << 20, folder: String) {
        precondition(buckets.nonzeroBitCount == 1)
        self.buckets = buckets
        blockBytes = min(1 << 16, max(4096, roomBytes / buckets))
        self.folder = folder
        state = Mutex(State(runs: Array(repeating: [], count: buckets)))
    }

    /// One worker's way in. What it holds is handed over by `finish`.
    public struct Writer: ~Copyable {
        private let spill: BucketSpill
        private let number: Int
        private let file: SpillFile
        private let room: UnsafeMutablePointer<ByteBuffer>

        init(_ spill: BucketSpill) {
            self.spill = spill
            number = spill.state.withLock {
                $0.writers += 1
                return $0.writers
            }
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
            if room[bucket].count >= spill.blockBytes { try flush(bucket) }
        }

        /// Adds `count` bytes that `fill` writes.
        public mutating func append(
            _ count: Int, to bucket: Int, _ fill: (UnsafeMutableRawPointer) -> Void
        ) throws(OuvertureError) {
            fill(room[bucket].extend(by: count))
            if room[bucket].count >= spill.blockBytes { try flush(bucket) }
        }

        /// Adds a row with its key and length before it.
        public mutating func append(key: UInt64, _ line: UnsafeRawBufferPointer, to bucket: Int) throws(OuvertureError) {
            room[bucket].appendValue(key)
            room[bucket].appendValue(UInt32(line.count))
            room[bucket].append(contentsOf: line)
            if room[bucket].count >= spill.blockBytes { try flush(bucket) }
        }

        /// Writes the whole blocks of a bucket; the rest stays.
        private func flush(_ bucket: Int) throws(OuvertureError) {
            let size = spill.blockBytes
            let whole = room[bucket].count / size * size
            for at in stride(from: 0, to: whole, by: size) {
                let block = try file.append(UnsafeRawBufferPointer(rebasing: room[bucket].bytes[at..<at + size]))
                spill.change(number, file, bucket) { $0.blocks.append(block) }
            }
            room[bucket].removeFirst(whole)
        }

        public consuming func finish() {
            for bucket in 0..<spill.buckets where !room[bucket].isEmpty {
                let rest = room[bucket].array()
                spill.change(number, file, bucket) { $0.rest = rest }
            }
        }
    }

    public func writer() -> Writer { Writer(self) }

    private func change(_ writer: Int, _ file: SpillFile, _ bucket: Int, _ body: (inout Run) -> Void) {
        state.withLock { state in
            let known = state.runs[bucket].firstIndex { $0.writer == writer }
            if known == nil { state.runs[bucket].append(Run(writer: writer, file: file)) }
            body(&state.runs[bucket][known ?? state.runs[bucket].count - 1])
        }
    }

    /// The bytes of a bucket, appended to `out`, with sixteen readable bytes behind them. May be read again, as `drop`
    /// has not been called.
    public func read(_ bucket: Int, into out: inout ByteBuffer) throws(OuvertureError) {
        let runs = state.withLock { $0.runs[bucket] }
        out.reserve(runs.reduce(16) { $0 + $1.count })
        for run in runs {
            for block in run.blocks { try run.file.read(block, into: &out) }
            run.rest.withUnsafeBytes { out.append(contentsOf: $0) }
        }
    }

    /// Lends the bytes of a bucket for the last time where they lie: its blocks in the files' own pages, which the kernel
    /// may take back, and what was left in memory behind them.
    public func map(_ bucket: Int) throws(OuvertureError) -> MappedBucket {
        let runs = state.withLock { state in
            defer { state.runs[bucket] = [] }
            return state.runs[bucket]
        }
        return try MappedBucket(runs.map { MappedBucket.Part(file: $0.file, blocks: $0.blocks, rest: $0.rest) }, folder: folder)
    }

    /// Gives back what a bucket that is not needed again takes of memory and disk.
    public func drop(_ bucket: Int) {
        let runs = state.withLock { state in
            defer { state.runs[bucket] = [] }
            return state.runs[bucket]
        }
        for run in runs { for block in run.blocks { run.file.release(block) } }
    }
}
