/// The lines of a letter's address as glyphs.
struct AddressGlyphs: ~Copyable {
    static let mostLines = 7
    static let mostOfLine = 256
    private let room: UnsafeMutablePointer<Glyph>
    private var counts = Array(repeating: 0, count: mostLines)
    private(set) var count = 0

    init() { room = .allocate(capacity: Self.mostLines * Self.mostOfLine) }

    deinit { room.deallocate() }

    mutating func removeAll() { count = 0 }

    subscript(_ line: Int) -> UnsafeBufferPointer<Glyph> {
        UnsafeBufferPointer(start: room + line * Self.mostOfLine, count: counts[line])
    }

    /// Adds a line, of the glyphs that `body` writes; none where it writes none.
    mutating func add(_ body: (UnsafeMutablePointer<Glyph>) -> Int) {
        let written = body(room + count * Self.mostOfLine)
        guard written > 0 else { return }
        counts[count] = written
        count += 1
    }
}
