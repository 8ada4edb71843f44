import Campaign

/// What the values of each field look like, against what the layout takes them for.
extension LayoutFit {
    mutating func lookAtValues(_ records: SampledRecords) {
        for field in layout.fields {
            let values = records.values(field.place)
            guard !values.isEmpty else { continue }
            if hasBlanks(values) {
                say(
                    LayoutRemark(
                        "fields", field.name, what: "most values have blanks around them, which are part of the value in a delimited file",
                        hint: "have it sent without them; where the columns are as wide in all rows, a fixed layout takes them off"))
                continue
            }
            if field.name == Column.identity.name { lookAtIdentities(values, records) }
            if Self.dates.contains(field.name) { lookAtDates(field, values) }
            lookAtWords(field, values)
            lookAtNumbers(field, values)
        }
    }

    private static let dates: Set<String> = [
        "birth_date", "rights_from", "rights_to", "updated_on", "received_on", "effective_on", "known_on", "death_date",
    ]
    private static let numbers = dates.union([
        "identity", "holder_identity", "representative_identity", "mobile", "postcode", "sex", "has_record", "birth_rank", "old_identity", "new_identity",
    ])

    /// Rows of the whole file that a code rejects for the field.
    private func rejected(_ field: LayoutField, _ codes: Set<RejectCode>) -> Int {
        check.findings.rejects.count { codes.contains($0.code) && $0.column.name == field.name }
    }

    // MARK: identities

    /// Where they stand, if it is not where the layout says.
    private mutating func lookAtIdentities(_ values: [ArraySlice<UInt8>], _ records: SampledRecords) {
        guard values.count(where: isIdentity) * 2 < values.count else { return }
        let place: String
        if !records.records.isEmpty {
            let length = subject.identity.length
            let ranges = records.records.map { $0.startIndex..<$0.endIndex }
            guard let at = LayoutGuess.windows(length, ranges, sample.signs, isIdentity).first else { return }
            place = "{at: \(at + 1), length: \(length)}"
        } else {
            let found = (0..<records.columnCount).first { column in
                let others = records.column(column)
                return !others.isEmpty && others.count(where: isIdentity) * 10 >= others.count * 8
            }
            guard let found else { return }
            guard let name = records.header?[found] else { return sayIdentities(are: "{column: \(found + 1)}") }
            guard name == records.shown[found] else {
                return say(
                    LayoutRemark(
                        "fields", "identity", what: "has no identities in most records, and column \(found + 1) has",
                        hint: hint("`identity: {column: …}` with that column's name", orHave: "have the columns put right")))
            }
            place = "{column: \"\(name)\"}"
        }
        sayIdentities(are: place)
    }

    private mutating func sayIdentities(are place: String) {
        say(
            LayoutRemark(
                "fields", "identity", what: "has no identities in most records, and \(place) has",
                hint: hint("`identity: \(place)`", orHave: "have the columns put right")))
    }

    func isIdentity(_ signs: ArraySlice<UInt8>) -> Bool {
        guard signs.count == subject.identity.length else { return false }
        return signs.withUnsafeBytes { if case .identity = subject.identity.read($0) { true } else { false } }
    }

    // MARK: dates

    /// The order in which most dates are written, if it is another one.
    private mutating func lookAtDates(_ field: LayoutField, _ values: [ArraySlice<UInt8>]) {
        let named = if case .date(let order) = field.conversion { order.pattern } else { layout.kind == .events ? "YYYY-MM-DD" : "YYYYMMDD" }
        let right = values.count { Self.isDate($0, named) }
        guard right * 10 < values.count * 8 else { return }
        let fitting = Self.orders.map { (order: $0, dates: values.count { [order = $0] in Self.isDate($0, order) }) }
        guard let best = fitting.max(by: { $0.dates < $1.dates }), best.dates > right, best.dates * 10 >= values.count * 8 else {
            if values.count > 2, right * 2 < values.count {
                say(
                    LayoutRemark(
                        "fields", field.name, "date",
                        what: "is read as \(named), and most values at the file's beginning are dates of no order with four digits for the year",
                        hint: "ask the fund how its dates are written"))
            }
            return
        }
        let areDates = best.dates == 1 ? "is a date" : "are dates"
        say(
            LayoutRemark(
                "fields", field.name, "date",
                what: "is read as \(named), and \(best.dates) of \(Self.counted(values.count, "value")) at the file's beginning \(areDates) \(best.order)",
                hint: hint("`date: \(best.order)`", orHave: "have dates written as \(named)")))
    }

    private static let orders = [
        "YYYYMMDD", "DDMMYYYY", "MMDDYYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYY/MM/DD", "YYYY-MM-DD", "DD-MM-YYYY", "MM-DD-YYYY", "DD.MM.YYYY",
        "YYYY.MM.DD", "DD MM YYYY",
    ]
    private static let signs = Dictionary(uniqueKeysWithValues: orders.map { ($0, DateSigns(DateOrder($0)!)) })

    private static func isDate(_ value: ArraySlice<UInt8>, _ pattern: String) -> Bool {
        guard let signs = signs[pattern] ?? DateOrder(pattern).map({ DateSigns($0) }) else { return false }
        guard var date = value.withUnsafeBytes({ signs.canonical($0) }) else { return false }
        guard case .date(let number) = withUnsafeBytes(of: &date, { DateReading.birth($0) }) else { return false }
        return (1870...2100).contains(Int(number) / 10_000)
    }

    // MARK: words

    /// Words that mean nothing, or that the layout does not turn.
    private mutating func lookAtWords(_ field: LayoutField, _ values: [ArraySlice<UInt8>]) {
        let rows = rejected(field, [.sexCode, .numberFormat, .eventKind])
        guard rows > 0 else { return }
        var known: Set<[UInt8]> = Set(["sex", "has_record"].contains(field.name) ? ["0", "1", "2"].map { Array($0.utf8) } : [])
        guard case .values(let words) = field.conversion else {
            guard ["sex", "has_record", "kind"].contains(field.name), rows * 2 > check.rows else { return }
            let example = field.name == "sex" ? "{M: \"1\", F: \"2\"}" : field.name == "has_record" ? "{O: \"1\", N: \"0\"}" : "{O: objection}"
            say(
                LayoutRemark(
                    "fields", field.name, what: "most rows have words of the fund's own (\(shapes(values)))",
                    hint: hint("`values`, such as `\(example)`", orHave: "have the canonical words written")))
            return
        }
        known.formUnion(words.keys.map { Array($0.utf8).map { min($0, 0x80) } })
        let others = values.filter { !known.contains(Array($0)) }
        let haveWords = rows == 1 ? "has a word" : "have words"
        say(
            LayoutRemark(
                "fields", field.name, "values",
                what: "\(Self.counted(rows, "row")) \(haveWords) that it does not turn into a known one" + (others.isEmpty ? "" : " (\(shapes(others)))"),
                hint: "ask the fund what the word means and add it, or have the rows mended"))
    }

    /// - Parameter values: parts of the sample's signs.
    private func shapes(_ values: [ArraySlice<UInt8>]) -> String {
        var tally = ColumnTally()
        tally.take(values.map { Array(sample.text($0.startIndex..<$0.endIndex).utf8)[...] })
        return tally.profile("").shapes.prefix(3).joined(separator: ", ")
    }

    // MARK: blanks and numbers

    private func hasBlanks(_ values: [ArraySlice<UInt8>]) -> Bool {
        guard case .delimited = layout.format else { return false }
        return values.count { $0.first == 0x20 || $0.last == 0x20 } * 2 > values.count
    }

    private mutating func lookAtNumbers(_ field: LayoutField, _ values: [ArraySlice<UInt8>]) {
        guard Self.numbers.contains(field.name) else { return }
        let asText = "have the column written as text: a spreadsheet or a program took it for numbers"
        if values.count(where: Self.isDecimal) * 2 > values.count {
            let shapes = shapes(values.filter(Self.isDecimal))
            return say(LayoutRemark("fields", field.name, what: "most values are decimal numbers (\(shapes))", hint: asText))
        }
        guard field.name == "postcode", subject.country == .fr else { return }
        let digits = values.filter { $0.allSatisfy(ValueKind.isDigit) }
        let short = digits.count { $0.count == 4 }
        guard short > 0, digits.allSatisfy({ $0.count == 4 || $0.count == 5 }), short * 100 >= digits.count else { return }
        let have = short == 1 ? "has" : "have"
        say(
            LayoutRemark(
                "fields", field.name,
                what: "\(short) of \(Self.counted(values.count, "value")) at the file's beginning \(have) four digits: a zero in front was lost", hint: asText))
    }

    /// `75001.0`, `2,55E+14`.
    private static func isDecimal(_ value: ArraySlice<UInt8>) -> Bool {
        guard let point = value.firstIndex(where: { $0 == 0x2E || $0 == 0x2C }), point > value.startIndex, value[..<point].allSatisfy(ValueKind.isDigit) else { return false }
        let behind = value[(point + 1)...]
        if behind.allSatisfy({ $0 == 0x30 }) { return true }
        guard let e = behind.firstIndex(where: { $0 | 0x20 == 0x65 }) else { return false }
        return behind[..<e].allSatisfy(ValueKind.isDigit) && behind[(e + 1)...].allSatisfy { ValueKind.isDigit($0) || $0 == 0x2B }
    }
}
