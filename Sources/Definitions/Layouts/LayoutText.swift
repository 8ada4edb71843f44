import Campaign

/// A layout written out as its file: what `LayoutFile` reads.
public enum LayoutText {
    /// - Parameter remarks: written below it as comments.
    public static func of(_ layout: Layout, remarks: [String] = []) -> String {
        var text = "layout: \(layout.name)\nkind: \(layout.kind.rawValue)\n"
        switch layout.format {
        case .fixed(let record, let lineEnds):
            text += "format: fixed\nencoding: \(layout.encoding.rawValue)\nfixed: {record: \(record), line_ends: \(lineEnds)}\n"
        case .delimited(let delimiter, let quote, let header):
            text += "format: delimited\nencoding: \(layout.encoding.rawValue)\n"
            let cut = layout.delimiterLetter.map { "\"\($0)\"" } ?? sign(delimiter)
            text += "delimited: {delimiter: \(cut), quote: \(quote.map(sign) ?? "none"), header: \(header)}\n"
        }
        text += "fields:\n"
        for field in layout.fields { text += "  \(field.name): {\(place(field.place))\(conversion(field.conversion))}\n" }
        for remark in remarks { text += "# \(remark)\n" }
        return text
    }

    private static func sign(_ byte: UInt8) -> String {
        switch byte {
        case 0x09: "\"\\t\""
        case 0x22: "'\"'"
        case 0x5C: "\"\\\\\""
        case ..<0x20: "\"\\x\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))\""
        default: "\"\(UnicodeScalar(byte))\""
        }
    }

    private static func place(_ place: FieldPlace) -> String {
        switch place {
        case .bytes(let at, let length): "at: \(at), length: \(length)"
        case .column(let name): "column: \(quoted(name))"
        case .number(let number): "column: \(number)"
        case .constant(let text): "constant: \(quoted(text))"
        }
    }

    private static func conversion(_ conversion: LayoutField.Conversion) -> String {
        switch conversion {
        case .none: ""
        case .date(let order): ", date: \(order.pattern)"
        case .addressLines: ", split: nf-z10-011"
        case .values(let words):
            ", values: {" + words.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): \(quoted($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { byte in
            (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == 0x5F
        } && !(0x30...0x39).contains(text.utf8.first!) && !["y", "n", "yes", "no", "true", "false", "on", "off", "null"].contains(text.lowercased())
        if isPlain { return text }
        return "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}
