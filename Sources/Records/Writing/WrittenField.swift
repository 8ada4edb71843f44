import Campaign

/// What is done to write one field of a layout: where its canonical value comes from, how it is turned, where it goes.
/// The writing's side of `FieldStep`.
struct WrittenField: Sendable {
    enum Source: Equatable, Sendable {
        /// Place in the contract's order.
        case canonical(Int)
        /// The lines of an address in one piece.
        case address
        case action
    }

    let name: String
    let source: Source
    /// Column from 0 in a delimited record; first byte from 0 in a fixed one.
    let at: Int
    /// Bytes of a fixed field.
    let length: Int
    let date: DateOrder?
    /// Canonical values to the layout's words; nil where there are none.
    let words: WordList?

    /// Without anything to be counted or freed: one is copied a field a row.
    var step: WriteStep {
        let place: Int32 = if case .canonical(let place) = source { Int32(place) } else { source == .address ? -2 : -1 }
        return WriteStep(place: place, at: Int32(at), length: Int32(length), turns: date != nil || words != nil)
    }

    /// - Parameters:
    ///   - at: column or byte, from 0.
    ///   - columns: canonical names in the contract's order.
    init(_ field: LayoutField, at: Int, length: Int, columns: [String]) {
        name = field.name
        self.at = at
        self.length = length
        switch field.name {
        case "address": source = .address
        case "action": source = .action
        default: source = .canonical(columns.firstIndex(of: field.name)!)
        }
        switch field.conversion {
        case .none, .addressLines: (date, words) = (nil, nil)
        case .date(let order): (date, words) = (order, nil)
        case .values(let values): (date, words) = (nil, WordList(Self.reversed(values)))
        }
    }

    /// Of several words that mean the same, the first in order.
    static func reversed(_ values: [String: String]) -> [String: String] {
        Dictionary(values.sorted { $0.key < $1.key }.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }

    /// Puts what stands behind `start`, a canonical value, into the layout's words and order; a date without eight digits,
    /// and a value without a word, stay as they are.
    @inline(__always)
    func turn(_ text: inout ByteBuffer, from start: Int) {
        if let words { return words.put(&text, from: start) }
        guard let date else { return }
        var digits = InlineArray<8, UInt8>(repeating: 0)
        var count = 0
        for at in start..<text.count where text.bytes[at] != 0x2D {
            guard count < 8, text.bytes[at] &- 0x30 < 10 else { return }
            digits[count] = text.bytes[at]
            count += 1
        }
        guard count == 8 else { return }
        text.truncate(to: start)
        for sign in date.pattern.utf8 { text.append(sign) }
        for (digit, place) in date.digits.enumerated() { text.mutableBytes[start + place] = digits[digit] }
    }
}

/// The part of a `WrittenField` that every row asks for.
struct WriteStep {
    /// In the contract's order; -1 for the action, -2 for an address in one piece.
    var place: Int32
    var at, length: Int32
    /// Whether the value is put into words or another order.
    var turns: Bool
}
