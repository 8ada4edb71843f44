import Campaign

/// What is done for one canonical field, without anything to be counted or freed: one is copied a field a row.
struct FieldStep {
    enum Source: UInt8 { case nothing, bytes, column, constant }

    var source = Source.nothing
    /// Where a fixed field begins, the file's column, or a constant's place among the plan's texts.
    var at: Int32 = 0
    var length: Int32 = 0
    /// Place among the plan's word lists; -1 where there is none.
    var words: Int32 = -1
    var date = DateSigns()

    /// Whether the bytes become others.
    var turns: Bool { date.length > 0 || words >= 0 }
}

/// A date's order, byte by byte.
struct DateSigns {
    /// 0 where the field is no date to be turned.
    private(set) var length = 0
    /// Where the digits of `YYYYMMDD` lie.
    private(set) var digits = InlineArray<8, UInt8>(repeating: 0)
    /// What stands at each place; 0 at digits.
    private(set) var signs = InlineArray<16, UInt8>(repeating: 0)
    private(set) var writesISO = false
    /// Put behind what is no date of the order.
    static let noDate: UInt8 = 0x3F

    init() {}

    /// - Parameter writesISO: `YYYY-MM-DD`, as events have it, instead of `YYYYMMDD`.
    init(_ order: DateOrder, writesISO: Bool = false) {
        self.writesISO = writesISO
        length = order.length
        for (at, place) in order.digits.enumerated() { digits[at] = UInt8(place) }
        for (place, sign) in order.pattern.utf8.enumerated() where !order.digits.contains(place) { signs[place] = sign }
    }

    /// `YYYYMMDD`, the first digit lowest; nil where the bytes are no date of the order.
    @inline(__always)
    func canonical(_ value: UnsafeRawBufferPointer) -> UInt64? {
        guard value.count == length else { return nil }
        for place in 0..<length {
            let byte = value[place]
            let isRight = signs[place] == 0 ? byte &- 0x30 < 10 : byte == signs[place]
            guard isRight else { return nil }
        }
        var date: UInt64 = 0
        for at in 0..<8 { date |= UInt64(value[Int(digits[at])]) &<< UInt64(8 * at) }
        return date
    }

    /// Puts the canonical date in the place of the value that begins at `start`; what is no date of the order stays, and
    /// must not be taken for a canonical one.
    @inline(__always)
    func put(_ text: inout ByteBuffer, from start: Int) {
        guard let date = canonical(UnsafeRawBufferPointer(rebasing: text.bytes[start...])) else {
            if text.count > start { text.append(Self.noDate) }
            return
        }
        text.truncate(to: start)
        guard writesISO else { return text.appendValue(date) }
        for at in 0..<8 {
            if at == 4 || at == 6 { text.append(0x2D) }
            text.append(UInt8(truncatingIfNeeded: date &>> UInt64(8 * at)))
        }
    }
}

/// A layout's words and what they mean.
struct WordList: Sendable {
    private let words: [(from: [UInt8], to: [UInt8])]

    init(_ values: [String: String]) {
        words = values.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), Array($0.value.utf8)) }
    }

    /// Where every word and meaning is one ASCII sign, those signs; else nil.
    var letters: [(from: UInt8, to: UInt8)]? {
        let isPlain = words.allSatisfy { $0.from.count == 1 && $0.to.count == 1 && $0.from[0] < 0x80 && 0x20..<0x80 ~= $0.to[0] }
        return isPlain ? words.map { ($0.from[0], $0.to[0]) } : nil
    }

    /// Puts the meaning in the place of the word that begins at `start`; others stay as they are.
    @inline(__always)
    func put(_ text: inout ByteBuffer, from start: Int) {
        let count = text.count - start
        for at in words.indices where words[at].from.count == count {
            let found = words[at].from.withUnsafeBytes { word in
                (0..<count).allSatisfy { word[$0] == text.bytes[start + $0] }
            }
            guard found else { continue }
            text.truncate(to: start)
            words[at].to.withUnsafeBytes { text.append(contentsOf: $0) }
            return
        }
    }
}
