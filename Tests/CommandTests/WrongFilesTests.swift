import Foundation
import Testing

/// Bad input is the normal case: of each kind of wrong file an operator is told the place, what is wrong and what to do,
/// by `check` and by a night, and never a value.
@Suite struct WrongFilesTests {
    private typealias Hand = HandMadeCampaign

    private func told(_ file: WrongFile, in folder: String) throws -> (check: Program.Result, layout: String) {
        try Data(file.bytes).write(to: URL(filePath: folder + "/rg-1.dat"))
        let isBuiltIn = file.layout.hasPrefix("canonical")
        if !isBuiltIn { try file.layout.write(toFile: folder + "/mine.yaml", atomically: true, encoding: .utf8) }
        let layout = isBuiltIn ? file.layout : "mine.yaml"
        return (try Program.run(["check", "rg-1.dat", "--layout", layout], in: folder), layout)
    }

    /// The parts of the answer between empty lines; layout remarks are the last one, rejects the second.
    private func parts(_ output: String) -> [String] { output.split(separator: "\n\n").map { $0.trimmingCharacters(in: .newlines) } }

    @Test(arguments: WrongFile.canonical + WrongFile.ofDelimitedLayouts + WrongFile.ofFixedLayouts)
    func checkTellsPlaceWhatAndHint(_ file: WrongFile) throws {
        try ScratchFolder.with { folder in
            let (check, _) = try told(file, in: folder)
            let expected = file.refusal.map { refusal in
                "ouverture: rg-1.dat\(refusal.line.map { ":\($0)" } ?? ""): a night would refuse it: \(refusal.what)\nhint: \(refusal.hint)\n"
            }
            #expect(check.errors == expected ?? "")
            let real = URL(filePath: folder).resolvingSymlinksInPath().path
            let output = check.output.replacing(real + "/", with: "").replacing(folder + "/", with: "")
            let remarks = parts(output).last { $0.contains("\nhint: ") } ?? ""
            #expect(remarks == file.remarks.trimmingCharacters(in: .newlines))
            let rejects = parts(output).first { $0.hasPrefix("reject ") }?.split(separator: "\n").dropFirst().joined(separator: "\n") ?? ""
            if !file.rejects.isEmpty { #expect(rejects == file.rejects) }
            #expect(check.exit == (file.refusal != nil ? 65 : rejects.isEmpty ? 0 : 1))
            for value in WrongFile.values { #expect(!(check.output + check.errors).contains(value), "\(value)") }
        }
    }

    @Test(arguments: (WrongFile.canonical + WrongFile.ofDelimitedLayouts + WrongFile.ofFixedLayouts).filter { $0.refusal != nil })
    func aNightRefusesItWholeAndSaysWhy(_ file: WrongFile) throws {
        try Hand.with { campaign in
            if !file.layout.hasPrefix("canonical") {
                try file.layout.write(toFile: campaign.folder + "/mine.yaml", atomically: true, encoding: .utf8)
                try campaign.change(#"files: "rg-*", layout: canonical-population"#, to: #"files: "rg-*", layout: ./mine.yaml"#)
            }
            try Data(file.bytes).write(to: URL(filePath: campaign.inbox + "/rg-1.dat"))
            let night = try Program.run(["nightly", campaign.file, "--date", "2022-01-31", "--json"])
            #expect(night.exit == 65)
            let refusal = try #require(file.refusal)
            #expect(night.errors.contains(Self.complaint(refusal.what)), "\(night.errors)")
            for value in WrongFile.values { #expect(!(night.output + night.errors).contains(value), "\(value)") }
            #expect(try campaign.states().isEmpty, "nothing of it was taken")
        }
    }

    private static func complaint(_ what: String) -> String {
        "ouverture: rg-1.dat: refused whole: \(what)\nhint: mend the file (`ouverture check` shows what is wrong) and send it again; nothing of it was taken\n"
    }

    @Test func aRightFileMeetsNoRemark() throws {
        let right = [
            WrongFile("canonical", WrongFile.right), WrongFile("a header alone", WrongFile.header),
            WrongFile("delimited", WrongFile.rightDelimited, layout: WrongFile.delimited),
            WrongFile("fixed", WrongFile.lines([WrongFile.first] + WrongFile.people + [WrongFile.last()]), layout: WrongFile.fixed),
        ]
        for file in right {
            try ScratchFolder.with { folder in
                let (check, _) = try told(file, in: folder)
                #expect(check.exit == 0)
                #expect(check.errors == "")
                #expect(!check.output.contains("hint: "), "\(check.output)")
            }
        }
    }

    @Test func whatIsNoPlainFileIsNotRead() throws {
        try ScratchFolder.with { folder in
            try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "/etc/hosts")
            _ = try Program.run(["pipe"], in: folder, program: "/usr/bin/mkfifo")
            for name in ["folder", "link", "pipe"] {
                let check = try Program.run(["check", name, "--layout", "canonical-population"], in: folder)
                #expect(check.exit == 65)
                #expect(
                    check.errors == """
                        ouverture: \(name): a night would refuse it: not a plain file (a link, folder, pipe or device)
                        hint: put the file itself into the inbox

                        """)
            }
        }
    }

    @Test func moreRejectsThanTheLimitAndAnotherSchemesFileAreRefusedByTheNight() throws {
        let cases = [
            (Hand.people(1...10, wrong: [1, 2, 3]), "3 of 10 rows rejected (sex.code for the most part), more than the limit of 10%"),
            (Hand.people(1...10, scheme: "02"), "10 of 10 rows rejected (scheme.mismatch for the most part), more than the limit of 10%"),
        ]
        for (text, what) in cases {
            try Hand.with(changing: [("rejects: 100%", "rejects: 10%")]) { campaign in
                try campaign.put("rg-1.dat", text)
                let night = try Program.run(["nightly", campaign.file, "--date", "2022-01-31"])
                #expect(night.exit == 65)
                #expect(night.errors.contains(Self.complaint(what)), "\(night.errors)")
            }
        }
    }

    @Test func aNumberNotAboveTheLastOneIsRefusedByTheNight() throws {
        try Hand.with { campaign in
            try WrongFile.fixed.write(toFile: campaign.folder + "/mine.yaml", atomically: true, encoding: .utf8)
            try campaign.change(#"files: "rg-*", layout: canonical-population"#, to: #"files: "rg-*", layout: ./mine.yaml"#)
            try campaign.put("rg-0.dat", WrongFile.lines([WrongFile.first] + WrongFile.people + [WrongFile.last()]))
            try campaign.night("2022-01-31")
            try campaign.put("rg-1.dat", WrongFile.lines([WrongFile.first] + WrongFile.people.reversed() + [WrongFile.last()]))
            let night = try Program.run(["nightly", campaign.file, "--date", "2022-02-01"])
            #expect(night.exit == 65)
            let what = "its number is 7, and number 7 of this source was taken before: an older file, or one that was sent twice"
            #expect(night.errors.contains(Self.complaint(what)), "\(night.errors)")
        }
    }

    @Test func theAnswersBytesDoNotDependOnWorkers() throws {
        try ScratchFolder.with { folder in
            let made = try Program.run(["synth", "--people", "30000", "--seed", "3", "--out", folder + "/made", "--errors", "1%"], in: folder)
            try #require(made.exit == 0)
            let answers = try ["1", "2", "7"].map { workers in
                try Program.run(["check", "made/rg-2022-01-31.csv", "--layout", "canonical-population", "--workers", workers, "--json", "--rejects", "out-\(workers).csv"], in: folder)
            }
            #expect(answers[0].exit == 1)
            #expect(Set(answers.map(\.output)).count == 1)
            #expect(Set(try ["1", "2", "7"].map { try String(contentsOfFile: folder + "/out-\($0).csv", encoding: .utf8) }).count == 1)
        }
    }
}
