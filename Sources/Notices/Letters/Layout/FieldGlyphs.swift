import Campaign

/// The values of one letter's fields as glyphs, made once and set wherever a paragraph names them.
struct FieldGlyphs: ~Copyable {
    private let room: UnsafeMutablePointer<Glyph>
    private var used = 0
    private var ranges: [Range<Int>]

    /// Glyphs of all values: names are at most `mostOfName` long, dates and codes short.
    static let capacity = 4096
    /// Letters of a name that the text shows; a longer one is shortened as in addresses.
    static let mostOfName = 200
    /// Room for 200 capitals of a usual width; a name that is wider is shortened to so many letters as are never wider.
    static let widthOfName = mostOfName * 750
    static let mostOfWideName = widthOfName / 1100

    init() {
        room = .allocate(capacity: Self.capacity)
        ranges = Array(repeating: 0..<0, count: LetterField.allCases.count)
    }

    deinit { room.deallocate() }

    mutating func removeAll() { used = 0 }

    /// Gives a field the glyphs that `body` writes.
    @inline(__always)
    mutating func set(_ field: LetterField, _ body: (UnsafeMutablePointer<Glyph>) -> Int) {
        let count = body(room + used)
        ranges[Int(field.rawValue)] = used..<used + count
        used += count
        precondition(used <= Self.capacity, "a field longer than any can be")
    }

    mutating func set(_ field: LetterField, _ glyphs: [Glyph]) {
        set(field) { place in
            for (at, glyph) in glyphs.enumerated() { place[at] = glyph }
            return glyphs.count
        }
    }

    @inline(__always)
    subscript(_ field: LetterField) -> UnsafeBufferPointer<Glyph> { value(Int(field.rawValue)) }

    @inline(__always)
    private func value(_ field: Int) -> UnsafeBufferPointer<Glyph> {
        let range = ranges[field]
        return UnsafeBufferPointer(start: room + range.lowerBound, count: range.count)
    }

    /// A paragraph with its fields filled in, at `place`.
    func fill(_ glyphs: [Glyph], at place: UnsafeMutablePointer<Glyph>) -> UnsafeBufferPointer<Glyph> {
        var count = 0
        for glyph in glyphs {
            guard glyph.style & LetterPlan.field != 0 else {
                place[count] = glyph
                count &+= 1
                continue
            }
            let value = value(Int(glyph.bytes))
            if glyph.style & Glyph.bold != 0 {
                for at in 0..<value.count { place[count &+ at] = value[at].bolder }
            } else {
                (place + count).update(from: value.baseAddress!, count: value.count)
            }
            count &+= value.count
        }
        return UnsafeBufferPointer(start: place, count: count)
    }
}
