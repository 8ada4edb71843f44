/// One key of a definition file, as the schema knows it.
public struct SchemaKey: Sendable {
    public enum Content: Sendable {
        /// A number, a word, a date, a list of words: what the typed readings check.
        case value
        case mapping([SchemaKey])
        /// A list whose items have these keys.
        case list([SchemaKey])
        /// A mapping of any keys.
        case dictionary
    }

    public let name: String
    /// A line that shows the key at work, also what the hint of a missing key proposes.
    public let example: String
    public let content: Content
    /// False: known, so that a file can be written for a later version, but refused by this one.
    public let isOffered: Bool
    /// False: known, and of no use in a file of this kind: hints do not name it.
    var isListed = true

    static func value(_ name: String, _ example: String) -> SchemaKey {
        SchemaKey(name: name, example: "\(name): \(example)", content: .value, isOffered: true)
    }

    static func mapping(_ name: String, _ example: String = "…", _ keys: [SchemaKey]) -> SchemaKey {
        SchemaKey(name: name, example: "\(name): \(example)", content: .mapping(keys), isOffered: true)
    }

    static func list(_ name: String, _ example: String = "…", _ keys: [SchemaKey]) -> SchemaKey {
        SchemaKey(name: name, example: "\(name): \(example)", content: .list(keys), isOffered: true)
    }

    static func dictionary(_ name: String, _ example: String) -> SchemaKey {
        SchemaKey(name: name, example: "\(name): \(example)", content: .dictionary, isOffered: true)
    }

    /// A key of work to come.
    static func later(_ name: String) -> SchemaKey {
        SchemaKey(name: name, example: "\(name): …", content: .value, isOffered: false)
    }

    /// The keys inside this one.
    public var children: [SchemaKey] {
        switch content {
        case .value, .dictionary: return []
        case .mapping(let keys), .list(let keys): return keys
        }
    }
}

/// Every key that one kind of definition file may have.
public struct DefinitionSchema: Sendable {
    /// What errors call the file as a whole: `a campaign`.
    let subject: String
    /// A file to begin from.
    let model: String
    public let keys: [SchemaKey]

    /// Every key as a path, `rules.window.length`, in order.
    public var paths: [String] { Self.paths(of: keys, under: "") }

    private static func paths(of keys: [SchemaKey], under parent: String) -> [String] {
        keys.flatMap { key in
            let path = parent + key.name
            return [path] + paths(of: key.children, under: path + ".")
        }
    }

    /// The line that shows the key at `path` at work.
    func example(of path: String) -> String? {
        var level = keys
        var found: SchemaKey?
        for name in path.split(separator: ".") {
            found = level.first { $0.name == name }
            level = found?.children ?? []
        }
        return found?.example
    }
}
