import Testing

/// Each target sees only those above it: what it may import, in full.
@Suite struct LayerTests {
    /// Ours by their layer, then what comes with the toolchain or a package.
    static let imports: [String: Set<String>] = [
        "Campaign": [],
        "Records": ["Campaign", "CFixedRecords", "CZstd", "CIsal", "Crypto", "Glibc", "Synchronization"],
        "Definitions": ["Campaign", "Records", "Yams", "Crypto", "Glibc"],
        "Storage": [
            "Campaign", "Records", "CSystem", "CZstd", "CLZ4", "GRDB", "GRDBSQLite", "Crypto", "Glibc", "Dispatch",
            "Synchronization", "Foundation",
        ],
        "Notices": [
            "Campaign", "Records", "CKeyedCodes", "CSymbolScore", "CHarfBuzz", "CDeflate", "Crypto", "Mustache", "Glibc",
        ],
        "Delivery": [
            "Campaign", "Records", "Storage", "Notices", "CCurl", "CTransfer", "Crypto", "Mustache", "Glibc", "Foundation",
        ],
        "Reporting": ["Campaign", "Records", "Mustache", "Foundation"],
        "Synthesis": ["Campaign", "Records", "CZstd", "CZlib", "Dispatch", "Glibc", "Synchronization"],
        "Nightly": [
            "Campaign", "Records", "Storage", "Notices", "Delivery", "Reporting", "Logging", "Crypto", "Glibc", "Dispatch",
            "Synchronization", "Foundation",
        ],
        "ouverture": [
            "Campaign", "Records", "Definitions", "Storage", "Notices", "Delivery", "Reporting", "Synthesis", "Nightly", "ArgumentParser",
            "Logging", "CZstd", "Glibc", "Dispatch", "Synchronization", "Foundation",
        ],
    ]

    @Test(arguments: imports.keys.sorted())
    func aTargetImportsOnlyWhatItsLayerMaySee(_ target: String) throws {
        let allowed = try #require(Self.imports[target])
        let files = SourceText.swift(under: "Sources/\(target)")
        #expect(!files.isEmpty)
        for file in files {
            for module in file.lines.compactMap(Self.imported) {
                #expect(allowed.contains(module), "\(file.path) imports \(module)")
            }
        }
    }

    @Test func everyTargetHasItsPlaceInTheLayers() {
        let targets = Set(SourceText.swift(under: "Sources").map { String($0.path.split(separator: "/")[1]) })
        #expect(targets == Set(Self.imports.keys))
    }

    /// The second model of the rules must not lean on the first.
    @Test func theReferenceModelImportsNoProductTarget() {
        for file in SourceText.swift(under: "Tests/ReferenceModel") {
            for module in file.lines.compactMap(Self.imported) {
                #expect(Self.imports[module] == nil, "\(file.path) imports \(module)")
            }
        }
    }

    /// The module that a line imports: `public import struct Campaign.CivilDate` → `Campaign`.
    static func imported(_ line: Substring) -> String? {
        let words = line.split(separator: " ")
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
        let levels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        var rest = words.drop { $0.hasPrefix("@") || levels.contains($0) }
        guard rest.popFirst() == "import" else { return nil }
        if let kind = rest.first, kinds.contains(kind) { rest = rest.dropFirst() }
        return rest.first?.split(separator: ".").first.map(String.init)
    }
}
