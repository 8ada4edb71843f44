/// A run of whole records of one file: begins where a record begins, ends behind a line end. Reused from block to
/// block; each worker has its own.
public struct ScanBlock: ~Copyable, Sendable {
    /// The records, and `padding` readable bytes behind them.
    var buffer: ByteBuffer
    /// Bytes of whole records at the front of `buffer`.
    var count = 0
    /// The physical line the block begins on.
    var firstLine: UInt32 = 1
    /// The last record of the file stands here without a line end of its own.
    var endsOpen = false

    /// Readable bytes behind the last record, for loads of whole words.
    static let padding = 64

    /// `bytes` is the block's first size; a longer record makes it grow.
    public init(bytes: Int = 1 << 20) { buffer = ByteBuffer(capacity: bytes + ScanBlock.padding) }

    /// Bytes of records in the block.
    public var bytes: Int { count }
}
