import Campaign
import Records

/// Every key of a layout file, in the order in which files are written.
public enum LayoutSchema {
    public static let schema = schema(of: nil)

    /// - Parameter kind: whose fields alone are named in hints; all where it is not known.
    static func schema(of kind: Layout.Kind?) -> DefinitionSchema {
        let listed = kind.map(names) ?? fieldNames
        let fields = (listed + fieldNames.filter { !listed.contains($0) }).map { name in
            var key = SchemaKey.mapping(name, example(of: name), field)
            key.isListed = listed.contains(name)
            return key
        }
        return DefinitionSchema(
            subject: "a layout", model: "Pipelines/layouts/msa.yaml", keys: keys + [.mapping("fields", "{identity: {column: NIR}}", fields)])
    }

    private static let keys: [SchemaKey] = [
        .value("layout", "msa"),
        .value("kind", "population"),
        .value("format", "delimited"),
        .value("encoding", "utf-8"),
        .mapping("fixed", "{record: 320, line_ends: true}", [.value("record", "320"), .value("line_ends", "true")]),
        .mapping("delimited", "{delimiter: \";\", quote: '\"', header: true}", [
            .value("delimiter", "\";\""), .value("quote", "'\"'"), .value("header", "true"),
        ]),
        .mapping("first", "{starts: E}", [
            .value("starts", "E"), .mapping("date", "{at: 2, length: 8}", place),
            .mapping("sequence", "{at: 10, length: 6}", place),
        ]),
        .mapping("last", "{starts: T, rows: {at: 2, length: 9}}", [
            .value("starts", "T"), .mapping("rows", "{at: 2, length: 9}", place),
            .mapping("sum", "{of: birth_date, at: 11, length: 15}", [.value("of", "birth_date")] + place),
        ]),
    ]

    private static let place: [SchemaKey] = [.value("at", "2"), .value("length", "9"), .value("column", "NIR")]

    private static let field: [SchemaKey] =
        place + [
            .value("constant", "\"93C010001\""), .value("date", "DDMMYYYY"), .dictionary("values", "{M: \"1\", F: \"2\"}"),
            .value("split", "nf-z10-011"),
        ]

    /// The fields of population files, the address in one, what a delta's row does; then those of other kinds.
    static let fieldNames = Layout.Kind.allCases.reduce(into: [String]()) { all, kind in
        all += names(of: kind).filter { !all.contains($0) }
    }

    /// The fields that a layout of this kind can name.
    static func names(of kind: Layout.Kind) -> [String] {
        let columns = CanonicalLayout(kind).columns.map(\.name)
        return kind == .population ? columns + [Column.replacesIdentity.name, address, action] : columns
    }

    static let address = "address"
    static let action = "action"

    private static func example(of field: String) -> String {
        switch field {
        case "birth_date": "{column: NAISSANCE, date: DD/MM/YYYY}"
        case "sex": "{column: SEXE, values: {M: \"1\", F: \"2\"}}"
        case address: "{column: ADRESSE, split: nf-z10-011}"
        case action: "{column: MVT, values: {C: add, M: change, S: end}}"
        default: "{column: \(field.uppercased())}"
        }
    }
}
