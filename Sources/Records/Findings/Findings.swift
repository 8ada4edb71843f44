import Campaign

/// What a worker found in the blocks it parsed. Each worker has its own; they are put together and sorted once.
public struct Findings: Equatable, Sendable {
    /// Data records read, rejected ones included; empty lines and the header are none.
    public var rows = 0
    public var rejects: [Reject] = []
    public var warnings: [Warning] = []
    /// Of population rows that name the provisional number which their identity takes the place of.
    public var equivalences: [EquivalenceRow] = []

    public init() {}

    /// Takes over what another worker found.
    public mutating func merge(_ other: Findings) {
        rows += other.rows
        rejects += other.rejects
        warnings += other.warnings
        equivalences += other.equivalences
    }

    /// Brings rejects and warnings into the order of file, line, column. O(n log n).
    public mutating func sort() {
        rejects.sort()
        warnings.sort()
        equivalences.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    }
}
