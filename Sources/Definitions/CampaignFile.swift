import Campaign

/// A campaign file, read and checked: what every command starts from.
///
///     let campaign = try CampaignFile(path: "Pipelines/mon-espace-sante.yaml")
///     campaign.definition.rules.count
///
/// Every key is checked: an unknown key, a wrong type, an impossible value is exit 78 with `file:line:column`
/// and a hint. The keys themselves are listed in `CampaignSchema`.
public struct CampaignFile: Sendable {
    public let definition: CampaignDefinition
    /// Of the file's bytes, in hexadecimal: what a night's manifest says the campaign was.
    public let sha256: String
    /// Where each of its first keys' values stands, as `file:line:column`.
    public let places: [String: String]

    /// The campaign that `path` defines; its relative folders start at the file's own folder.
    /// Throws exit 66 when there is no such file, 78 when it is wrong.
    public init(path: String) throws(OuvertureError) {
        let bytes = try DefinitionBytes.of(path, kind: "campaign", model: CampaignSchema.schema.model)
        let root = try Self.checkedRoot(bytes, path: path)
        definition = try Self.definition(of: root, path: path)
        places = try root.mapping().places
        sha256 = DefinitionBytes.sha256(bytes)
    }

    /// The definition alone.
    public static func load(_ path: String) throws(OuvertureError) -> CampaignDefinition {
        try CampaignFile(path: path).definition
    }

    /// The campaign that the bytes define, as if they stood in a file at `path`.
    public static func read(_ bytes: [UInt8], path: String) throws(OuvertureError) -> CampaignDefinition {
        try definition(of: checkedRoot(bytes, path: path), path: path)
    }

    private static func checkedRoot(_ bytes: [UInt8], path: String) throws(OuvertureError) -> DefinitionValue {
        let root = try YAMLText.root(of: bytes, file: path, schema: CampaignSchema.schema)
        try SchemaCheck.check(root)
        return root
    }

    private static func definition(of root: DefinitionValue, path: String) throws(OuvertureError) -> CampaignDefinition {
        try CampaignReading.definition(from: root, folder: FolderPath.parent(of: path))
    }
}
