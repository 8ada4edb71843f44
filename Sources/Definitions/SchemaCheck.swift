import Campaign
import Yams

/// Holds a definition file's keys against the schema, in the order of the file, before any value is read.
enum SchemaCheck {
    static func check(_ root: DefinitionValue) throws(OuvertureError) { try check(root, against: root.schema.keys) }

    private static func check(_ value: DefinitionValue, against keys: [SchemaKey]) throws(OuvertureError) {
        let mapping = try value.mapping()
        for (node, content) in mapping.mapping {
            let key = try known(node, in: keys, at: value)
            let path = value.path.isEmpty ? key.name : "\(value.path).\(key.name)"
            let child = DefinitionValue(node: content, file: value.file, path: path, schema: value.schema)
            switch key.content {
            case .value, .dictionary: continue
            case .mapping(let inner): try check(child, against: inner)
            case .list(let inner):
                for item in try child.list() { try check(item, against: inner) }
            }
        }
    }

    private static func known(
        _ node: Node, in keys: [SchemaKey], at parent: DefinitionValue
    ) throws(OuvertureError) -> SchemaKey {
        let place = DefinitionValue.place(parent.file, node.mark)
        let inside = parent.path.isEmpty ? parent.schema.subject : "`\(parent.path)`"
        let offered = keys.filter { $0.isOffered && $0.isListed }.map(\.name)
        guard let name = node.scalar?.string else {
            throw OuvertureError(
                .definition, at: place, "a key of \(inside) is not a word",
                hint: "the keys of \(inside) are \(offered.joined(separator: ", "))")
        }
        guard let key = keys.first(where: { $0.name == name }) else {
            let guess = Words.nearest(to: name, in: offered).map { "did you mean `\($0)`? " } ?? ""
            throw OuvertureError(
                .definition, at: place, "unknown key `\(name.prefix(40))` in \(inside)",
                hint: "\(guess)the keys of \(inside) are \(offered.joined(separator: ", "))")
        }
        guard key.isOffered else {
            throw OuvertureError(
                .definition, at: place, "`\(name)` in \(inside) belongs to a later version",
                hint: "take `\(name)` out: this version cannot do it yet")
        }
        return key
    }
}
