import Campaign

/// Reads where a value lies: `{at: 2, length: 8}` in fixed layouts, `{column: NIR}` in delimited ones, `{column: 3}` in
/// those without a header.
struct PlaceReading {
    let format: Layout.Format

    /// A place in the record.
    ///
    /// - Parameters:
    ///   - most: the longest it can be, where it is a number.
    ///   - isPeople: false in the records in front and behind, whose columns may have numbers beside the header's names.
    func inRecord(_ value: DefinitionValue, most: Int? = nil, isPeople: Bool = true) throws(OuvertureError) -> FieldPlace {
        let keys = try value.mapping()
        switch format {
        case .fixed(let record, _): return try bytes(keys, value, record, most)
        case .delimited(_, _, let header):
            for name in ["at", "length"] {
                guard let wrong = keys[name] else { continue }
                throw wrong.failure("stands in a delimited layout", hint: header ? "write {column: NAME}" : "write {column: 1}")
            }
            let column = try keys.required("column")
            if !isPeople, column.isNumber { return .number(try column.whole(1...4096)) }
            return header ? .column(try column.text("write the column's name as the header has it")) : .number(try column.whole(1...4096))
        }
    }

    /// What is wrong with bytes that lie on another field's.
    static func overlap(_ at: Int, _ length: Int, _ start: Int, _ count: Int, _ other: String) -> String {
        let (first, last) = (max(at, start), min(at + length, start + count) - 1)
        let shared = first == last ? "byte \(first)" : "bytes \(first) to \(last)"
        let whole = length == 1 ? "byte \(at)" : "bytes \(at) to \(at + length - 1)"
        return whole == shared ? "lies on \(whole), which `\(other)` has too" : "lies on \(whole), of which \(shared) `\(other)` has too"
    }

    static let overlapHint = "look up both positions in the fund's description of the file"

    private func bytes(
        _ keys: DefinitionMapping, _ value: DefinitionValue, _ record: Int, _ most: Int?
    ) throws(OuvertureError) -> FieldPlace {
        if let wrong = keys["column"] { throw wrong.failure("stands in a fixed layout", hint: "write {at: 1, length: 15}") }
        let at = try keys.required("at").whole(1...record)
        let lengthValue = try keys.required("length")
        let length = try lengthValue.whole(1...(most ?? record))
        guard at + length - 1 <= record else {
            throw lengthValue.failure(
                "is \(lengthValue.shape): bytes \(at) to \(at + length - 1), and a record has \(record)",
                hint: "shorten it to \(record - at + 1), or make `fixed.record` larger")
        }
        return .bytes(at: at, length: length)
    }
}

extension DefinitionValue {
    /// A whole number, without quotes.
    var isNumber: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return !isQuoted && WholeNumber.read(scalar.string) != nil
    }

    /// The word `none`, without quotes.
    var isNone: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return !isQuoted && scalar.string == "none"
    }
}
