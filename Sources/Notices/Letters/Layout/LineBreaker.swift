/// Cuts glyphs into lines that fit, at blanks; a word longer than a line is cut where it must be.
struct LineBreaker {
    let glyphs: UnsafeBufferPointer<Glyph>
    /// The line's room, as a sum of glyphs' widths.
    let room: Int
    private let blank: Glyph
    private var at = 0

    /// - Parameters:
    ///   - width: of the line, in tenths of a point.
    ///   - size: of the text, in tenths of a point.
    init(_ glyphs: UnsafeBufferPointer<Glyph>, width: Int, size: Int, blank: Glyph) {
        self.glyphs = glyphs
        room = width * 1000 / size
        self.blank = blank
    }

    /// The next line, without the blank it is cut at.
    mutating func next() -> Range<Int>? {
        while at < glyphs.count, isBlank(glyphs[at]) { at += 1 }
        guard at < glyphs.count else { return nil }
        let start = at
        var sum = 0
        var lastBlank = -1
        while at < glyphs.count {
            let glyph = glyphs[at]
            if isBlank(glyph) { lastBlank = at }
            sum += glyph.width
            if sum > room, at > start, !isBlank(glyph) {
                let end = lastBlank > start ? lastBlank : at
                at = end
                return start..<end
            }
            at += 1
        }
        var end = glyphs.count
        while end > start, isBlank(glyphs[end - 1]) { end -= 1 }
        return start..<end
    }

    @inline(__always)
    private func isBlank(_ glyph: Glyph) -> Bool { glyph.bytes == blank.bytes && glyph.style & Glyph.wide == 0 }

    static func lines(_ glyphs: [Glyph], width: Int, style: TextStyle, blank: Glyph) -> [[Glyph]] {
        glyphs.withUnsafeBufferPointer { text in
            var breaker = LineBreaker(text, width: width, size: style.size, blank: blank)
            var lines: [[Glyph]] = []
            while let line = breaker.next() { lines.append(Array(text[line])) }
            return lines
        }
    }
}
