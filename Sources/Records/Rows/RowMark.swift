import Campaign

/// A row that is in force already, word for word: who, and where it stood. Sixteen bytes travel on in place of the row.
@frozen
public struct RowMark: Equatable, Sendable {
    public var key: PersonKey
    /// The physical line where the record begins; the header is 1.
    public let line: UInt32
    /// The file's place in the night's order.
    public let file: UInt16
    /// The scheme's place in the campaign's sources.
    public let scheme: UInt16

    public static let size = 16

    public init(key: PersonKey, line: UInt32, file: UInt16, scheme: UInt8) {
        self.key = key
        self.line = line
        self.file = file
        self.scheme = UInt16(scheme)
    }

    /// The mark of this row.
    public init(_ row: PackedRow) { self.init(key: row.key, line: row.line, file: row.file, scheme: row.scheme) }

    public init(reading place: UnsafeRawPointer) { self = place.loadUnaligned(as: RowMark.self) }

    /// Writes the mark, `size` bytes.
    public func write(to place: UnsafeMutableRawPointer) { place.storeBytes(of: self, as: RowMark.self) }
}

/// Marks that lie one after another, in their order.
public struct RowMarks: Sequence, IteratorProtocol {
    private var rest: UnsafeRawBufferPointer

    /// `bytes` holds whole marks and stays as long as they are looked at.
    public init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    public mutating func next() -> RowMark? {
        guard rest.count >= RowMark.size, let base = rest.baseAddress else { return nil }
        rest = UnsafeRawBufferPointer(rebasing: rest[RowMark.size...])
        return RowMark(reading: base)
    }
}

/// Which rows are in force already: asked by key and fingerprint.
public protocol RowsInForce: Sendable {
    /// Announces a question, so that it is cheap when it is asked some rows later.
    func fetch(_ key: PersonKey)
    /// Whether the row with this fingerprint is in force for its person.
    func contains(_ key: PersonKey, fingerprint: UInt64) -> Bool
}
