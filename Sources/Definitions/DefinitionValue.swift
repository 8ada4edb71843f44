import Campaign
import Yams

/// One value of a definition file, with its place, and the typed readings of it. Each reading says in its error
/// what is wrong, where, and what would be right.
struct DefinitionValue {
    let node: Node
    let file: String
    /// The keys that lead here, as `rules.window.length`; empty for the file as a whole.
    let path: String
    let schema: DefinitionSchema

    /// `file:line:column` of the value.
    var place: String { Self.place(file, node.mark) }

    static func place(_ file: String, _ mark: Mark?) -> String {
        "\(file):\(mark?.line ?? 1):\(mark?.column ?? 1)"
    }

    func failure(_ what: String, hint: String) -> OuvertureError {
        OuvertureError(.definition, at: place, path.isEmpty ? what : "`\(path)` \(what)", hint: hint)
    }

    /// Signs that a terminal would act upon are spelled as YAML spells them.
    private static func visible(_ text: Substring) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return String(text) }
        return text.unicodeScalars.map { scalar in
            guard scalar.value < 0x20 || scalar.value == 0x7F else { return String(Character(scalar)) }
            return "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
        }.joined()
    }

    /// The value's kind and text as an error shows it.
    var shape: String {
        switch node {
        case .mapping: return "a mapping"
        case .sequence: return "a list"
        case .alias: return "an alias"
        case .scalar(let scalar):
            if isEmpty { return "empty" }
            let text = scalar.string.prefix(40)
            return "`\(Self.visible(text))\(text.count < scalar.string.count ? "…" : "")`"
        }
    }

    /// Nothing, `~` or `null` after the colon.
    var isEmpty: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return !isQuoted && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    var isQuoted: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return [.singleQuoted, .doubleQuoted, .literal, .folded].contains(scalar.style)
    }
}

// MARK: - Scalars

extension DefinitionValue {
    /// Text, quoted or not; never empty.
    func text(_ hint: String) throws(OuvertureError) -> String {
        guard case .scalar(let scalar) = node, !isEmpty, !scalar.string.isEmpty else {
            throw failure("is \(shape), a text is expected", hint: hint)
        }
        guard !scalar.string.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw failure("has a control character in it", hint: hint)
        }
        return scalar.string
    }

    /// One of a few words.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(OuvertureError) -> Word
    where Word.RawValue == String {
        let hint = "write \(Words.choice(Word.allCases.map(\.rawValue)))"
        let text = try text(hint)
        guard let word = Word(rawValue: text) else {
            throw failure("is \(shape), which is not one of its words", hint: hint)
        }
        return word
    }

    func truth() throws(OuvertureError) -> Bool {
        guard case .scalar(let scalar) = node, !isQuoted, ["true", "false"].contains(scalar.string) else {
            throw failure("is \(shape), true or false is expected", hint: "write true or false, without quotes")
        }
        return scalar.string == "true"
    }

    /// A whole number within bounds; `_` may group digits.
    func whole(_ bounds: ClosedRange<Int>) throws(OuvertureError) -> Int {
        let hint = "write a whole number from \(bounds.lowerBound) to \(bounds.upperBound), without quotes"
        guard case .scalar(let scalar) = node, !isQuoted, let number = WholeNumber.read(scalar.string) else {
            throw failure("is \(shape), a whole number is expected", hint: hint)
        }
        guard bounds.contains(number) else { throw failure("is \(shape), out of bounds", hint: hint) }
        return number
    }

    /// A civil date, `YYYY-MM-DD`.
    func date() throws(OuvertureError) -> CivilDate {
        let hint = "write a date as 2022-01-31, of a year from 1850 to 2199"
        let text = try text(hint)
        guard let date = CivilDate(iso: text), (1850...2199).contains(date.year) else {
            throw failure("is \(shape), a day of the calendar is expected", hint: hint)
        }
        return date
    }

    /// A length of time, `10 years`.
    func length() throws(OuvertureError) -> Length {
        let hint = "write a number and a unit: 10 years (days, weeks, months, years)"
        let words = try text(hint).split(separator: " ")
        guard words.count == 2, let count = WholeNumber.read(String(words[0])),
            let unit = LengthUnit.allCases.first(where: { $0.rawValue == words[1] || $0.rawValue == words[1] + "s" })
        else { throw failure("is \(shape), a length of time is expected", hint: hint) }
        return try length(count, unit)
    }

    /// `5 days`, and no other unit: at least one.
    ///
    /// - Parameter what: the days' kind, for the error.
    func days(upTo most: Int, called what: String = "days") throws(OuvertureError) -> Int {
        let length = try length()
        guard length.unit == .days, 1...most ~= length.count else {
            throw failure("is \(shape), not a number of \(what)", hint: "write 1 days to \(most) days, such as 5 days")
        }
        return length.count
    }

    /// A count of units, not negative and not beyond a century: dates stay inside the calendar.
    func length(_ count: Int, _ unit: LengthUnit) throws(OuvertureError) -> Length {
        let century =
            switch unit {
            case .days: 36_525
            case .weeks: 5_217
            case .months: 1_200
            case .years: 100
            }
        guard (0...century).contains(count) else {
            throw failure("is \(shape), out of bounds", hint: "write a length from 0 to \(century) \(unit.rawValue)")
        }
        return Length(count, unit)
    }

    /// A share of rows, `2%` or `0.5%`.
    func rejectLimit() throws(OuvertureError) -> RejectLimit {
        let hint = "write a percentage from 0% to 100%, such as 2% or 0.5%"
        let text = try text(hint)
        guard text.last == "%", let limit = RejectLimit(percent: text.dropLast()) else {
            throw failure("is \(shape), a percentage is expected", hint: hint)
        }
        return limit
    }
}

// MARK: - Collections

extension DefinitionValue {
    func list() throws(OuvertureError) -> [DefinitionValue] {
        guard case .sequence(let sequence) = node else {
            throw failure("is \(shape), a list is expected", hint: "write items as lines that begin with `- `, or as [a, b]")
        }
        return sequence.map { DefinitionValue(node: $0, file: file, path: path, schema: schema) }
    }

    func mapping() throws(OuvertureError) -> DefinitionMapping {
        guard case .mapping(let mapping) = node else {
            // Another kind of file may hold people: nothing of it is shown.
            let subject = path.isEmpty ? "the file holds no keys" : "is \(shape)"
            throw failure(
                "\(subject), keys with values are expected", hint: "write `key: value` lines, indented below it")
        }
        return DefinitionMapping(value: self, mapping: mapping)
    }
}

/// The keys of one place of a definition file.
struct DefinitionMapping {
    let value: DefinitionValue
    let mapping: Node.Mapping

    /// The value under a key; nil when the key is not there.
    subscript(key: String) -> DefinitionValue? {
        mapping.first { $0.key.scalar?.string == key }.map {
            DefinitionValue(node: $0.value, file: value.file, path: child(key), schema: value.schema)
        }
    }

    /// The place of the value under each key.
    var places: [String: String] {
        Dictionary(
            mapping.compactMap { key, node in key.scalar.map { ($0.string, DefinitionValue.place(value.file, node.mark)) } },
            uniquingKeysWith: { first, _ in first })
    }

    func required(_ key: String) throws(OuvertureError) -> DefinitionValue {
        guard let found = self[key] else {
            throw OuvertureError(
                .definition, at: value.place, "`\(child(key))` is missing",
                hint: value.schema.example(of: child(key)).map { "add `\($0)`" } ?? "add it")
        }
        return found
    }

    private func child(_ key: String) -> String { value.path.isEmpty ? key : "\(value.path).\(key)" }
}
