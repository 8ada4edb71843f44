public import Campaign

/// Writes files in a layout: the reading's other way round. What it writes, `PopulationScan` and `EventScan` read back as
/// the same values, as far as the layout can say them: a value longer than its field is cut, as mainframes do, and a
/// letter that the encoding lacks becomes a question mark.
///
///     let writer = try RecordWriter(layout, identityLength: 15)
///     writer.appendOpening(date: day, sequence: 1, to: &file)
///     var totals = WrittenTotals()
///     writer.append(line, .add, totals: &totals, scratch: &scratch, to: &file)
///     writer.appendClosing(totals, to: &file)
///
/// May be used by many threads at once, each with a scratch buffer of its own. Cost: some 0.4 µs a row.
public final class RecordWriter: Sendable {
    public let layout: Layout
    let fields: [WrittenField]
    /// By `fields`.
    let steps: [WriteStep]
    /// The header's names, or as many empty ones as there are columns; empty in a fixed layout.
    let names: [String]
    let letters: LetterBytes?
    /// The field that the last record sums, by its place in `fields`.
    let summed: Int?
    /// By column of a delimited record: the field that lies there, by its place in `fields`, or -1.
    let byColumn: [Int]
    /// By action: the layout's word for it.
    let actionWords: [DeltaAction: [UInt8]]
    /// A fixed record of blanks.
    let blanks: [UInt8]
    /// How a fixed layout of lines ends them.
    let lineEnd: [UInt8]

    /// Throws exit 78 where a field is too short for what every row has, such as an identity.
    ///
    /// - Parameter identityLength: characters of an identity of the campaign's kind.
    public init(_ layout: Layout, identityLength: Int) throws(OuvertureError) {
        self.layout = layout
        letters = (layout.pageBeforeCutting ?? CodePage(layout.encoding)).map(LetterBytes.init)
        let columns = CanonicalLayout(layout.kind).columns.map(\.name) + [Column.replacesIdentity.name]
        let names = Self.columnNames(layout)
        self.names = names
        fields = layout.fields.compactMap { field in
            switch field.place {
            case .constant: nil
            case .bytes(let at, let length): WrittenField(field, at: at - 1, length: length, columns: columns)
            case .number(let number): WrittenField(field, at: number - 1, length: 0, columns: columns)
            case .column(let name): WrittenField(field, at: names.firstIndex(of: name)!, length: 0, columns: columns)
            }
        }
        let written = fields
        steps = written.map(\.step)
        summed = layout.last?.sum.flatMap { sum in written.firstIndex { $0.name == sum.field } }
        byColumn = names.indices.map { column in written.firstIndex { $0.at == column } ?? -1 }
        actionWords = written.first { $0.source == .action }.map(Self.words) ?? [:]
        let blank = letters?.blank ?? 0x20
        switch layout.format {
        case .fixed(let record, let lineEnds):
            blanks = Array(repeating: blank, count: record)
            lineEnd = lineEnds ? [layout.encoding == .cp1147 ? 0x15 : 0x0A] : []
        case .delimited:
            blanks = []
            lineEnd = letters.map { page in Self.encoded("\n", page) } ?? [0x0A]
        }
        try checkLengths(identityLength)
    }

    /// Records or lines in front of the first row.
    public var recordsInFront: Int {
        var count = layout.first == nil ? 0 : 1
        if case .delimited(_, _, true) = layout.format { count += 1 }
        return count
    }

    /// Whether the layout says what a row does.
    public var saysAction: Bool { fields.contains { $0.source == .action } }

    /// Names of columns as the file has them, in the order of the layout's fields, then those that only the first and
    /// last record name.
    private static func columnNames(_ layout: Layout) -> [String] {
        let extra = [layout.first?.date, layout.first?.sequence, layout.last?.rows, layout.last?.sum?.place].compactMap(\.self)
        var names: [String] = []
        for place in layout.fields.map(\.place) + extra {
            switch place {
            case .column(let name): if !names.contains(name) { names.append(name) }
            case .number(let number):
                guard case .delimited(_, _, false) = layout.format, layout.fields.contains(where: { $0.place == place }) else { continue }
                while names.count < number { names.append("") }
            case .bytes, .constant: continue
            }
        }
        return names
    }

    /// A layout without a word for what a row does says the next best: a change is written as an addition.
    private static func words(_ field: WrittenField) -> [DeltaAction: [UInt8]] {
        var words: [DeltaAction: [UInt8]] = [:]
        for action in DeltaAction.allCases {
            for choice in [action, .add, .change] {
                var text = ByteBuffer()
                text.append(choice.rawValue)
                field.turn(&text, from: 0)
                guard field.length == 0 || text.count <= field.length else { continue }
                words[action] = text.array()
                break
            }
        }
        return words
    }

    /// A row whose identity or date is cut would be rejected for what the layout did.
    private func checkLengths(_ identityLength: Int) throws(OuvertureError) {
        guard case .fixed = layout.format else { return }
        for field in fields {
            guard let needed = Self.shortest(field, identityLength), field.length < needed else { continue }
            throw OuvertureError(
                .definition, at: "layout `\(layout.name)`", "`fields.\(field.name)` has \(field.length) bytes, and such a value has \(needed)",
                hint: "make it longer in the layout: a value that is cut can't be read again")
        }
    }

    /// Bytes without which a value says something else; nil where a shorter one is as good.
    private static func shortest(_ field: WrittenField, _ identityLength: Int) -> Int? {
        switch field.name {
        case "identity", "holder_identity", "representative_identity", "replaces_identity", "old_identity", "new_identity": identityLength
        case "organism": 9
        case "birth_date", "rights_from", "rights_to", "updated_on", "known_on", "death_date": field.date?.length ?? 8
        case "received_on", "effective_on": field.date?.length ?? 10
        default: nil
        }
    }

    static func encoded(_ text: String, _ letters: LetterBytes?) -> [UInt8] {
        var bytes = Array(text.utf8)
        guard let letters else { return bytes }
        bytes.withUnsafeMutableBytes { room in
            let count = letters.put(UnsafeRawBufferPointer(room), at: room.baseAddress!, room: room.count)
            room.copyBytes(from: room.prefix(count))
        }
        return Array(bytes.prefix(text.unicodeScalars.count))
    }
}

/// What the last record of a file says of those before it.
public struct WrittenTotals: Equatable, Sendable {
    /// Records of people.
    public var rows = 0
    /// Of the summed field's digits as they lie in the file.
    public var sum: UInt128 = 0

    public init() {}

    public mutating func add(_ other: WrittenTotals) {
        rows += other.rows
        sum &+= other.sum
    }
}

/// What is wrong with a record as such, for files that are wrong on purpose; faults of a value lie in the canonical line.
public enum RecordFlaw: Equatable, Sendable {
    /// Its end is missing: the last column, or the last byte of a line of fixed width.
    case cut
    /// A byte that the encoding does not know stands at the beginning of this field.
    case foreignByte(String)
    /// The field says no action that the layout knows.
    case unknownAction
}
