import Campaign

/// The header's names against the layout's.
extension LayoutFit {
    /// False where the header is none, or another file's.
    mutating func lookAtHeader(_ records: SampledRecords, _ canonical: CanonicalLayout) -> Bool {
        guard let header = records.header else { return lookAtLackingHeader(records) }
        if !records.cells.isEmpty, !records.isHeaderBelieved, !header.contains(where: isNamed) {
            say(
                LayoutRemark(
                    "delimited", "header", what: "the first line names no columns that are known, it looks like a row",
                    hint: hint("`header: false` and the columns' numbers", orHave: "have it sent with a header")))
            return false
        }
        if let other = otherKind(header, canonical) {
            say(
                LayoutRemark(
                    "layout", what: "the header is that of \(other.rawValue)",
                    hint: "give --layout \(other.rawValue), and list the file under the feed of its kind"))
            return false
        }
        lookAtNames(header)
        lookAtUnnamed(header.indices.filter { !isNamed(header[$0]) && !header[$0].isEmpty }.map(records.place))
        return true
    }

    /// The kind of file that the header is of, where it is not the one that was named.
    private func otherKind(_ header: [String], _ canonical: CanonicalLayout) -> CanonicalLayout? {
        guard isBuiltIn, let other = CanonicalLayout.likely(header: header), other != canonical else { return nil }
        let lacks = canonical.needed.contains { columns in !columns.contains { header.contains($0.name) } }
        return lacks || other.known(in: header) > canonical.known(in: header) ? other : nil
    }

    private mutating func lookAtLackingHeader(_ records: SampledRecords) -> Bool {
        guard case .delimited = layout.format, let front = records.cells.first else { return true }
        guard LayoutGuess.isHeader(front.map { sample.text($0.startIndex..<$0.endIndex) }, front), records.cells.count > 1 else { return true }
        say(
            LayoutRemark(
                "delimited", "header", what: "the first line looks like a header, and the layout says that there is none",
                hint: "write `header: true` and the columns' names"))
        return true
    }

    /// Names that differ from the layout's only in case, blanks or the signs between words.
    private mutating func lookAtNames(_ header: [String]) {
        for field in layout.fields {
            guard case .column(let name) = field.place, !header.contains(name) else { continue }
            let alike = header.first { Self.plain($0) == Self.plain(name) && !Self.plain(name).isEmpty }
            if let alike {
                say(
                    LayoutRemark(
                        "fields", field.name, "column", what: "the header has `\(alike.prefix(60))` for `\(name)`: names count letter by letter",
                        hint: (isBuiltIn ? "have the column named `\(name)`, or write a layout with " : "write ") + "`column: \"\(alike.prefix(60))\"`"))
            } else if !isBuiltIn {
                say(
                    LayoutRemark(
                        "fields", field.name, "column", what: "the header has no column `\(name)`",
                        hint: "have the file sent with it, or take the field out of the layout"))
            }
        }
    }

    /// Columns that are passed over.
    private mutating func lookAtUnnamed(_ columns: [String]) {
        guard !columns.isEmpty, layout.fields.contains(where: isFound) else { return }
        let (are, them) = columns.count == 1 ? ("is", "it") : ("are", "them")
        say(
            LayoutRemark(
                "fields", what: "\(Self.counted(columns.count, "column")) of the file \(are) not named, and passed over: \(Self.listed(columns))",
                hint: "nothing is to be done where no field of a person is in \(them)"))
    }

    private func isFound(_ field: LayoutField) -> Bool {
        guard case .column(let name) = field.place else { return false }
        return check.columns.contains { isBuiltIn ? $0.name == name : $0.name == field.name }
    }

    private func isNamed(_ name: String) -> Bool { layout.fields.contains { $0.place == .column(name) } }

    static func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

    /// Letters and digits alone, small.
    private static func plain(_ name: String) -> String {
        String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
    }
}
