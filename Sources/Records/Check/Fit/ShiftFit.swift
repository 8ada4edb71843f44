import Campaign

/// Where in a fixed file without line ends bytes were put in or lost: the records in front of the place fit, those behind it
/// lie beside their places. What their fields then seem to hold says nothing about the layout.
extension LayoutFit {
    /// True where that is what is wrong with the file.
    mutating func lookAtShift() -> Bool {
        guard case .fixed(let width, false) = layout.format else { return false }
        if let shift = shiftInSample(width) {
            let bytes = Self.counted(abs(shift.by), "byte")
            say(
                LayoutRemark(
                    "fixed", "record",
                    what: "records fit up to record \(shift.record - 1); from record \(shift.record) on they lie \(bytes) \(shift.by > 0 ? "behind" : "in front of") their places: "
                        + "\(bytes) \(abs(shift.by) == 1 ? "was" : "were") \(shift.by > 0 ? "put in" : "lost") there",
                    hint: Self.sendAgain))
            return true
        }
        guard let record = firstOfManyRejected() else { return false }
        say(
            LayoutRemark(
                "fixed", "record",
                what: "records fit up to record \(record - 1), and from record \(record) on they do not: a byte was put in or lost there or in the one before it, it seems",
                hint: Self.sendAgain))
        return true
    }

    private static let sendAgain =
        "have it sent again, byte by byte as it was made: a program that turns line ends or letters changes a record's width; the layout is not to blame"

    // MARK: in the sample

    /// The record in which the bytes were put in or lost, counted from 1, and how many; less than 0 where they were lost.
    private func shiftInSample(_ width: Int) -> (record: Int, by: Int)? {
        let forms = formedFields
        guard let telling = forms.first else { return nil }
        let count = sample.signs.count / width
        guard count > 2 else { return nil }
        let fit = (0..<count).map { fits(telling, $0 * width) }
        var before = 0
        for record in 0..<count {
            if !fit[record], record > 0, !fit[record...].prefix(3).contains(true), before * 10 >= record * 9, let by = shift(telling, behind: record, width, count) {
                // Its first field may stand in front of the place, and others behind it.
                let isInside = record > 1 && forms.contains { !fits($0, (record - 1) * width) && fits($0, (record - 1) * width + by) }
                return (isInside ? record : record + 1, by)
            }
            if fit[record] || isEnd(record * width) { before += 1 }
        }
        return nil
    }

    /// How far beside their places the records behind one lie.
    private func shift(_ field: LayoutField, behind record: Int, _ width: Int, _ count: Int) -> Int? {
        let places = (record + 1..<max(record + 2, min(count, record + 50))).map { $0 * width }
        guard places.count > 1 else { return nil }
        return (1...min(32, width / 2 + 1)).lazy.flatMap { [$0, -$0] }.first { by in
            places.count { fits(field, $0 + by) || isEnd($0 + by) } * 10 >= places.count * 8
        }
    }

    /// Fields whose values have a form: the identity where there is one, dates, an organism.
    private var formedFields: [LayoutField] {
        let fields = layout.fields.filter { if case .bytes = $0.place { true } else { false } }
        let identity = fields.filter { ["identity", "old_identity"].contains($0.name) }
        let dates = fields.filter { ["birth_date", "death_date", "received_on"].contains($0.name) }
        return identity + dates + fields.filter { $0.name == "organism" && subject.identity.hasFrenchOrganism }
    }

    /// Whether the field of a record that begins at a place has its form.
    private func fits(_ field: LayoutField, _ start: Int) -> Bool {
        guard case .bytes(let at, let length) = field.place, start >= 0, start + at - 1 + length <= sample.signs.count else { return false }
        let value = LayoutGuess.trimmed(sample.signs[start + at - 1..<start + at - 1 + length])
        switch field.name {
        case "identity", "old_identity": return isIdentity(value)
        case "organism": return ValueKind.isOrganism(value)
        default:
            if case .date(let order) = field.conversion { return value.withUnsafeBytes { DateSigns(order).canonical($0) != nil } }
            return value.count >= 8 && value.allSatisfy { ValueKind.isDigit($0) || $0 == 0x2D }
        }
    }

    /// A record in front of or behind the people.
    private func isEnd(_ start: Int) -> Bool {
        sample.signs.indices.contains(start) && [layout.first?.starts, layout.last?.starts].contains { starts in
            starts.map { sample.signs[start...].starts(with: $0.utf8) } ?? false
        }
    }

    // MARK: in the whole file

    /// The first of very many records in a row that have no identity, where nearly all in front of it can be used.
    private func firstOfManyRejected() -> Int? {
        let lines = check.findings.rejects.filter { $0.code == .identityFormat }.map { Int($0.line) }
        for at in lines.indices where at + 20 <= lines.count && lines[at + 19] == lines[at] + 19 {
            let left = min(1000, check.rows - lines[at])
            let isToTheEnd = lines[at...].prefix { $0 <= lines[at] + left }.count * 10 >= left * 9
            return isToTheEnd && lines[at] > 20 && at * 10 < lines[at] ? lines[at] : nil
        }
        return nil
    }
}
