import Campaign

/// An address in one piece: the lines of NF Z10-011 below the name, the other way round of `AddressLines`.
extension RecordWriter {
    private static let places = AddressLines.fields.map { Column.population.firstIndex(of: $0)! }

    /// Lines of 38 bytes each, as a fixed layout has them; false where the field's length is none of theirs.
    func putAddress(_ line: borrowing CanonicalLine, _ field: WrittenField, record start: Int, _ out: inout ByteBuffer) -> Bool {
        let width = AddressLines.lineLength
        let count = field.length / width
        guard count * width == field.length, 5...7 ~= count else { return false }
        // Five lines begin below the name; six and seven leave the name's line, which other fields hold, empty.
        var at = start + field.at + (count == 5 ? 0 : width)
        let base = out.mutableBytes.baseAddress!
        for place in Self.places[..<4] {
            _ = put(line.field(place), at: base + at, room: width)
            at += width
        }
        let postcode = line.field(Self.places[4])
        let used = put(postcode, at: base + at, room: width)
        _ = put(line.field(Self.places[5]), at: base + at + (used > 0 ? used + 1 : 0), room: width - (used > 0 ? used + 1 : 0))
        if count == 7 { _ = put(line.field(Self.places[6]), at: base + at + width, room: width) }
        return true
    }

    /// The lines that are there with bars between them; commas where a bar is the delimiter and nothing quotes it.
    func appendAddress(_ line: borrowing CanonicalLine, _ delimiter: UInt8, _ quote: UInt8?, to text: inout ByteBuffer) {
        let bar: UInt8 = delimiter == 0x7C && quote == nil ? 0x2C : 0x7C
        func append(_ value: UnsafeRawBufferPointer, behind separator: UInt8?, to text: inout ByteBuffer) {
            guard !value.isEmpty else { return }
            if let separator, !text.isEmpty { text.append(separator) }
            // A line's own commas would be taken for its end where commas part the lines.
            for byte in value { text.append(byte == bar ? 0x20 : byte) }
        }
        for place in Self.places[..<4] { append(line.field(place), behind: bar, to: &text) }
        let before = text.count
        append(line.field(Self.places[4]), behind: bar, to: &text)
        append(line.field(Self.places[5]), behind: text.count > before ? 0x20 : bar, to: &text)
        // A country named apart is not said twice.
        if !fields.contains(where: { $0.name == "country" }) { append(line.field(Self.places[6]), behind: bar, to: &text) }
    }
}
