import Foundation
import Testing

@Suite struct CheckCommandTests {
    private static let header = "identity,birth_date,sex,birth_name,email,organism,rights_from\n"
    private static let good = "255081416802538,19550812,2,MARTIN,a@b.fr,01C751234,20200101\n"
    private static let bad = "255081416802539,19550812,2,MARTIN,,01C751234,20200101\n"

    private func check(_ text: String, _ options: String...) throws -> (result: Program.Result, folder: [String: String]) {
        try ScratchFolder.with { folder in
            try text.write(toFile: folder + "/rg.csv", atomically: true, encoding: .utf8)
            let result = try Program.run(["check", folder + "/rg.csv"] + options, in: folder)
            let rejects = try? String(contentsOfFile: folder + "/rejects.csv", encoding: .utf8)
            return (result, rejects.map { ["rejects.csv": $0] } ?? [:])
        }
    }

    @Test func aFileThatIsRightExits0() throws {
        let (result, _) = try check(Self.header + Self.good, "--layout", "canonical-population", "--json")
        #expect(result.exit == 0)
        #expect(result.errors == "")
        #expect(JSONText.keys(result.output) == ["file", "rows", "rejects", "columns", "first_lines", "layout"])
        let answer = try JSONText.object(result.output)
        #expect(answer["file"] as? String == "rg.csv")
        #expect(answer["rows"] as? Int == 1)
        let columns = try #require(answer["columns"] as? [[String: Any]])
        #expect(columns.compactMap { $0["name"] as? String }.joined(separator: ",") + "\n" == Self.header)
        #expect(columns[0].keys.sorted() == ["distinct", "filled", "name", "shapes"])
    }

    @Test func noValueIsEverShown() throws {
        let (result, _) = try check(Self.header + Self.good, "--layout", "canonical-population")
        for value in ["255081416802538", "19550812", "MARTIN", "a@b.fr", "01C751234"] {
            #expect(!result.output.contains(value))
        }
        #expect(result.output.contains("9{15}"), "the shape of an identity")
    }

    @Test func aRejectedRowExits1AndIsListedByLineAndCode() throws {
        let (result, files) = try check(
            Self.header + Self.good + Self.bad, "--layout", "canonical-population", "--json", "--rejects", "rejects.csv")
        #expect(result.exit == 1)
        #expect(try JSONText.object(result.output)["rejects"] as? [String: Int] == ["identity.key": 1])
        #expect(try JSONText.object(result.output)["first_lines"] as? [String: [Int]] == ["identity.key": [3]])
        #expect(
            files["rejects.csv"] == """
                file,line,column,code,reason
                rg.csv,3,identity,identity.key,the key does not match the 13 characters

                """)
    }

    @Test func whatTheLayoutGotWrongIsToldByField() throws {
        let (result, _) = try check(Self.header + Self.good.replacing("19550812", with: "1955-08-12"), "--layout", "canonical-population", "--json")
        let remarks = try #require(JSONText.object(result.output)["layout"] as? [[String: String]])
        #expect(remarks.map { $0.keys.sorted() } == [["field", "hint", "what"]])
        #expect(remarks[0]["field"] == "birth_date")
        #expect(remarks[0]["what"] == "is read as YYYYMMDD, and 1 of 1 value at the file's beginning is a date YYYY-MM-DD")
    }

    @Test func aFileThatANightWouldRefuseExits65() throws {
        let (result, _) = try check("birth_date,sex\n19550812,2\n", "--layout", "canonical-population")
        #expect(result.exit == 65)
        #expect(result.errors.hasPrefix("ouverture: rg.csv"))
        #expect(result.errors.split(separator: "\n").count == 2)
    }

    @Test func rejectsThatWouldTakeAFoldersNameExit73() throws {
        for name in [".", "./", "there"] {
            try ScratchFolder.with { folder in
                try FileManager.default.createDirectory(atPath: folder + "/there", withIntermediateDirectories: true)
                try (Self.header + Self.bad).write(toFile: folder + "/rg.csv", atomically: true, encoding: .utf8)
                let result = try Program.run(
                    ["check", "rg.csv", "--layout", "canonical-population", "--rejects", name], in: folder)
                #expect(result.exit == 73, "\(name): \(result.errors)")
                #expect(result.errors.hasSuffix(
                    ": cannot be made: Is a directory\nhint: a folder has this name, or a file is taken for a folder: name a "
                        + "file that can be made or replaced\n"))
            }
        }
    }

    @Test func aFileThatIsNotThereExits66() throws {
        let result = try Program.run(["check", "/nowhere/rg.csv", "--layout", "canonical-population"])
        #expect(result.exit == 66)
    }

    @Test(arguments: [
        ("mainframe.yaml", "layout `mainframe.yaml` can't be read: no such file or directory"), ("canonical", "no layout is called `canonical`"),
    ])
    func aLayoutThatIsNotBuiltInExits78(_ layout: String, _ what: String) throws {
        let (result, _) = try check(Self.header, "--layout", layout)
        #expect(result.exit == 78)
        #expect(result.errors.hasPrefix("ouverture: check --layout: \(what)\nhint: "))
    }
}
