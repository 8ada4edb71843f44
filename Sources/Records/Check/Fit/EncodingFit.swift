import Campaign

/// How the file's bytes are letters, against what the layout says.
extension LayoutFit {
    /// False where the file is no text at all.
    mutating func lookAtEncoding() -> Bool {
        if isNoText {
            say(
                LayoutRemark(
                    "encoding", what: "signs that no text has stand all over the file",
                    hint: "see whether it is the right file, or encrypted or compressed in another way than gzip and zstd"))
            return false
        }
        if let likely = likelyEncoding {
            say(
                LayoutRemark(
                    "encoding", what: "is \(layout.encoding.rawValue), and the file's letters look like \(likely.rawValue)",
                    hint: hint("`encoding: \(likely.rawValue)`", orHave: "have it sent as \(layout.encoding.rawValue)")))
        }
        if case .delimited = layout.format, sample.bytes.contains(0) {
            say(
                LayoutRemark(
                    "encoding", what: "zero bytes stand among the file's letters, which no text has",
                    hint: "have it sent as plain text; a file that was copied in pieces, or in UTF-16, has them"))
        }
        return true
    }

    /// One byte in twenty controls something; bytes of mainframes are others.
    private var isNoText: Bool {
        guard layout.encoding != .cp1147, sample.encoding != .cp1147 else { return false }
        // Fixed fields may be filled up with zero bytes, and U+001F stands between fields.
        let usual: UInt8? = switch layout.format {
        case .fixed: 0
        case .delimited(let delimiter, _, _): delimiter
        }
        return sample.bytes.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != usual } * 20 > sample.bytes.count
    }

    /// The encoding that the letters beyond ASCII, or all of them, are of; nil where it is the layout's or can't be told.
    private var likelyEncoding: TextEncoding? {
        if (sample.encoding == .cp1147) != (layout.encoding == .cp1147) { return sample.encoding }
        let (right, wrong) = FileSample.sequences(sample.bytes)
        switch layout.encoding {
        case .utf8: return wrong > right ? sample.encoding == .utf8 ? .cp1252 : sample.encoding : nil
        case .latin1, .cp1252:
            if right > 10 * wrong { return .utf8 }
            return layout.encoding == .latin1 && sample.encoding == .cp1252 ? .cp1252 : nil
        case .cp1147: return nil
        }
    }
}
