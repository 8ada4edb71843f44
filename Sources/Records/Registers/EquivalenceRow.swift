import Campaign

/// Two identities that are one person's: a provisional number and the one that takes its place. From a file of
/// equivalences, or from a population row that carries both.
public struct EquivalenceRow: Equatable, Sendable {
    /// The file's place in the night's order.
    public var file: UInt16
    /// The physical line where the record begins; the header is 1.
    public var line: UInt32
    public var old: PersonKey
    public var new: PersonKey
    /// The day it holds from; nil where none is given: at once.
    public var knownOn: CivilDate?

    public init(file: UInt16, line: UInt32, old: PersonKey, new: PersonKey, knownOn: CivilDate? = nil) {
        self.file = file
        self.line = line
        self.old = old
        self.new = new
        self.knownOn = knownOn
    }
}
