import Campaign
import Yams

/// Where the keys of a layout file stand, for remarks on a layout that is right in itself but does not fit a file.
public struct LayoutPlaces {
    private let root: DefinitionValue

    /// Reads the file again; it was found right before.
    ///
    /// - Throws: exit 66 where it can't be read any more, 78 where it is no YAML now.
    public init(path: String) throws(OuvertureError) {
        root = try YAMLText.root(
            of: DefinitionBytes.of(path, kind: "layout", model: LayoutSchema.schema.model), file: path, schema: LayoutSchema.schema)
    }

    /// `file:line:column` of a key, or of the nearest one above it that the file has.
    public func place(of key: [String]) -> String {
        var node = root.node
        var mark = node.mark
        for word in key {
            guard case .mapping(let mapping) = node, let found = mapping.first(where: { $0.key.scalar?.string == word }) else { break }
            mark = found.key.mark ?? found.value.mark
            node = found.value
        }
        return DefinitionValue.place(root.file, mark)
    }
}
