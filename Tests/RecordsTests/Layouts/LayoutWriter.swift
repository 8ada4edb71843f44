import Campaign

@testable import Records

/// Writes people as a fund would in a layout: the reading's other way round.
struct LayoutWriter {
    let layout: Layout
    /// Of files with line ends in columns.
    var lineEnd: [UInt8] = [0x0A]

    func bytes(_ rows: [SampleRow], sequence: Int = 1, rowsOff: Int = 0, sumOff: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        if let first = layout.first {
            append(to: &bytes) { place(in: $0, first.starts, [(first.sequence, String(sequence))]) }
        }
        if case .delimited(_, _, true) = layout.format { append(to: &bytes) { names(&$0) } }
        var sum = 0
        for row in rows {
            append(to: &bytes) { record in
                for field in layout.fields { put(field, row, &record) }
            }
            if let field = layout.last?.sum?.field, let one = layout.fields.first(where: { $0.name == field }) {
                sum += Int(value(one, row)) ?? 0
            }
        }
        if let last = layout.last {
            append(to: &bytes) {
                place(in: $0, last.starts, [(last.rows, String(rows.count + rowsOff)), (last.sum?.place, String(sum + sumOff))])
            }
        }
        return bytes
    }

    /// A record under construction: bytes of a fixed one, columns of a delimited one.
    final class Record {
        var fixed: [UInt8] = []
        var columns: [Int: String] = [:]
    }

    private func encoded(_ text: String) -> [UInt8] {
        guard let page = CodePage(layout.encoding) else { return Array(text.utf8) }
        guard let bytes = page.bytes(of: text) else { preconditionFailure("letters that the encoding lacks") }
        return bytes
    }

    private func append(to bytes: inout [UInt8], _ fill: (inout Record) -> Void) {
        var record = Record()
        switch layout.format {
        case .fixed(let width, let lineEnds):
            record.fixed = [UInt8](repeating: encoded(" ")[0], count: width)
            fill(&record)
            bytes += record.fixed + (lineEnds ? lineEnd : [])
        case .delimited(let delimiter, let quote, _):
            fill(&record)
            let most = (record.columns.keys.max() ?? 0) + 1
            let fields = (0..<most).map { quoted(record.columns[$0] ?? "", delimiter, quote) }
            bytes += encoded(fields.joined(separator: String(UnicodeScalar(delimiter))) + "\n")
        }
    }

    private func quoted(_ text: String, _ delimiter: UInt8, _ quote: UInt8?) -> String {
        guard let quote, text.utf8.contains(where: { $0 == delimiter || $0 == quote || $0 == 0x0A }) else { return text }
        let sign = String(UnicodeScalar(quote))
        return sign + text.split(separator: sign, omittingEmptySubsequences: false).joined(separator: sign + sign) + sign
    }

    private func column(_ place: FieldPlace) -> Int? {
        switch place {
        case .number(let number): number - 1
        case .column(let name): layout.fields.firstIndex { $0.place == .column(name) }
        default: nil
        }
    }

    private func names(_ record: inout Record) {
        for (at, field) in layout.fields.enumerated() {
            if case .column(let name) = field.place { record.columns[at] = name }
        }
    }

    private func place(in record: Record, _ starts: String, _ values: [(FieldPlace?, String)]) {
        if case .fixed = layout.format {
            record.fixed.replaceSubrange(0..<starts.utf8.count, with: encoded(starts))
        } else {
            record.columns[0] = starts
        }
        for case (let place?, let text) in values { put(place, text, record) }
    }

    private func put(_ place: FieldPlace, _ text: String, _ record: Record) {
        if case .bytes(let at, let length) = place {
            let bytes = Array(encoded(text).prefix(length))
            record.fixed.replaceSubrange(at - 1..<at - 1 + bytes.count, with: bytes)
        } else if let column = column(place) {
            record.columns[column] = text
        }
    }

    private func put(_ field: LayoutField, _ row: SampleRow, _ record: inout Record) {
        guard field.conversion == .addressLines else { return put(field.place, value(field, row), record) }
        let lines = ["address_2", "address_3", "address_4", "address_5"].map { row.values[$0] ?? "" }
            + [[row.values["postcode"] ?? "", row.values["town"] ?? ""].joined(separator: " ")]
        if case .bytes(let at, _) = field.place {
            for (line, text) in lines.enumerated() { put(.bytes(at: at + 38 * line, length: 38), text, record) }
        } else {
            put(field.place, lines.filter { !$0.isEmpty && $0 != " " }.joined(separator: "|"), record)
        }
    }

    private func value(_ field: LayoutField, _ row: SampleRow) -> String {
        let text = row.values[field.name] ?? ""
        switch field.conversion {
        case .none, .addressLines: return text
        case .values(let words): return words.first { $0.value == text }?.key ?? text
        case .date(let order):
            // Events have dates with hyphens.
            let digits = text.utf8.filter { $0 != 0x2D }
            guard digits.count == 8 else { return text }
            var signs = Array(order.pattern.utf8)
            for (digit, place) in zip(digits, order.digits) { signs[place] = digit }
            return String(decoding: signs, as: UTF8.self)
        }
    }
}

extension Layout {
    /// A layout of every population field, for tests: fixed ones give each field 40 bytes, behind a sign for the record.
    static func ofAllFields(
        _ format: Format, _ encoding: TextEncoding, first: FirstRecord? = nil, last: LastRecord? = nil,
        dates: DateOrder? = nil
    ) -> Layout {
        var at = 3
        let fields = Column.population.enumerated().map { number, column in
            let place: FieldPlace
            switch format {
            case .fixed:
                place = .bytes(at: at, length: 40)
                at += 40
            case .delimited(_, _, true): place = .column("COL_" + column.name.uppercased())
            case .delimited: place = .number(number + 1)
            }
            let isDate = [.birthDate, .rightsFrom, .rightsTo, .updatedOn].contains(column)
            return LayoutField(
                name: column.name, place: place,
                conversion: isDate && dates != nil ? .date(dates!) : column == .sex ? .values(["M": "1", "F": "2"]) : .none)
        }
        return Layout(name: "all", kind: .population, format: format, encoding: encoding, first: first, last: last, fields: fields)
    }

    static let allFieldsWidth = 2 + 40 * Column.population.count
}
