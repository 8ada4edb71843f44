import Campaign

/// What stands in front of and behind the rows of a file.
extension RecordWriter {
    /// The first record and the header, as far as the layout has them.
    ///
    /// - Parameters:
    ///   - sequence: grows from file to file; its last digits, where the layout has room for no more.
    ///   - marksByteOrder: whether a file in UTF-8 begins with a byte order mark.
    public func appendOpening(date: CivilDate, sequence: Int, marksByteOrder: Bool = false, to out: inout ByteBuffer) {
        if marksByteOrder, layout.encoding == .utf8 { out.append("\u{FEFF}") }
        if let first = layout.first {
            appendEnd(first.starts, [(first.date, "\(date.number)"), (first.sequence, "\(sequence)")], to: &out)
        }
        if case .delimited(let delimiter, let quote, true) = layout.format { appendColumns(names, delimiter, quote, to: &out) }
    }

    /// The last record, where the layout has one.
    public func appendClosing(_ totals: WrittenTotals, to out: inout ByteBuffer) {
        guard let last = layout.last else { return }
        appendEnd(last.starts, [(last.rows, "\(totals.rows)"), (last.sum?.place, "\(totals.sum)")], to: &out)
    }

    private func appendEnd(_ starts: String, _ values: [(FieldPlace?, String)], to out: inout ByteBuffer) {
        switch layout.format {
        case .fixed:
            let start = out.count
            blanks.withUnsafeBytes { out.append(contentsOf: $0) }
            put(starts, at: start, &out)
            for case (.bytes(let at, let length)?, let text) in values {
                // Mainframes fill numbers up with zeros.
                let zeros = String(repeating: "0", count: max(0, length - text.utf8.count))
                put(String((zeros + text).suffix(length)), at: start + at - 1, &out)
            }
            lineEnd.withUnsafeBytes { out.append(contentsOf: $0) }
        case .delimited(let delimiter, let quote, _):
            var columns = [starts]
            for case (let place?, let text) in values {
                guard let column = column(place) else { continue }
                while columns.count <= column { columns.append("") }
                columns[column] = text
            }
            appendColumns(columns, delimiter, quote, to: &out)
        }
    }

    private func put(_ text: String, at place: Int, _ out: inout ByteBuffer) {
        let base = out.mutableBytes.baseAddress! + place
        var text = text
        text.withUTF8 { _ = put(UnsafeRawBufferPointer($0), at: base, room: $0.count) }
    }

    private func column(_ place: FieldPlace) -> Int? {
        switch place {
        case .number(let number): number - 1
        case .column(let name): names.firstIndex(of: name)
        case .bytes, .constant: nil
        }
    }

    private func appendColumns(_ columns: [String], _ delimiter: UInt8, _ quote: UInt8?, to out: inout ByteBuffer) {
        let sign = String(UnicodeScalar(delimiter))
        let texts = columns.map { text in
            guard let quote, text.utf8.contains(where: { $0 == delimiter || $0 == quote }) else { return text }
            let mark = String(UnicodeScalar(quote))
            return mark + text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: mark + mark) + mark
        }
        var text = texts.joined(separator: sign)
        text.withUTF8 { appendText(UnsafeRawBufferPointer($0), to: &out) }
        lineEnd.withUnsafeBytes { out.append(contentsOf: $0) }
    }
}
