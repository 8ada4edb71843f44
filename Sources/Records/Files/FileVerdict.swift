/// What a whole file comes to, told once it is read to its end.
public struct FileVerdict: Equatable, Sendable {
    /// Of the file's bytes as they lie (compressed ones included), in lowercase hexadecimal; what `sha256sum` says.
    public var sha256: String
    /// Bytes of the file as it lies.
    public var bytes: Int
    /// Data records parsed so far, rejected ones included.
    public var rows: Int
    public var rejected: Int
    /// The number its first record gives it, where its layout has one.
    public var sequence: Int?
    /// Why nothing of the file may be taken. The reject limit is the campaign's and judged by the caller.
    public var refusal: FileRefusal?
}

/// Why a file is refused whole, with what to do; names no person's data.
public struct FileRefusal: Equatable, Sendable, Error {
    public enum Kind: String, CaseIterable, Sendable {
        /// Something else than text: an archive, a spreadsheet, UTF-16.
        case foreign
        /// No header: the file is empty.
        case empty
        /// Not a plain file: a link, folder, pipe or device.
        case notAFile
        case headerTwice
        case columnMissing
        case quoteUnterminated
        case recordTooLong
        /// A compressed frame, or the last record, is not all there.
        case cutShort
        /// A compressed stream that can't be read, or bytes after its end.
        case compressionBroken
        /// Rows or sum are not what the last record says.
        case controlTotal
        /// The first record lacks the number or the day that its layout has.
        case sequence
        /// More rows are rejected than the campaign allows.
        case rejectLimit
        /// Size or time of change differ from when it was opened.
        case changed
    }

    public var kind: Kind
    /// The physical line, where one is to blame.
    public var line: UInt32?
    public var what: String
    public var hint: String

    public init(_ kind: Kind, line: UInt32? = nil, _ what: String, hint: String) {
        self.kind = kind
        self.line = line
        self.what = what
        self.hint = hint
    }
}
