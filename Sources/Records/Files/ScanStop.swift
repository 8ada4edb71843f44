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

    static func cutFixedRecord(line: UInt32) -> FileRefusal {
        FileRefusal(
            .cutShort, line: line, "the last record is shorter than the others: the file stops short",
            hint: "have it sent again, whole, or look whether `fixed.record` is the width of its records")
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

    static func cutRecord(line: UInt32) -> FileRefusal {
        FileRefusal(
            .cutShort, line: line, "the last record has too few fields and no line end: the file stops short",
            hint: "have it sent again, whole")
    }
}
