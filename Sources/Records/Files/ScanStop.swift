import Campaign

/// Why reading stops before the file's end.
enum ScanStop: Error {
    /// The file won't do: it is refused whole, the rest of the night goes on.
    case refused(FileRefusal)
    /// The machine won't do: the command stops.
    case broken(OuvertureError)
}

extension FileRefusal {
    static let empty = FileRefusal(
        .empty, "the file is empty: it has no header",
        hint: "have it sent again; a file without people has a header line alone")
    /// Line ends of another age: the whole file would be one record.
    static let carriageReturns = FileRefusal(
        .foreign, line: 1, "its lines end by a carriage return alone, which is no line end here",
        hint: "have it sent with LF or CR LF; `tr '\\r' '\\n'` turns them")
    static let nothing = FileRefusal(.empty, "the file is empty", hint: "have it sent again")
    static let unknownForm = FileRefusal(
        .columnMissing, "its records can't be told apart: no delimiter, no common width, no identities",
        hint: "take a file with more records, or look at it with the fund's description at hand and write a layout from one of Pipelines/layouts")
    static let notAFile = FileRefusal(
        .notAFile, "not a plain file (a link, folder, pipe or device)", hint: "put the file itself into the inbox")
    static let changed = FileRefusal(
        .changed, "the file changed while it was read",
        hint: "put files into the inbox under another name and rename them when they are whole")
    static let cutFrame = FileRefusal(
        .cutShort, "the compressed data stop short: the file is not all there", hint: "have it sent again, whole")
    static let brokenFrame = FileRefusal(
        .compressionBroken, "the compressed data can't be read, or other bytes follow them",
        hint: "have it sent again; `gzip -t` or `zstd -t` tests it")
    static let wideWindow = FileRefusal(
        .compressionBroken, "its zstd frame needs a window of more than 128 MB to be decompressed",
        hint: "compress it again without `--long` or `--ultra`, or with `--long=27`")

    /// - Parameters:
    ///   - rest: what stands behind the last whole record.
    ///   - width: bytes of a record.
    static func cutFixedRecord(line: UInt32, rest: UnsafeRawBufferPointer, width: Int) -> FileRefusal {
        if let mark = endMark(line, rest) { return mark }
        let (bytes, stand, are) = rest.count == 1 ? ("1 byte", "stands", "is") : ("\(rest.count) bytes", "stand", "are")
        return FileRefusal(
            .cutShort, line: line, "\(bytes) \(stand) behind the last whole record and \(are) none: a record has \(width)",
            hint: "have it sent again, whole and with nothing behind its last record, or look whether `fixed.record` is the width of its records")
    }

    /// Signs that end a file or a line, behind the last record.
    private static func endMark(_ line: UInt32, _ rest: UnsafeRawBufferPointer) -> FileRefusal? {
        guard rest.count <= 16, rest.allSatisfy({ [0x1A, 0x0A, 0x0D, 0x15, 0x25, 0x00].contains($0) }) else { return nil }
        let what = rest.contains(0x1A) ? "0x1A, by which DOS ended files" : rest.allSatisfy { $0 == 0 } ? "0x00" : "a line end"
        let (bytes, stand) = rest.count == 1 ? ("1 byte", "stands") : ("\(rest.count) bytes", "stand")
        return FileRefusal(
            .cutShort, line: line, "\(bytes) \(stand) behind the last record: \(what)",
            hint: "have it sent without \(rest.count == 1 ? "it" : "them"): the program that wrote or copied the file has put \(rest.count == 1 ? "it" : "them") there")
    }

    static func recordTooLong(line: UInt32) -> FileRefusal {
        FileRefusal(
            .recordTooLong, line: line, "a record longer than \(RecordReader.longestRecordBytes >> 20) MiB begins here",
            hint: "look for a quote that is never closed on this line or after it; a file without line ends needs a fixed layout")
    }

    static func quoteUnterminated(line: UInt32) -> FileRefusal {
        FileRefusal(
            .quoteUnterminated, line: line, "a quote is opened in the record that begins here and never closed",
            hint: "close the quote, or double it where it belongs to the value; or have the file sent again, whole")
    }

    /// - Parameter record: what stands behind the last line end.
    static func cutRecord(line: UInt32, _ record: UnsafeRawBufferPointer) -> FileRefusal {
        if let mark = endMark(line, record) { return mark }
        return FileRefusal(
            .cutShort, line: line, "the last record has too few fields and no line end: the file stops short",
            hint: "have it sent again, whole")
    }
}
