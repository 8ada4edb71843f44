import Foundation

/// The package's own text, for the tests that look at it.
enum SourceText {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct File: Sendable, CustomStringConvertible {
        /// Inside the package, `Sources/Campaign/Dates/CivilDate.swift`.
        let path: String
        let lines: [Substring]

        var description: String { path }
    }

    /// Every Swift file under a folder of the package, by path.
    static func swift(under folder: String) -> [File] { files(under: folder) { $0.hasSuffix(".swift") } }

    static func files(under folder: String, where isWanted: (String) -> Bool) -> [File] {
        let root = package.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return names.filter(isWanted).sorted().compactMap { name in
            let path = folder + "/" + name
            guard let text = try? read(path) else { return nil }
            return File(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    static func read(_ path: String) throws -> String {
        try String(contentsOf: package.appending(path: path), encoding: .utf8)
    }

    /// What is written for people.
    static func documents() throws -> String {
        try ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "Sources/README.md"].map(read).joined(separator: "\n")
    }

    /// All test code but these tests themselves.
    static func tests() -> String {
        swift(under: "Tests").filter { !$0.path.contains("ArchitectureTests") }
            .flatMap(\.lines).joined(separator: "\n")
    }
}
