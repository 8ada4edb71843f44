/// One column of a file, without its values.
public struct ColumnProfile: Equatable, Sendable {
    public var name: String
    /// Rows in which it is not empty.
    public var filled: Int
    /// Different values, the empty one not counted; beyond 16,384 an estimate, some 1% off.
    public var distinct: Int
    /// The most frequent shapes, at most five: 9 a digit, A and a letters, other signs as they are.
    public var shapes: [String]
}
