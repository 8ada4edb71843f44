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

    /// Nothing of the address is left out: lines too many are put together.
    ///
    /// - Parameter text: signs between lines that were put together become blanks in it.
    init(_ text: UnsafeMutableRawBufferPointer) {
        var pieces = AddressPieces(UnsafeRawBufferPointer(text))
        let bytes = UnsafeRawBufferPointer(text)
        guard pieces.count > 0 else { return }
        // A line below postcode and town is the country.
        if pieces.count > 1, Self.postcodeStart(bytes, pieces[pieces.count - 1]) == nil,
            Self.postcodeStart(bytes, pieces[pieces.count - 2]) != nil {
            ranges[Self.country] = pieces.removeLast()
        }
        if let digits = Self.postcodeStart(bytes, pieces[pieces.count - 1]) {
            let last = pieces.removeLast()
            let street = Self.trimmed(bytes, last.lowerBound..<digits)
            if !street.isEmpty { pieces.append(street) }
            putTown(bytes, digits..<last.upperBound)
        }
        // The street is the last line above the town, but for hamlets and box numbers.
        while pieces.count > 1, Self.isDelivery(bytes, pieces[pieces.count - 1]) {
            let piece = pieces.removeLast()
            ranges[Self.fifth] = ranges[Self.fifth].isEmpty ? piece : Self.joined(text, piece, ranges[Self.fifth])
        }
        guard pieces.count > 0 else { return }
        var street = pieces.removeLast()
        if pieces.count > 0, Self.isHouseNumber(bytes, pieces[pieces.count - 1]) {
            street = Self.joined(text, pieces.removeLast(), street)
        }
        ranges[Self.fourth] = street
        if pieces.count > 1 { ranges[1] = pieces.removeLast() }
        if pieces.count > 0 { ranges[0] = Self.joined(text, pieces[0], pieces[pieces.count - 1]) }
    }

    /// From the first to the end of the last, on one line.
    private static func joined(_ text: UnsafeMutableRawBufferPointer, _ first: Range<Int>, _ last: Range<Int>) -> Range<Int> {
        let range = first.lowerBound..<last.upperBound
        for at in range where text[at] == 0x0A || text[at] == 0x0D || text[at] == 0x7C { text[at] = 0x20 }
        return range
    }

    /// Such as `3` or `12 BIS`, cut off from its street.
    private static func isHouseNumber(_ text: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
        let digits = line.prefix { text[$0] &- 0x30 <= 9 }.count
        guard 1...4 ~= digits else { return false }
        let rest = trimmed(text, line.lowerBound + digits..<line.upperBound)
        return rest.count <= 1 || repetitions.contains { word in
            word.count == rest.count && word.indices.allSatisfy { text[rest.lowerBound + $0] & 0xDF == word[$0] }
        }
    }

    private static let repetitions = ["BIS", "TER", "QUATER"].map { Array($0.utf8) }

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

    @inline(__always)
    fileprivate static func trimmed(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end && (text[start] == 0x20 || text[start] == 0x0D) { start += 1 }
        while start < end && (text[end - 1] == 0x20 || text[end - 1] == 0x0D) { end -= 1 }
        return start..<end
    }
}

/// The lines that an address in one piece was written in; of more than there is room for the first ones are one.
private struct AddressPieces {
    private var pieces = InlineArray<16, Range<Int>>(repeating: 0..<0)
    private(set) var count = 0

    init(_ text: UnsafeRawBufferPointer) {
        let separator: UInt8 = text.contains(0x0A) ? 0x0A : text.contains(0x7C) ? 0x7C : 0x2C
        var start = 0
        for at in 0...text.count where at == text.count || text[at] == separator {
            let piece = AddressLines.trimmed(text, start..<at)
            if !piece.isEmpty { append(piece) }
            start = at + 1
        }
    }

    subscript(at: Int) -> Range<Int> { pieces[at] }

    mutating func append(_ piece: Range<Int>) {
        if count == 16 {
            pieces[0] = pieces[0].lowerBound..<pieces[1].upperBound
            for at in 2..<16 { pieces[at - 1] = pieces[at] }
            count = 15
        }
        pieces[count] = piece
        count += 1
    }

    mutating func removeLast() -> Range<Int> {
        count -= 1
        return pieces[count]
    }
}
