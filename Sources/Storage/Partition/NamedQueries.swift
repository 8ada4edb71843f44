/// The statements of a `.sql` file: each begins after a line `-- name: word`.
struct NamedQueries: Sendable {
    private let texts: [String: String]

    init(_ source: [UInt8]) {
        var texts: [String: String] = [:]
        var name: String?
        for line in String(decoding: source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("-- name: ") {
                name = String(line.dropFirst(9))
            } else if let name {
                texts[name, default: ""] += line + "\n"
            }
        }
        self.texts = texts
    }

    subscript(name: String) -> String {
        guard let text = texts[name] else { preconditionFailure("no query named \(name)") }
        return text
    }

    static let partition = NamedQueries(PackageResources.partition_queries_sql + PackageResources.partition_proof_sql)
    static let control = NamedQueries(PackageResources.control_queries_sql + PackageResources.control_proof_sql)
}
