import Testing

/// Bounds on the source itself.
@Suite struct TidyTests {
    private static let files = SourceText.swift(under: "Sources") + SourceText.swift(under: "Tests")
    private static let linesAFile = 400
    private static let linesAFunction = 70

    @Test func noFileIsTooLongToReadAtOnce() {
        for file in Self.files {
            #expect(file.lines.count <= Self.linesAFile, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test func noFunctionIsLongerThanAScreen() {
        for file in Self.files {
            for function in FunctionLengths.of(file) {
                #expect(
                    function.lines <= Self.linesAFunction,
                    "\(file.path):\(function.line): \(function.lines) lines in one function")
            }
        }
    }

    @Test func nothingIsLeftToDo() {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK"]
        for file in Self.files {
            for (number, line) in file.lines.enumerated() {
                #expect(!marks.contains { line.contains($0) }, "\(file.path):\(number + 1)")
            }
        }
    }

    @Test func noNameSaysNothing() {
        for file in Self.files {
            let name = file.path.split(separator: "/").last ?? ""
            for word in ["Util", "Helper", "Manager", "Common", "Misc"] {
                #expect(!name.contains(word), "\(file.path)")
            }
        }
    }

    @Test func linesHaveNeitherTabsNorBlanksAtTheirEnd() {
        for file in Self.files {
            for (number, line) in file.lines.enumerated() {
                #expect(!line.contains("\t") && line.last != " ", "\(file.path):\(number + 1)")
            }
        }
    }

    /// The check itself sees what it is there for.
    @Test func aFunctionsLengthIsCountedFromItsFirstLineToItsLast() {
        let lines = """
            protocol P { func bodiless() -> Int }
            func short() { return }
            struct S {
                init(
                    a: Int = { 1 }()
                ) {
                    let text = "} not this one"
                    // } nor this
                    if a > 1 { print(text) }
                }
                func generic<T>(_ t: T) -> [T] where T: Sendable
                {
                    [t]
                }
            }
            """.split(separator: "\n", omittingEmptySubsequences: false)
        let found = FunctionLengths.of(SourceText.File(path: "S.swift", lines: lines))
        #expect(found.map(\.line) == [2, 4, 11])
        #expect(found.map(\.lines) == [1, 7, 4])
    }
}

/// Finds functions and initialisers and how many lines each has; by braces, without a parser.
enum FunctionLengths {
    static func of(_ file: SourceText.File) -> [(line: Int, lines: Int)] {
        let code = withoutLongTexts(file.lines).map(withoutTextAndRemarks)
        return code.indices.compactMap { index in
            guard begins(code[index]), let last = lastLine(from: index, in: code) else { return nil }
            return (line: index + 1, lines: last - index + 1)
        }
    }

    /// The lines with those inside `"""` left empty.
    private static func withoutLongTexts(_ lines: [Substring]) -> [Substring] {
        var isText = false
        return lines.map { line in
            let marks = line.ranges(of: "\"\"\"").count
            defer { if marks % 2 == 1 { isText.toggle() } }
            return isText || marks == 1 ? "" : line
        }
    }

    private static func begins(_ line: [Character]) -> Bool {
        let words = String(line).split(separator: " ")
        let modifiers: Set<Substring> = [
            "public", "package", "internal", "fileprivate", "private", "static", "mutating", "consuming", "borrowing",
            "final", "override", "nonisolated", "convenience", "required", "class",
        ]
        guard let first = words.first(where: { !modifiers.contains($0) && !$0.hasPrefix("@") }) else { return false }
        return first == "func" || first.hasPrefix("init(") || first.hasPrefix("init?(") || first.hasPrefix("init<")
    }

    /// The line on which the body that begins at `start` ends; nil where there is no body.
    private static func lastLine(from start: Int, in code: [[Character]]) -> Int? {
        var parentheses = 0
        var braces = 0
        for index in start..<min(start + 1000, code.count) {
            if index > start, braces == 0, parentheses == 0, begins(code[index]) || code[index].isEmpty { return nil }
            for character in code[index] {
                switch character {
                case "(", "[": parentheses += 1
                case ")", "]": parentheses -= 1
                case "{" where parentheses == 0 || braces > 0: braces += 1
                case "}" where braces > 0:
                    braces -= 1
                    if braces == 0 { return index }
                case "}" where parentheses == 0: return nil
                default: continue
                }
            }
        }
        return nil
    }

    /// The line's code, without string literals and what follows `//`.
    private static func withoutTextAndRemarks(_ line: Substring) -> [Character] {
        var code: [Character] = []
        var isText = false
        var before: Character = " "
        for character in line {
            if !isText, character == "/", before == "/" {
                code.removeLast()
                break
            }
            if character == "\"", before != "\\" { isText.toggle() } else if !isText { code.append(character) }
            before = character
        }
        while code.last == " " { code.removeLast() }
        return code.first { $0 != " " } == nil ? [] : code
    }
}
