import Foundation
import Testing

/// What an operator sees of a register of deaths: before a night, of a night, and of one person.
@Suite struct DeathRegisterTests {
    private static func line(_ name: String, _ sex: String, _ born: String, _ place: String, _ died: String) -> String {
        func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: width - text.utf8.count) }
        return padded(name, 80) + sex + padded(born, 8) + padded(place, 5) + padded("COMMUNE", 60) + padded(died, 8) + padded("75114", 14)
    }

    private static let good = line("LEFEVRE*ANNE MARIE/", "2", "19550812", "14168", "20220130")

    private func check(_ lines: [String], layout: String, json: Bool = true) throws -> Program.Result {
        try ScratchFolder.with { folder in
            try (lines.joined(separator: "\n") + "\n").write(toFile: folder + "/deces.txt", atomically: true, encoding: .utf8)
            return try Program.run(["check", folder + "/deces.txt", "--layout", layout] + (json ? ["--json"] : []), in: folder)
        }
    }

    @Test func checkTellsTheNationalFilesColumnsAndNoValue() throws {
        let result = try check([Self.good, Self.good + "   "], layout: "insee-deaths")
        #expect(result.exit == 0)
        let columns = try #require(try JSONText.object(result.output)["columns"] as? [[String: Any]])
        #expect(columns.compactMap { $0["name"] as? String } == ["name", "sex", "birth_date", "birthplace", "death_date"])
        #expect(columns.map { $0["filled"] as? Int } == [2, 2, 2, 2, 2])
        for value in ["LEFEVRE", "19550812", "14168", "20220130"] { #expect(!result.output.contains(value)) }
    }

    @Test func checkTellsRejectsOfARegisterByCodeAndColumn() throws {
        let bad = Self.line("LEFEVRE*ANNE/", "2", "19551312", "14168", "20220130")
        let result = try check([Self.good, bad, String(Self.good.dropLast(9))], layout: "insee-deaths")
        #expect(result.exit == 1)
        #expect(try JSONText.object(result.output)["rejects"] as? [String: Int] == ["date.range": 1, "field.count": 1])
        let plain = try check(["identity,death_date", "255081416802538,20220130", ",20220130"], layout: "deaths")
        #expect(plain.exit == 1)
        #expect(try JSONText.object(plain.output)["rejects"] as? [String: Int] == ["identity.missing": 1])
        #expect(try check(["sex,birth_date", "1,19550812"], layout: "deaths").exit == 65)
    }

    private func campaign(_ body: (HandMadeCampaign) throws -> Void) throws {
        let source = "layout: canonical-population, required: false}\nevents:"
        let registers = """
            layout: canonical-population, required: false}
              - {name: INSEE, files: "deces*", layout: insee-deaths}
              - {scheme: "01", files: "dead*", layout: deaths}
            events:
            """
        try HandMadeCampaign.with(changing: [(source, registers)], body)
    }

    @Test func aRejectsReasonSaysWhatTheRecordOfThisFileLacks() throws {
        try campaign { hand in
            let short = String(Self.good.dropLast(9))
            try hand.put("deces-1.txt", Self.good + "\n" + short + "\n" + Self.line("LEFEVRE*ANNE/", "2", "19550812", "", "20220130") + "\n")
            try hand.put("dead-1.csv", "identity,death_date\n\(Self.identity(4))\n\(Self.identity(4)),2022-02-30\n")
            try hand.night("2022-01-31")
            let rejects = try HandMadeCampaign.plain("\(hand.folder)/reports/hand/2022-01-31/rejects.csv.zst")
            #expect(rejects == """
                file,line,column,code,reason
                dead-1.csv,2,,field.count,"not as many fields as the header has, or something behind a closing quote"
                dead-1.csv,3,death_date,date.range,no such day between 1850 and 2199
                deces-1.txt,2,,field.count,not the 176 bytes of a record
                deces-1.txt,3,birthplace,number.format,not five characters

                """)
            try hand.verify()
            let listed = try Program.run([
                "check", hand.inbox + "/deces-1.txt", "--layout", "insee-deaths", "--rejects", hand.folder + "/rejects.csv",
            ])
            #expect(listed.exit == 1)
            let list = try String(contentsOfFile: hand.folder + "/rejects.csv", encoding: .utf8)
            #expect(list.contains("deces-1.txt,2,,field.count,not the 176 bytes of a record\n"))
        }
    }

    @Test func aNightCountsTheDeadAndStatusWhomNobodyCouldTell() throws {
        try campaign { hand in
            try hand.put("rg-1.csv", Self.people)
            try hand.put("deces-1.txt", ["LEFEVRE*ANNE/", "PETIT*PAUL/", "MOREAU*ANNE/"].map { Self.line($0, "2", "19550812", "14168", "20220130") + "\n" }.joined())
            try hand.put("dead-1.csv", "identity,death_date\n\(Self.identity(4)),2022-01-28\n\(Self.identity(9)),2022-01-28\n")
            try hand.night("2022-01-31")
            #expect(try hand.report("files", "2022-01-31").map { [$0[0]] + $0[2...] } == [
                ["dead-1.csv", "01", "2", "2", "0", "0", "0", "taken"], ["deces-1.txt", "", "3", "1", "0", "0", "2", "taken"],
                ["rg-1.csv", "01", "5", "5", "0", "0", "0", "taken"],
            ])
            #expect(try hand.report("flows", "2022-01-31").contains(["01", "eligible", "deceased", "death", "2"]))
            let status = try hand.status()
            #expect(status["waiting_events"] as? Int == 1)
            let told = try #require(status["deaths"] as? [String: Any])
            #expect(told["night"] as? String == "2022-01-31")
            #expect(["rows", "people", "nobody", "several"].map { told[$0] as? Int } == [5, 3, 1, 1])
            #expect(try Program.run(["status", hand.file]).output.contains("3 people by 5 rows of 2022-01-31; 1 describe nobody known, 1 more than one person"))
            try hand.verify()
        }
    }

    @Test func theStoryOfAPersonNamesTheRegistersFileAndLine() throws {
        try campaign { hand in
            try hand.put("rg-1.csv", Self.people)
            try hand.night("2022-01-31")
            #expect(try hand.status()["deaths"] is NSNull)
            try hand.put("deces-1.txt", [Self.line("NOIR*ANNE/", "2", "19550812", "14168", "20220130"), Self.good].joined(separator: "\n") + "\n")
            try hand.night("2022-02-01")
            let result = try Program.run(["person", hand.file, "-"], input: Self.identity(1) + "\n")
            let step = result.output.split(separator: "\n").last.map { $0.split(separator: " ") } ?? []
            #expect(step.map(String.init) == ["2022-02-01", "notified", "deceased", "death", "deces-1.txt:2"])
        }
    }

    /// Two of them are one and the same to a register.
    private static let people = """
        identity,birth_date,sex,birth_name,first_names,email,organism
        \(identity(1)),19550812,2,Lefèvre,Anne,p@ex.fr,01C010001
        \(identity(2)),19550812,2,Petit,Paul,p@ex.fr,01C010001
        \(identity(3)),19550812,2,PETIT,Paul,p@ex.fr,01C010001
        \(identity(4)),19550812,2,Blanc,Anne,p@ex.fr,01C010001
        \(identity(5)),19550812,2,Vert,Anne,p@ex.fr,01C010001

        """

    private static func identity(_ number: Int) -> String {
        let body = "2550814168\(100 + number)"
        return body + String(100 + 97 - Int(body)! % 97).dropFirst()
    }
}
