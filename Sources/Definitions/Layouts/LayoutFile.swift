import Campaign
import Records

/// A layout file, read and checked as a whole: what it says of a file can be done.
///
///     let layout = try LayoutFile.load("Pipelines/layouts/msa.yaml")
public enum LayoutFile {
    /// Throws exit 66 when there is no such file, 78 when it is wrong, with file, line and column.
    public static func load(_ path: String) throws(OuvertureError) -> Layout {
        try read(DefinitionBytes.of(path, kind: "layout", model: LayoutSchema.schema.model), path: path)
    }

    /// The layout that the bytes define, as if they stood in a file at `path`.
    public static func read(_ bytes: [UInt8], path: String, identity: IdentityKind = .nir) throws(OuvertureError) -> Layout {
        let root = try YAMLText.root(of: bytes, file: path, schema: LayoutSchema.schema)
        try SchemaCheck.check(root)
        return try LayoutReading(identity: identity).layout(from: root)
    }
}

/// Reads the whole layout from its tree, once its keys are known to be right. One method a section, in the order of the
/// file.
struct LayoutReading {
    /// The numbering of the people in files of the layout.
    let identity: IdentityKind

    func layout(from root: DefinitionValue) throws(OuvertureError) -> Layout {
        let file = try root.mapping()
        let kind = try kind(file["kind"])
        let encoding = try file["encoding"]?.word(TextEncoding.self) ?? .utf8
        let format = try format(file, encoding)
        let places = PlaceReading(format: format)
        let layout = Layout(
            name: try name(file.required("layout")), kind: kind, format: format, encoding: encoding,
            first: try file["first"].map { value throws(OuvertureError) in try first(value, places) },
            last: try file["last"].map { value throws(OuvertureError) in try last(value, places) },
            fields: try FieldsReading(kind: kind, identity: identity, places: places).fields(file.required("fields")))
        try checkSum(layout, file["last"])
        try checkStarts(layout, file["last"])
        return layout
    }

    private func name(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write 1 to 64 of a-z, 0-9 and -, and none of the layouts built in"
        let text = try value.text(hint)
        let isName = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isName, text.utf8.count <= 64, LayoutName.builtIn[text] == nil else {
            throw value.failure("is \(value.shape), not a name a layout can have", hint: hint)
        }
        return text
    }

    private func kind(_ value: DefinitionValue?) throws(OuvertureError) -> Layout.Kind {
        guard let value else { return .population }
        return try value.word(Layout.Kind.self)
    }

    private func format(_ file: DefinitionMapping, _ encoding: TextEncoding) throws(OuvertureError) -> Layout.Format {
        let value = try file.required("format")
        let word = try value.text("write delimited or fixed")
        switch word {
        case "fixed":
            if let other = file["delimited"] { throw other.failure("stands in a fixed layout", hint: "take it out, or write `format: delimited`") }
            let fixed = try file.required("fixed").mapping()
            return .fixed(
                record: try fixed.required("record").whole(1...(1 << 20)), lineEnds: try fixed["line_ends"]?.truth() ?? true)
        case "delimited":
            if let other = file["fixed"] { throw other.failure("stands in a delimited layout", hint: "take it out, or write `format: fixed`") }
            return try delimited(file["delimited"])
        default: throw value.failure("is \(value.shape), which is not one of its words", hint: "write delimited or fixed")
        }
    }

    private func delimited(_ value: DefinitionValue?) throws(OuvertureError) -> Layout.Format {
        let keys = try value?.mapping()
        let delimiter = try keys?["delimiter"].map { value throws(OuvertureError) in try sign(value, "write one sign, such as \";\" or \"\\t\"") }
        let quoteValue = keys?["quote"]
        let quote = try quoteValue.map { value throws(OuvertureError) in
            value.isNone ? nil : Optional(try sign(value, "write one sign, such as '\"', or none"))
        }
        let (delimits, quotes) = (delimiter ?? 0x2C, quote ?? 0x22)
        if let quoteValue, quotes == delimits {
            throw quoteValue.failure("is the delimiter too", hint: "write another sign, or none")
        }
        return .delimited(delimiter: delimits, quote: quotes, header: try keys?["header"]?.truth() ?? true)
    }

    /// One ASCII sign that is no letter, digit or line end.
    private func sign(_ value: DefinitionValue, _ hint: String) throws(OuvertureError) -> UInt8 {
        guard case .scalar(let scalar) = value.node, scalar.string.utf8.count == 1, let byte = scalar.string.utf8.first,
            byte == 0x09 || (0x21...0x7E).contains(byte), !(0x30...0x39).contains(byte), !(0x61...0x7A).contains(byte | 0x20)
        else { throw value.failure("is \(value.shape), one sign is expected", hint: hint) }
        return byte
    }

    private func first(_ value: DefinitionValue, _ places: PlaceReading) throws(OuvertureError) -> Layout.FirstRecord {
        let keys = try value.mapping()
        return Layout.FirstRecord(
            starts: try keys.required("starts").text("write what the record begins with, in quotes"),
            date: try keys["date"].map { value throws(OuvertureError) in try places.inRecord(value, isPeople: false) },
            sequence: try keys["sequence"].map { value throws(OuvertureError) in try places.inRecord(value, most: 18, isPeople: false) })
    }

    private func last(_ value: DefinitionValue, _ places: PlaceReading) throws(OuvertureError) -> Layout.LastRecord {
        let keys = try value.mapping()
        let sum = try keys["sum"].map { value throws(OuvertureError) in
            Layout.LastRecord.Sum(
                field: try value.mapping().required("of").text("write the name of the summed field"),
                place: try places.inRecord(value, most: 18, isPeople: false))
        }
        return Layout.LastRecord(
            starts: try keys.required("starts").text("write what the record begins with, in quotes"),
            rows: try keys["rows"].map { value throws(OuvertureError) in try places.inRecord(value, most: 18, isPeople: false) }, sum: sum)
    }

    /// A record in front that begins as the one behind would be taken for it.
    private func checkStarts(_ layout: Layout, _ last: DefinitionValue?) throws(OuvertureError) {
        guard let first = layout.first?.starts, let behind = layout.last?.starts, let last else { return }
        guard first.hasPrefix(behind) || behind.hasPrefix(first), let value = try last.mapping()["starts"] else { return }
        throw value.failure("is \(value.shape), and `first.starts` is `\(first)`", hint: "write more of one of the two, so that they differ")
    }

    /// What is summed must lie in the records.
    private func checkSum(_ layout: Layout, _ last: DefinitionValue?) throws(OuvertureError) {
        guard let sum = layout.last?.sum, let last, let value = try last.mapping()["sum"]?.mapping()["of"] else { return }
        let field = layout.fields.first { $0.name == sum.field }
        if let field, case .constant = field.place {} else if field != nil { return }
        throw value.failure("is \(value.shape), no field that lies in the records", hint: "name one of `fields`, such as birth_date")
    }
}
