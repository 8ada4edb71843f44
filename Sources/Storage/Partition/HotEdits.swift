import Campaign

/// Hot records read and changed by one task, a chunk at a time; written by `write` into the task's transaction.
/// Memory: 7 KB a chunk touched.
public struct HotEdits {
    private let reader: PartitionReader
    private var chunks: [Int: [HotRecord]] = [:]
    private var changed: Set<Int> = []

    public init(_ reader: PartitionReader) { self.reader = reader }

    public mutating func record(_ slot: Int) throws(OuvertureError) -> HotRecord {
        let chunk = slot / PartitionReader.hotPeople
        if chunks[chunk] == nil { chunks[chunk] = Array(try reader.hotChunk(chunk)) }
        let people = chunks[chunk]!
        guard slot % PartitionReader.hotPeople < people.count else { throw .damaged(reader.path, "person \(slot) is missing") }
        return people[slot % PartitionReader.hotPeople]
    }

    public mutating func put(_ slot: Int, _ record: HotRecord) throws(OuvertureError) {
        let chunk = slot / PartitionReader.hotPeople
        if chunks[chunk] == nil { chunks[chunk] = Array(try reader.hotChunk(chunk)) }
        chunks[chunk]![slot % PartitionReader.hotPeople] = record
        changed.insert(chunk)
    }

    /// Slots of the people in a chunk.
    public mutating func slots(of chunk: Int) throws(OuvertureError) -> Range<Int> {
        let first = chunk * PartitionReader.hotPeople
        if chunks[chunk] == nil { chunks[chunk] = Array(try reader.hotChunk(chunk)) }
        return first..<first + chunks[chunk]!.count
    }

    /// True when a record was put.
    public var hasChanges: Bool { !changed.isEmpty }

    public func write(_ writer: PartitionWriter) throws(OuvertureError) {
        for chunk in changed.sorted() {
            try throwing { try chunks[chunk]!.withUnsafeBufferPointer { try writer.putHot(chunk, $0) } }
        }
    }
}
