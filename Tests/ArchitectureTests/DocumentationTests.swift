import Testing

/// What a user can meet is written down and tested: commands, states, causes, codes. (Keys of campaign files are
/// held against the README in `CampaignSchemaTests`.)
@Suite struct DocumentationTests {
    /// The words of an enumeration: each quoted raw value, or where a file has none, each case's name.
    private static func words(of type: String, in path: String, quoted: Bool) throws -> [String] {
        let lines = try SourceText.read(path).split(separator: "\n", omittingEmptySubsequences: false)
        let begin = try #require(lines.firstIndex { $0.contains("enum \(type)") })
        let body = lines[(begin + 1)...].prefix { $0 != "}" }
        let cases = body.filter { $0.drop { $0 == " " }.hasPrefix("case ") }
        return cases.flatMap { line -> [String] in
            if quoted { return line.split(separator: "\"").dropFirst().prefix(1).map(String.init) }
            let list = line.drop { $0 == " " }.dropFirst("case ".count).split(separator: ",")
            return list.map { String($0.split(separator: "=")[0].filter { !$0.isWhitespace }) }
        }
    }

    @Test func everyStateIsDocumentedAndTested() throws {
        // A record that has become another one's is in no output.
        let states = try Self.words(of: "State", in: "Sources/Campaign/People/State.swift", quoted: false).filter { $0 != "joined" }
        #expect(states.count == 14)
        try expectDocumented(states.map { "`\($0)`" })
        expectTested(states)
    }

    @Test func everyCauseOfAStepIsDocumented() throws {
        let causes = try Self.words(of: "Cause", in: "Sources/Campaign/People/State.swift", quoted: false)
        #expect(causes.count == 25)
        try expectDocumented(causes.map { "`\($0 == "openingFailure" ? "opening_failure" : $0)`" })
    }

    @Test(arguments: [("RejectCode", 17), ("WarningCode", 5)])
    func everyCodeIsDocumentedAndTested(_ type: String, _ count: Int) throws {
        let codes = try Self.words(of: type, in: "Sources/Campaign/People/RejectCode.swift", quoted: true)
        #expect(codes.count == count)
        try expectDocumented(codes.map { "`\($0)`" })
        let cases = try Self.words(of: type, in: "Sources/Campaign/People/RejectCode.swift", quoted: false)
        let tests = SourceText.tests()
        for (code, name) in zip(codes, cases) {
            let isTested = tests.contains(code) || tests.contains(".\(name)")
            #expect(isTested, "no test names \(code)")
        }
    }

    @Test func everyAlarmIsDocumentedAndTested() throws {
        let codes = try SourceText.read("Sources/Reporting/Alarms/Alarm.swift").split(separator: "\n")
            .filter { $0.contains("case ") && $0.contains(" = \"") }.compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
        #expect(codes.count == 7)
        try expectDocumented(codes.map { "`\($0)`" })
        expectTested(codes.map { "\"\($0)\"" })
    }

    @Test func everyCommandIsDocumentedAndTested() throws {
        let commands = SourceText.swift(under: "Sources/ouverture/Commands").flatMap(\.lines).compactMap { line in
            line.contains("commandName:") ? line.split(separator: "\"").dropFirst().first.map(String.init) : nil
        }
        #expect(commands.count >= 10)
        for command in commands {
            let full = command == "people" ? "export people" : command
            try expectDocumented(["ouverture \(full)"])
        }
        expectTested(commands.map { "\"\($0)\"" })
    }

    @Test func everyExitStatusIsDocumentedAndTested() throws {
        let statuses = try SourceText.read("Sources/Campaign/OuvertureError.swift").split(separator: "\n")
            .filter { $0.contains("case ") && $0.contains(" = ") }
            .compactMap { $0.split(separator: "=").last.map { $0.filter { !$0.isWhitespace } } }
        #expect(statuses.count == 10)
        let readme = try SourceText.read("README.md")
        for status in statuses { #expect(readme.contains("| \(status) |"), "README.md has no line for exit status \(status)") }
    }

    /// A reader of the repository has the repository alone.
    @Test func nothingPointsOutsideTheRepository() throws {
        #expect(try !SourceText.documents().contains("../" + "shared"))
        for file in SourceText.swift(under: "Sources") + SourceText.swift(under: "Tests") {
            #expect(!file.lines.contains { $0.contains("../" + "shared") }, "\(file.path)")
        }
    }

    private func expectDocumented(_ words: [String]) throws {
        let documents = try SourceText.documents()
        for word in words {
            let isNamed = documents.contains(word)
            #expect(isNamed, "no document names \(word)")
        }
    }

    private func expectTested(_ words: [String]) {
        let tests = SourceText.tests()
        for word in words {
            let isNamed = tests.contains(word)
            #expect(isNamed, "no test names \(word)")
        }
    }
}
