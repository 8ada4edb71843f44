import Campaign
import Crypto

#if canImport(Glibc)
import Glibc
#endif

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
        let bytes = try Self.bytes(of: path)
        let root = try Self.checkedRoot(bytes, path: path)
        definition = try Self.definition(of: root, path: path)
        places = try root.mapping().places
        sha256 = SHA256.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// A campaign file is a few kilobytes; one beyond this is not a campaign.
    static let bytesAtMost = 1 << 20

    /// The definition alone.
    public static func load(_ path: String) throws(OuvertureError) -> CampaignDefinition {
        try CampaignFile(path: path).definition
    }

    private static func bytes(of path: String) throws(OuvertureError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw unreadable(path, "Not a plain file")
        }
        guard status.st_size <= bytesAtMost else {
            throw OuvertureError(
                .definition, at: path, "\(status.st_size) bytes, more than a campaign file can have (\(bytesAtMost))",
                hint: "name the campaign's YAML file, not a data file")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count else { throw unreadable(path, "It was cut while it was read") }
        return bytes
    }

    /// The campaign that the bytes define, as if they stood in a file at `path`.
    public static func read(_ bytes: [UInt8], path: String) throws(OuvertureError) -> CampaignDefinition {
        try definition(of: checkedRoot(bytes, path: path), path: path)
    }

    private static func checkedRoot(_ bytes: [UInt8], path: String) throws(OuvertureError) -> DefinitionValue {
        let root = try YAMLText.root(of: bytes, file: path)
        try SchemaCheck.check(root, against: CampaignSchema.keys)
        return root
    }

    private static func definition(of root: DefinitionValue, path: String) throws(OuvertureError) -> CampaignDefinition {
        try CampaignReading(folder: FolderPath.parent(of: path)).definition(from: root)
    }

    private static func unreadable(_ path: String, _ reason: String) -> OuvertureError {
        OuvertureError(
            .inputMissing, at: path, "can't be read: \(reason.lowercased())",
            hint: "name a campaign file that you may read, such as Pipelines/demonstration.yaml")
    }
}
