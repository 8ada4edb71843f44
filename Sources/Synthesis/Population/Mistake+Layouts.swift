import Campaign
import Records

/// Which mistakes a layout can say: a word that it turns into a right one, or a sign that it has no room for, would be no
/// mistake, or another one, when the file is read.
extension Mistake {
    /// What is wrong with the record as such; nil where it is a value.
    var flaw: RecordFlaw? {
        switch damage {
        case .dropField: .cut
        case .foreignByte: .foreignByte(column)
        case .unknownAction: .unknownAction
        default: nil
        }
    }

    func canBeMade(in layout: Layout, _ writer: RecordWriter) -> Bool {
        if let flaw { return writer.allows(flaw) }
        func field(_ name: String) -> LayoutField? {
            layout.fields.first { field in
                if case .constant = field.place { return false }
                return field.name == name
            }
        }
        func isConstant(_ name: String) -> Bool { layout.fields.contains { $0.name == name } && field(name) == nil }
        switch damage {
        case .bothNamesEmpty: return !isConstant("birth_name") && !isConstant("usage_name")
        case .endBeforeBegin: return field("rights_from") != nil && field("rights_to") != nil
        case .put(let text): return field(column).map { Mistake.stays(text, in: $0, layout) } ?? false
        default: return field(column) != nil
        }
    }

    /// Whether a wrong value is read as it was meant.
    private static func stays(_ text: String, in field: LayoutField, _ layout: Layout) -> Bool {
        if case .bytes(_, let length) = field.place, text.utf8.count > length { return false }
        if case .delimited(let delimiter, nil, _) = layout.format, text.utf8.contains(delimiter) { return false }
        switch field.conversion {
        case .none, .addressLines: return true
        case .values(let words): return words[text] == nil
        case .date(let order):
            let digits = text.utf8.filter { $0 != 0x2D }
            let isDay = digits.count == 8 && digits.allSatisfy { 0x30...0x39 ~= $0 }
            return isDay || !order.matches(text)
        }
    }
}

extension DateOrder {
    /// Whether a text is a date in this order, or would be taken for one.
    fileprivate func matches(_ text: String) -> Bool {
        let signs = Array(text.utf8)
        guard signs.count == length else { return false }
        return zip(signs, pattern.utf8).enumerated().allSatisfy { place, pair in
            digits.contains(place) ? 0x30...0x39 ~= pair.0 : pair.0 == pair.1
        }
    }
}
