/// One column of a file, without its values.
public struct ColumnProfile: Equatable, Sendable {
    public var name: String
    /// Rows in which it is not empty.
    public var filled: Int
    /// Different values, the empty one not counted; exact up to 131,072.
    public var distinct: Int
    /// There are more, and `distinct` is some 1% off.
    public var isDistinctEstimated = false
    /// The most frequent shapes, at most five: 9 a digit, A and a letters, other signs as they are.
    public var shapes: [String]
}
