import Campaign
import Records

/// Reads `first` and `last`, the records in front of and behind the people: no value in them lies on another's bytes or on
/// those that the record is known by, and what is summed can be a number.
struct EndRecordReading {
    let places: PlaceReading
    let encoding: TextEncoding

    /// A value in such a record, and where the layout says it.
    private typealias Part = (name: String, place: FieldPlace, value: DefinitionValue)

    func first(_ value: DefinitionValue) throws(OuvertureError) -> Layout.FirstRecord {
        let keys = try value.mapping()
        let starts = try keys.required("starts").text("write what the record begins with, in quotes")
        let date = try part("date", in: keys)
        let sequence = try part("sequence", in: keys, most: 18)
        if let date, case .bytes(_, let length) = date.place, length != 8, let said = try date.value.mapping()["length"] {
            throw said.failure("is \(said.shape), and a day is YYYYMMDD, 8 bytes", hint: "write `length: 8`, or take `date` out")
        }
        try checkOverlap([date, sequence].compactMap(\.self), starts)
        return Layout.FirstRecord(starts: starts, date: date?.place, sequence: sequence?.place)
    }

    func last(_ value: DefinitionValue) throws(OuvertureError) -> Layout.LastRecord {
        let keys = try value.mapping()
        let starts = try keys.required("starts").text("write what the record begins with, in quotes")
        let rows = try part("rows", in: keys, most: 18)
        let sum = try part("sum", in: keys, most: 36)
        let field = try sum?.value.mapping().required("of").text("write the name of the summed field")
        try checkOverlap([rows, sum].compactMap(\.self), starts)
        return Layout.LastRecord(
            starts: starts, rows: rows?.place, sum: sum.flatMap { sum in field.map { Layout.LastRecord.Sum(field: $0, place: sum.place) } })
    }

    private func part(_ name: String, in keys: DefinitionMapping, most: Int? = nil) throws(OuvertureError) -> Part? {
        guard let value = keys[name] else { return nil }
        return (name, try places.inRecord(value, most: most, isPeople: false), value)
    }

    private func checkOverlap(_ parts: [Part], _ starts: String) throws(OuvertureError) {
        let known = encoding.byteCount(of: starts) ?? 0
        for (at, part) in parts.enumerated() {
            switch part.place {
            case .bytes(let start, let length):
                if start <= known {
                    throw part.value.failure(
                        "begins on byte \(start), and `starts` takes bytes 1 to \(known)",
                        hint: "look up the position in the fund's description of the file, or write less of what the record begins with")
                }
                for other in parts[..<at] {
                    guard case .bytes(let from, let count) = other.place, start < from + count, from < start + length else { continue }
                    throw part.value.failure(PlaceReading.overlap(start, length, from, count, other.name), hint: PlaceReading.overlapHint)
                }
            case .column, .number:
                guard let other = parts[..<at].first(where: { $0.place == part.place }) else { continue }
                throw part.value.failure("lies in the column of `\(other.name)`", hint: "look up both in the fund's description of the file")
            case .constant: continue
            }
        }
    }

    /// A record in front that begins as the one behind would be taken for it.
    func checkStarts(_ layout: Layout, _ last: DefinitionValue?) throws(OuvertureError) {
        guard let first = layout.first?.starts, let behind = layout.last?.starts, let last else { return }
        guard first.hasPrefix(behind) || behind.hasPrefix(first), let value = try last.mapping()["starts"] else { return }
        throw value.failure("is \(value.shape), and `first.starts` is `\(first)`", hint: "write more of one of the two, so that they differ")
    }

    /// What is summed must lie in the records, and be digits.
    func checkSum(_ layout: Layout, _ last: DefinitionValue?) throws(OuvertureError) {
        guard let sum = layout.last?.sum, let last, let value = try last.mapping()["sum"]?.mapping()["of"] else { return }
        guard !Self.words.contains(sum.field) else {
            throw value.failure("is \(value.shape), which holds words", hint: "name one of `fields` that holds digits, such as birth_date")
        }
        let field = layout.fields.first { $0.name == sum.field }
        if let field, case .constant = field.place {} else if field != nil { return }
        throw value.failure("is \(value.shape), no field that lies in the records", hint: "name one of `fields`, such as birth_date")
    }

    private static let words: Set = [
        "name", "birth_name", "usage_name", "first_names", "email", "address", "address_2", "address_3", "address_4", "address_5", "town",
        "country", "action", "kind", "by", "source", "detail",
    ]
}
