/// A run of whole records of one file: begins where a record begins, ends behind a line end. Reused from block to
/// block; each worker has its own.
public struct ScanBlock: ~Copyable, Sendable {
    /// The records, and `padding` readable bytes behind them.
    var buffer: ByteBuffer
    /// Bytes of whole records at the front of `buffer`.
    var count = 0
    /// The physical line the block begins on.
    var firstLine: UInt32 = 1
    /// The last record of the file stands here; its line end was put there by us.
    var endsOpen = false
    /// Bytes a block is filled to; a longer record makes it larger.
    let size: Int

    /// Readable bytes behind the last record, for loads of whole words.
    static let padding = 64

    public init(bytes: Int = 1 << 20) {
        size = bytes
        buffer = ByteBuffer(capacity: bytes + ScanBlock.padding)
    }

    /// Bytes of records in the block.
    public var bytes: Int { count }
}
