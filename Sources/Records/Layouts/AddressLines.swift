/// Splits an address in one piece into its lines of NF Z10-011. In fixed columns each line has its 38 bytes; elsewhere the
/// lines are told by line breaks, bars or commas, and postcode and town by the five digits in front of the town.
struct AddressLines {
    /// Bytes of each line in the text, by `fields`.
    private var ranges = InlineArray<7, Range<Int>>(repeating: 0..<0)

    static let lineLength = 38
    static let fields: [Column] = [.address2, .address3, .address4, .address5, .postcode, .town, .country]
    private static var fourth: Int { 2 }
    private static var fifth: Int { 3 }
    private static var postcode: Int { 4 }
    private static var town: Int { 5 }
    private static var country: Int { 6 }

    /// The line that the field of this place in `fields` is; nil where the address says nothing of it: a layout may
    /// name the country apart.
    @inline(__always)
    subscript(field: Int) -> Range<Int>? {
        let range = ranges[field]
        return field == Self.country && range.isEmpty ? nil : range
    }

    /// - Parameters:
    ///   - columns: where each line of 38 bytes ends in the text.
    ///   - count: lines: five are the lines 2 to 6, six have the name in front, seven the country behind as well.
    init(_ text: UnsafeRawBufferPointer, columns ends: InlineArray<7, Int>, count: Int) {
        let first = count == 5 ? 0 : 1
        for line in 0..<count - first {
            let at = line + first
            let range = Self.trimmed(text, (at == 0 ? 0 : ends[at - 1])..<ends[at])
            if line < 4 { ranges[line] = range } else if line == 4 { putTown(text, range) } else { ranges[Self.country] = range }
        }
    }

    init(_ text: UnsafeRawBufferPointer) {
        // The last lines count: there are never more than five above the town.
        var pieces = InlineArray<6, Range<Int>>(repeating: 0..<0)
        var count = 0
        Self.forEachPiece(text) { piece in
            if count == 6 {
                for at in 1..<6 { pieces[at - 1] = pieces[at] }
                count = 5
            }
            pieces[count] = piece
            count += 1
        }
        guard count > 0 else { return }
        // A line below postcode and town is the country.
        if count > 1, Self.postcodeStart(text, pieces[count - 1]) == nil, Self.postcodeStart(text, pieces[count - 2]) != nil {
            ranges[Self.country] = pieces[count - 1]
            count -= 1
        }
        if let digits = Self.postcodeStart(text, pieces[count - 1]) {
            let last = pieces[count - 1]
            let street = Self.trimmed(text, last.lowerBound..<digits)
            pieces[count - 1] = street
            if street.isEmpty { count -= 1 }
            putTown(text, digits..<last.upperBound)
        }
        // The street is the last line above the town, but for a hamlet or a box number.
        if count > 1, Self.isDelivery(text, pieces[count - 1]) {
            ranges[Self.fifth] = pieces[count - 1]
            count -= 1
        }
        guard count > 0 else { return }
        ranges[Self.fourth] = pieces[count - 1]
        for line in 0..<min(2, count - 1) { ranges[line] = pieces[count - 1 - min(2, count - 1) + line] }
    }

    private mutating func putTown(_ text: UnsafeRawBufferPointer, _ line: Range<Int>) {
        guard line.count >= 5, Self.isPostcode(text, line, line.lowerBound) else {
            ranges[Self.town] = line
            return
        }
        ranges[Self.postcode] = line.lowerBound..<line.lowerBound + 5
        ranges[Self.town] = Self.trimmed(text, line.lowerBound + 5..<line.upperBound)
    }

    /// Where the last five digits stand alone in the line, at its beginning or between blanks.
    private static func postcodeStart(_ text: UnsafeRawBufferPointer, _ line: Range<Int>) -> Int? {
        guard line.count >= 5 else { return nil }
        var start = line.upperBound - 5
        while start >= line.lowerBound {
            if isPostcode(text, line, start) { return start }
            start -= 1
        }
        return nil
    }

    @inline(__always)
    private static func isPostcode(_ text: UnsafeRawBufferPointer, _ line: Range<Int>, _ start: Int) -> Bool {
        let end = start + 5
        guard start == line.lowerBound || text[start - 1] == 0x20, end == line.upperBound || text[end] == 0x20 else { return false }
        for at in start..<end where text[at] &- 0x30 > 9 { return false }
        return true
    }

    private static let deliveries = ["BP ", "CS ", "TSA ", "LIEU DIT", "LIEU-DIT", "HAMEAU "].map { Array($0.utf8) }

    private static func isDelivery(_ text: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
        deliveries.contains { word in
            word.count <= line.count
                && word.indices.allSatisfy { text[line.lowerBound + $0] & (word[$0] >= 0x41 ? 0xDF : 0xFF) == word[$0] }
        }
    }

    private static func forEachPiece(_ text: UnsafeRawBufferPointer, _ body: (Range<Int>) -> Void) {
        let separator: UInt8 = text.contains(0x0A) ? 0x0A : text.contains(0x7C) ? 0x7C : 0x2C
        var start = 0
        for at in 0...text.count where at == text.count || text[at] == separator {
            let piece = trimmed(text, start..<at)
            if !piece.isEmpty { body(piece) }
            start = at + 1
        }
    }

    @inline(__always)
    private static func trimmed(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end && (text[start] == 0x20 || text[start] == 0x0D) { start += 1 }
        while start < end && (text[end - 1] == 0x20 || text[end - 1] == 0x0D) { end -= 1 }
        return start..<end
    }
}
