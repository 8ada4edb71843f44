import Campaign
import Storage
import Synchronization

/// Who is opened tonight, kept from the orders' writing to the commit: a bit a person of the store, 8 MB for 66 million,
/// so that nobody's reference is worked out again. A night taken up again finds the same bits from the plan's border.
final class OpenedSlots: Sendable {
    private let partitions: Mutex<[ChunkBits]>

    init(partitions count: Int) { partitions = Mutex(Array(repeating: ChunkBits(), count: count)) }

    func put(_ bits: ChunkBits, partition: Int) { partitions.withLock { $0[partition] = bits } }
    func insert(_ slot: Int, partition: Int) { partitions.withLock { $0[partition].insert(slot) } }
    func bits(partition: Int) -> ChunkBits { partitions.withLock { $0[partition] } }
}

/// A bit a slot of one partition.
struct ChunkBits: Sendable {
    private static let wordsAChunk = PartitionReader.hotPeople / 64
    private var words: [UInt64] = []

    init() {}

    init(_ border: OpeningBorder, _ reader: PartitionReader, _ context: NightContext) throws {
        guard border.extent != .nobody else { return }
        let scan = DueScan(context: context)
        try scan.forEachChunk(reader) { due in
            due.computeReferences(context)
            for at in 0..<due.count where border.admits(due.bucket(at), reference: due.reference(at)) {
                insert(due.chunk * PartitionReader.hotPeople + due.offset(at))
            }
        }
    }

    @inline(__always)
    mutating func insert(_ slot: Int) {
        let word = slot / 64
        if word >= words.count {
            words += repeatElement(0, count: (slot / PartitionReader.hotPeople + 1) * Self.wordsAChunk - words.count)
        }
        words[word] |= 1 << UInt64(slot % 64)
    }

    var chunks: Int { words.count / Self.wordsAChunk }

    /// Whether a chunk has any.
    func hasSome(in chunk: Int) -> Bool {
        words[chunk * Self.wordsAChunk..<(chunk + 1) * Self.wordsAChunk].contains { $0 != 0 }
    }

    /// Calls `body` with each one's place in the chunk, in order.
    @inline(__always)
    func forEach(in chunk: Int, _ body: (_ offset: Int) -> Void) {
        for part in 0..<Self.wordsAChunk {
            var rest = words[chunk * Self.wordsAChunk + part]
            while rest != 0 {
                body(part * 64 + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}
