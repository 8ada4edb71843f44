import Campaign

/// Where fields begin and end, and what lies in no field.
extension LayoutFit {
    mutating func lookAtPlaces(_ records: SampledRecords) {
        let passedOver = unnamedPlaces(records)
        if case .fixed(let width, _) = layout.format {
            for field in layout.fields { lookAtBorders(field, records.records, width) }
        }
        if case .delimited(_, _, true) = layout.format {} else if !passedOver.isEmpty {
            say(
                LayoutRemark(
                    "fields", what: "filled in most records and not named, so passed over: \(Self.listed(passedOver))",
                    hint: "nothing is to be done where no field of a person is there"))
        }
        guard !passedOver.isEmpty, check.rows > 0 else { return }
        for column in check.columns where column.filled == 0 {
            guard let field = layout.fields.first(where: { $0.name == column.name }), Self.isInRecord(field.place), !isBuiltIn else { continue }
            say(
                LayoutRemark(
                    "fields", field.name, what: "is empty in every row, while places that no field has are filled",
                    hint: "look up its place in the fund's description of the file"))
        }
    }

    private static func isInRecord(_ place: FieldPlace) -> Bool { if case .constant = place { false } else { true } }

    /// Columns or bytes that no field has, filled in most records; what is the same in all, as a mark in front, is none.
    private func unnamedPlaces(_ records: SampledRecords) -> [String] {
        switch layout.format {
        case .delimited:
            return (0..<records.columnCount).compactMap { column in
                let place: FieldPlace = records.header.map { .column($0[column]) } ?? .number(column + 1)
                guard !layout.fields.contains(where: { $0.place == place }) else { return nil }
                let values = records.column(column)
                guard values.count * 2 > records.cells.count, Set(values).count > 1 else { return nil }
                return records.place(column)
            }
        case .fixed(let width, _):
            guard records.records.count > 1 else { return [] }
            var isNamed = [Bool](repeating: false, count: width)
            for case .bytes(let at, let length) in layout.fields.map(\.place) { for byte in at - 1..<at - 1 + length { isNamed[byte] = true } }
            let isOpen = (0..<width).map { byte in !isNamed[byte] && Self.isFilled(byte, records.records) }
            return Self.runs(isOpen).filter { run in Set(records.records.map { $0.dropFirst(run.lowerBound).prefix(run.count) }).count > 1 }
                .map { $0.count == 1 ? "byte \($0.lowerBound + 1)" : "bytes \($0.lowerBound + 1) to \($0.upperBound)" }
        }
    }

    private static func isFilled(_ byte: Int, _ records: [ArraySlice<UInt8>]) -> Bool {
        records.count { $0[$0.startIndex + byte] != 0x20 && $0[$0.startIndex + byte] != 0 } * 2 > records.count
    }

    private static func runs(_ flags: [Bool]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for at in 0...flags.count {
            let isSet = at < flags.count && flags[at]
            if isSet, start == nil { start = at }
            if !isSet, let from = start {
                runs.append(from..<at)
                start = nil
            }
        }
        return runs
    }

    // MARK: borders

    private static let texts: Set<String> = [
        "birth_name", "usage_name", "first_names", "email", "address_2", "address_3", "address_4", "address_5", "town", "name", "birthplace",
    ]

    /// Words that run over a border in most records are cut by it.
    private mutating func lookAtBorders(_ field: LayoutField, _ records: [ArraySlice<UInt8>], _ width: Int) {
        guard Self.texts.contains(field.name), case .bytes(let at, let length) = field.place, length > 1 else { return }
        let filled = records.filter { record in !LayoutGuess.trimmed(record.dropFirst(at - 1).prefix(length)).isEmpty }
        guard filled.count > 2 else { return }
        let (start, end) = (at - 1, at - 1 + length)
        // A code in front of a name, as a sex, is no part of it.
        let isBehindCode = start > 0 && isOfCode(start - 1, beside: field)
        let over = start >= 2 && !isBehindCode ? filled.count { Self.areLetters($0, start - 2...start) } : 0
        if over * 2 > filled.count {
            say(
                LayoutRemark(
                    "fields", field.name, "at",
                    what: "begins at byte \(at), inside of words: letters run over its border in \(over) of \(Self.counted(filled.count, "record"))",
                    hint: "look up where it begins" + (wordStart(filled, before: start, of: field).map { ": words begin at byte \($0 + 1)" } ?? "")))
        }
        let beyond = end < width ? filled.count { Self.areLetters($0, end - 1...end) } : 0
        if beyond * 2 > filled.count {
            say(
                LayoutRemark(
                    "fields", field.name, "length",
                    what: "ends at byte \(end), inside of words: letters run over its border in \(beyond) of \(Self.counted(filled.count, "record"))",
                    hint: "look up how long it is"))
        }
    }

    private static func areLetters(_ record: ArraySlice<UInt8>, _ places: ClosedRange<Int>) -> Bool {
        places.allSatisfy { ValueKind.isLetter(record[record.startIndex + $0]) }
    }

    /// Whether a field that holds no text has the byte.
    private func isOfCode(_ byte: Int, beside field: LayoutField) -> Bool {
        layout.fields.contains { other in
            guard case .bytes(let at, let length) = other.place, other.name != field.name else { return false }
            return (at - 1..<at - 1 + length).contains(byte) && !Self.texts.contains(other.name)
        }
    }

    /// Where in front of a place most records have a letter behind something else.
    private func wordStart(_ records: [ArraySlice<UInt8>], before place: Int, of field: LayoutField) -> Int? {
        stride(from: place - 1, through: 1, by: -1).first { at in
            isOfCode(at - 1, beside: field)
                || records.count { ValueKind.isLetter($0[$0.startIndex + at]) && !ValueKind.isLetter($0[$0.startIndex + at - 1]) } * 10 >= records.count * 8
        }
    }
}
