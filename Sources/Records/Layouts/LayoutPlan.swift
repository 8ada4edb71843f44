import Campaign

/// A layout made ready for reading: for each canonical field, in the contract's order, where its bytes lie and what is
/// done with them.
final class LayoutPlan: Sendable {
    let parts: Parts
    /// The same for C, where it can be said in that.
    let onePass: OnePassForm?

    struct Parts: Sendable {
        var layout: Layout
        var page: CodePage?
        var columns: [Column]
        var steps: [FieldStep]
        var action: FieldStep?
        var address: FieldStep?
        var texts: [[UInt8]]
        var words: [WordList]
    }

    var layout: Layout { parts.layout }
    /// Nil where the bytes are UTF-8 when a field is cut out: fixed files are decoded field by field, since their
    /// positions count bytes, delimited ones before they are cut.
    var page: CodePage? { parts.page }
    /// The canonical fields of the layout's kind, in the contract's order.
    var columns: [Column] { parts.columns }
    /// By `columns`.
    var steps: [FieldStep] { parts.steps }
    var action: FieldStep? { parts.action }
    var address: FieldStep? { parts.address }
    var texts: [[UInt8]] { parts.texts }
    var words: [WordList] { parts.words }

    /// - Parameter names: the header's, in a delimited file that has one.
    init(_ layout: Layout, names: [String]) throws(FileRefusal) {
        let page: CodePage? = if case .fixed = layout.format { CodePage(layout.encoding) } else { nil }
        let canonical = CanonicalLayout(layout.kind).columns
        // The one field that a population file may have beside the contract's list.
        let replaces = layout.fields.contains { $0.name == Column.replacesIdentity.name }
        let columns = replaces ? canonical + [.replacesIdentity] : canonical
        var making = Making(names: names, writesISO: layout.kind == .events)
        var byName: [String: FieldStep] = [:]
        for field in layout.fields { byName[field.name] = try making.step(field) }
        parts = Parts(
            layout: layout, page: page, columns: columns, steps: columns.map { byName[$0.name] ?? FieldStep() }, action: byName["action"],
            address: byName["address"], texts: making.texts, words: making.words)
        onePass = OnePassForm(parts)
    }

    private struct Making {
        let names: [String]
        /// Event files have dates with hyphens.
        let writesISO: Bool
        var texts: [[UInt8]] = []
        var words: [WordList] = []

        mutating func step(_ field: LayoutField) throws(FileRefusal) -> FieldStep {
            var step = FieldStep()
            switch field.place {
            case .bytes(let at, let length):
                (step.source, step.at, step.length) = (.bytes, Int32(at - 1), Int32(length))
            case .number(let number): (step.source, step.at) = (.column, Int32(number - 1))
            case .column(let name): (step.source, step.at) = (.column, Int32(try column(name)))
            case .constant(let text):
                (step.source, step.at) = (.constant, Int32(texts.count))
                texts.append(Array(text.utf8))
            }
            switch field.conversion {
            case .none, .addressLines: break
            case .date(let order): step.date = DateSigns(order, writesISO: writesISO)
            case .values(let values):
                step.words = Int32(words.count)
                words.append(WordList(values))
            }
            return step
        }

        private func column(_ name: String) throws(FileRefusal) -> Int {
            guard let column = names.firstIndex(of: name) else {
                throw FileRefusal(
                    .columnMissing, line: 1, "the header has no column `\(name)`, which the layout names",
                    hint: "have the file sent with it, or mend the layout: names count letter by letter")
            }
            return column
        }
    }

    /// Where a field's bytes lie; nil where the layout has no such field.
    func step(of field: String) -> FieldStep? {
        switch field {
        case "address": address
        case "action": action
        default: columns.firstIndex { $0.name == field }.map { steps[$0] }
        }
    }

    /// Whether the layout says where the field of this place in the contract's order lies.
    func isNamed(_ field: Int) -> Bool {
        steps[field].source != .nothing || (address != nil && AddressLines.fields.contains(columns[field]))
    }

    /// By `Column.rawValue`: the field's place in `columns`, or -1.
    var positions: [Int] { Column.allCases.map { columns.firstIndex(of: $0) ?? -1 } }

    /// Columns that records of a file without header have at least.
    var leastColumns: Int {
        (steps + [action, address].compactMap(\.self)).reduce(0) { $1.source == .column ? max($0, Int($1.at) + 1) : $0 }
    }
}
