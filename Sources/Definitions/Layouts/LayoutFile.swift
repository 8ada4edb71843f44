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
        let (format, delimiterLetter) = try format(file, encoding)
        let places = PlaceReading(format: format)
        let ends = EndRecordReading(places: places, encoding: encoding)
        let layout = Layout(
            name: try name(file.required("layout")), kind: kind, format: format, encoding: encoding, delimiterLetter: delimiterLetter,
            first: try file["first"].map { value throws(OuvertureError) in try ends.first(value) },
            last: try file["last"].map { value throws(OuvertureError) in try ends.last(value) },
            fields: try FieldsReading(kind: kind, identity: identity, places: places, encoding: encoding).fields(file.required("fields")))
        try ends.checkSum(layout, file["last"])
        try ends.checkStarts(layout, file["last"])
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

    private func format(
        _ file: DefinitionMapping, _ encoding: TextEncoding
    ) throws(OuvertureError) -> (Layout.Format, delimiterLetter: Unicode.Scalar?) {
        let value = try file.required("format")
        let word = try value.text("write delimited or fixed")
        switch word {
        case "fixed":
            if let other = file["delimited"] { throw other.failure("stands in a fixed layout", hint: "take it out, or write `format: delimited`") }
            let fixed = try file.required("fixed").mapping()
            let (record, lineEnds) = (try fixed.required("record").whole(1...(1 << 20)), try fixed["line_ends"]?.truth() ?? true)
            return (.fixed(record: record, lineEnds: lineEnds), nil)
        case "delimited":
            if let other = file["fixed"] { throw other.failure("stands in a delimited layout", hint: "take it out, or write `format: fixed`") }
            return try DelimiterReading(encoding: encoding).format(file["delimited"])
        default: throw value.failure("is \(value.shape), which is not one of its words", hint: "write delimited or fixed")
        }
    }
}
