import CRowIndex

/// Where fields and records end in a window of bytes that begins with a record: the first of two passes. Looks at
/// 64 bytes at a time; the second pass jumps from field to field.
///
/// The unsafe code of the scanner is in `CRowIndex`, in `RecordWalk` and in `RowPacker`.
struct RowIndex: ~Copyable {
    /// Positions of the commas and line ends that are not inside quotes, counted from the block's beginning. One
    /// more place stands before the first, for the walk.
    private(set) var delimiters: UnsafeMutablePointer<UInt32>
    /// Index in `delimiters` of each line end.
    private(set) var rowEnds: UnsafeMutablePointer<UInt32>
    private(set) var rowCount = 0
    /// For each group of 64 bytes, how many groups before it have a byte above ASCII (low half) or a quote (high half).
    private(set) var marks: UnsafeMutablePointer<UInt64>
    private var capacity: Int

    static let group = 64

    /// - Parameter window: bytes looked at at once, at most.
    init(window: Int) {
        capacity = window + RowIndex.group
        delimiters = .allocate(capacity: capacity + 1) + 1
        rowEnds = .allocate(capacity: capacity)
        marks = .allocate(capacity: capacity / RowIndex.group + 2)
    }

    deinit {
        (delimiters - 1).deallocate()
        rowEnds.deallocate()
        marks.deallocate()
    }

    /// Indexes `from ..< to` of the block at `base`. 64 bytes behind `to` must be readable. A quote opens a field by the
    /// same rule as in `RecordCutter`.
    mutating func fill(_ base: UnsafeRawPointer, from: Int, to: Int) {
        precondition(to - from + RowIndex.group <= capacity)
        rowCount = ouverture_index_rows(base.assumingMemoryBound(to: UInt8.self), from, to, delimiters, rowEnds, marks)
    }
}
