import Campaign
import Records

/// Holds a field of a layout against what such a field can be: one that every row would be rejected for is the layout's
/// mistake, and told before any file is read.
struct FieldSense {
    let encoding: TextEncoding

    func check(_ field: LayoutField, _ value: DefinitionValue) throws(OuvertureError) {
        try checkLength(field, value)
        try checkWords(field, value)
    }

    private func checkLength(_ field: LayoutField, _ value: DefinitionValue) throws(OuvertureError) {
        guard case .bytes(_, let length) = field.place, let said = try value.mapping()["length"] else { return }
        if case .date(let order) = field.conversion, length < order.length {
            throw said.failure(
                "is \(said.shape), and a date \(order.pattern) has \(order.length) signs", hint: "make it \(order.length), or mend the order")
        }
        if case .none = field.conversion, let least = Self.least(field.name), length < least {
            throw said.failure("is \(said.shape), and such a value has \(least) signs", hint: "look up its length in the fund's description of the file")
        }
        if case .values(let words) = field.conversion {
            for word in words.keys.sorted() {
                guard let count = encoding.byteCount(of: word) else {
                    throw value.failure("has `\(word.prefix(40))` in it, with a letter that \(encoding.rawValue) lacks", hint: "write the words as the file has them")
                }
                guard count <= length else {
                    throw value.failure("has `\(word.prefix(40))` in it, \(count) bytes, and the field has \(length)", hint: "mend the word or the length")
                }
            }
        }
    }

    /// Signs without which a value says nothing; the shortest identity of any kind has nine.
    private static func least(_ name: String) -> Int? {
        switch name {
        case "identity", "holder_identity", "representative_identity", "replaces_identity", "old_identity", "new_identity", "organism": 9
        case "birth_date", "rights_from", "rights_to", "updated_on", "known_on", "death_date": 8
        case "received_on", "effective_on": 10
        default: nil
        }
    }

    private func checkWords(_ field: LayoutField, _ value: DefinitionValue) throws(OuvertureError) {
        guard let known = Self.words[field.name] else { return }
        let given: [String] =
            switch (field.place, field.conversion) {
            case (.constant(let text), _): [text]
            case (_, .values(let words)): words.sorted { $0.key < $1.key }.map(\.value)
            default: []
            }
        guard let wrong = given.first(where: { !known.contains($0) }) else { return }
        throw value.failure(
            "gives `\(wrong.prefix(40))`, which no such field can be", hint: "write \(Words.choice(known.filter { !$0.isEmpty }))")
    }

    /// What fields of few values can be, besides nothing.
    private static let words: [String: [String]] = [
        "sex": ["1", "2", ""], "has_record": ["0", "1", ""], "by": ["self", "representative", ""], "kind": EventKind.allCases.map(\.name),
        "action": DeltaAction.allCases.map(\.rawValue),
    ]
}
