import Campaign

/// Hot records read and changed by one task, a chunk at a time; written by `write` into the task's transaction.
/// Memory: 7 KB a chunk touched.
public struct HotEdits {
    private let reader: PartitionReader
    /// By chunk; empty where none was read.
    private var chunks: [[HotRecord]] = []
    private var changed: [Bool] = []

    public init(_ reader: PartitionReader) { self.reader = reader }

    private mutating func load(_ chunk: Int) throws(OuvertureError) {
        if chunk >= chunks.count {
            let more = chunk + 1 - chunks.count
            chunks += repeatElement([], count: more)
            changed += repeatElement(false, count: more)
        }
        if chunks[chunk].isEmpty { chunks[chunk] = Array(try reader.hotChunk(chunk)) }
    }

    public mutating func record(_ slot: Int) throws(OuvertureError) -> HotRecord {
        let chunk = slot / PartitionReader.hotPeople
        try load(chunk)
        guard slot % PartitionReader.hotPeople < chunks[chunk].count else {
            throw .damaged(reader.path, "person \(slot) is missing")
        }
        return chunks[chunk][slot % PartitionReader.hotPeople]
    }

    public mutating func put(_ slot: Int, _ record: HotRecord) throws(OuvertureError) {
        let chunk = slot / PartitionReader.hotPeople
        try load(chunk)
        chunks[chunk][slot % PartitionReader.hotPeople] = record
        changed[chunk] = true
    }

    /// Lends a chunk's people to be changed in place: for stages that change many of them.
    public mutating func change(
        _ chunk: Int, _ body: (UnsafeMutableBufferPointer<HotRecord>) -> Void
    ) throws(OuvertureError) {
        try load(chunk)
        chunks[chunk].withUnsafeMutableBufferPointer { body($0) }
        changed[chunk] = true
    }

    /// Slots of the people in a chunk.
    public mutating func slots(of chunk: Int) throws(OuvertureError) -> Range<Int> {
        let first = chunk * PartitionReader.hotPeople
        try load(chunk)
        return first..<first + chunks[chunk].count
    }

    /// True when a record was put.
    public var hasChanges: Bool { changed.contains(true) }

    public func write(_ writer: PartitionWriter) throws(OuvertureError) {
        for chunk in changed.indices where changed[chunk] {
            try throwing { try chunks[chunk].withUnsafeBufferPointer { try writer.putHot(chunk, $0) } }
        }
    }
}
