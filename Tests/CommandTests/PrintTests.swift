import Crypto
import Foundation
import Testing

/// The night's letters as the print house takes them: batches, indexes, lists, and what `verify` proves of them.
@Suite struct PrintTests {
    private static let night = "2022-01-31"

    /// A night of letters to people of two départements; pieces of the campaign's file replaced.
    private static func printed<R>(
        _ print: String, people: Int = 60, _ body: (HandMadeCampaign) throws -> R
    ) throws -> R {
        try HandMadeCampaign.with(changing: [
            ("activation: {per_day", "print: {\(print)}\nactivation: {per_day"), ("unit: weeks}", "unit: weeks}\n    notice: {url: https://ens.example/o/}"),
        ]) { campaign in
            try campaign.put("rg-1.csv", letters(1...people, scheme: "01"))
            try campaign.put("msa-1.csv", letters(people + 1...people + 20, scheme: "02"))
            try campaign.night(night)
            return try body(campaign)
        }
    }

    /// People with an address and no e-mail: nine a street.
    static func letters(_ numbers: some Sequence<Int>, scheme: String) -> String {
        numbers.reduce(into: "identity,birth_date,sex,birth_name,first_names,organism,address_4,postcode,town\n") { text, number in
            text += "\(HandMadeCampaign.identity(number)),19800512,1,LEFÈVRE,Zoé,\(scheme)C010001,\(number % 9) RUE DE L'ÉGLISE,"
                + (number % 2 == 0 ? "75001,PARIS\n" : "01000,BOURG EN BRESSE\n")
        }
    }

    private static func rows(_ path: String) throws -> [[String]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func tool(_ words: String...) throws -> Program.Result {
        try Program.run(Array(words.dropFirst()), program: "/usr/bin/" + words[0])
    }

    @Test func everyBatchIsAPDFWithItsIndexAndItsLine() throws {
        try Self.printed("batch: 25, class: eco") { campaign in
            let folder = campaign.folder + "/outbox/\(Self.night)/print"
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == (1...4).flatMap { ["000\($0).csv", "000\($0).pdf"] } + ["batches.csv", "volume.csv"])
            let batches = try Self.rows(folder + "/batches.csv")
            #expect(batches.map { Array($0.prefix(5)) } == [
                ["0001", "01", "invitation", "eco", "25"], ["0002", "01", "invitation", "eco", "25"], ["0003", "01", "invitation", "eco", "10"],
                ["0004", "02", "invitation", "eco", "20"],
            ])
            for batch in batches {
                let pdf = "\(folder)/\(batch[0]).pdf"
                let bytes = try #require(FileManager.default.contents(atPath: pdf))
                let hash = SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                #expect(batch[6] == "\(bytes.count)" && batch[7] == hash)
                #expect(try Self.tool("qpdf", "--check", pdf).exit == 0)
                #expect(try Self.tool("qpdf", "--show-npages", pdf).output == batch[5] + "\n")
                let index = try Self.rows("\(folder)/\(batch[0]).csv")
                #expect(index.count == Int(batch[4]) && index.map { $0[2] } == (1...index.count).map(String.init))
                var page = 1
                for line in index {
                    #expect(line[3] == "\(page)")
                    page += Int(line[4])!
                }
                #expect(page - 1 == Int(batch[5]))
                let text = try Self.tool("pdftotext", "-layout", pdf, "-").output
                #expect(index.allSatisfy { text.contains($0[0]) })
                #expect(text.contains("LEFÈVRE") || text.contains("LEFEVRE"))
            }
            #expect(try Self.rows(folder + "/volume.csv") == [
                [Self.night, "01", "invitation", "60", "\(batches.prefix(3).reduce(0) { $0 + Int($1[5])! })", "3"],
                [Self.night, "02", "invitation", "20", batches[3][5], "1"],
            ])
            let manifest = try String(contentsOfFile: "\(campaign.folder)/reports/hand/\(Self.night)/manifest.json", encoding: .utf8)
            for name in names { #expect(manifest.contains("outbox/\(Self.night)/print/\(name)")) }
            try campaign.verify()
        }
    }

    @Test func lettersLieByPostcodeAndOfAHouseholdTogetherWhereTheCampaignSaysSo() throws {
        for households in ["apart", "together"] {
            try Self.printed("households: \(households)") { campaign in
                let path = "\(campaign.folder)/outbox/\(Self.night)/print/0001"
                let index = try Self.rows(path + ".csv")
                #expect(index.map { $0[5] } == index.map { $0[5] }.sorted())
                let text = try Self.tool("pdftotext", "-layout", path + ".pdf", "-").output
                let streets = text.split(separator: "\n").filter { $0.contains("RUE DE L") }.map {
                    String($0.trimmingCharacters(in: .whitespaces).prefix(1))
                }
                #expect(streets.count == 60)
                let isSorted = streets.prefix(30) == streets.prefix(30).sorted()[...]
                #expect(isSorted == (households == "together"))
            }
        }
    }

    /// A text of two pages that differ from letter to letter in each line, and that nothing makes smaller.
    private static func bulkyText() throws -> String {
        let text = try String(contentsOf: LettersCommandTests.template, encoding: .utf8)
        let front = text[..<text.range(of: "\n---\n")!.upperBound]
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        var state: UInt64 = 7
        var words: [String] = (0..<12 * 60).map { _ in
            String((0..<7).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return letters[Int(state >> 33) % letters.count]
            })
        }
        var body = "# Titre\n\n"
        while !words.isEmpty {
            body += "{{reference}} " + words.prefix(60).joined(separator: " ") + "\n\n"
            words.removeFirst(60)
        }
        return front + body + "> {{closes_on}} {{code}} {{url}}\n"
    }

    @Test(arguments: [1, 3]) func aBatchAbove40MBIsCutInTwoAndTheLaterOnesCountOn(_ workers: Int) throws {
        let changes = [("activation: {per_day", "print: {letters: bulky.mustache, batch: 8000, class: eco}\nactivation: {per_day")]
        try HandMadeCampaign.with(changing: changes) { campaign in
            try Self.bulkyText().write(toFile: campaign.folder + "/bulky.mustache", atomically: true, encoding: .utf8)
            try campaign.put("rg-1.csv", Self.letters(1...8_005, scheme: "01"))
            try campaign.put("msa-1.csv", Self.letters(8_006...8_010, scheme: "02"))
            try campaign.night(Self.night, "--workers", "\(workers)")
            let folder = campaign.folder + "/outbox/\(Self.night)/print"
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == (1...4).flatMap { ["000\($0).csv", "000\($0).pdf"] } + ["batches.csv", "volume.csv"])
            let batches = try Self.rows(folder + "/batches.csv")
            #expect(batches.map { [$0[0], $0[1], $0[4], $0[5]] } == [
                ["0001", "01", "4000", "8000"], ["0002", "01", "4000", "8000"], ["0003", "01", "5", "10"], ["0004", "02", "5", "10"],
            ])
            for batch in batches {
                #expect(try #require(Int(batch[6])) <= 40_000_000)
                let index = try Self.rows("\(folder)/\(batch[0]).csv")
                #expect(index.map { [$0[2], $0[3]] } == (0..<index.count).map { ["\($0 + 1)", "\($0 * 2 + 1)"] })
            }
            #expect(try Self.tool("qpdf", "--check", folder + "/0002.pdf").exit == 0)
            #expect(try Self.rows(folder + "/volume.csv").map { Array($0.suffix(3)) } == [["8005", "16010", "3"], ["5", "10", "1"]])
            try campaign.verify()
        }
    }

    /// Each tampering of a printed night, and what `verify` then says.
    static let tamperings: [(String, String)] = [
        ("truncate -s -10 0001.pdf", "0001.pdf: has"), ("rm 0002.pdf", "0002.pdf: is missing"), ("rm volume.csv", "volume.csv: is missing"),
        ("sed -i s/eco/exp/ batches.csv", "batches.csv: has another hash"), ("sed -i '$d' 0001.csv", "is not in that night's outbox"),
    ]

    @Test(arguments: tamperings) func verifySeesWhatWasDoneToABatch(_ command: String, _ finding: String) throws {
        try Self.printed("batch: 25, class: eco") { campaign in
            let folder = campaign.folder + "/outbox/\(Self.night)/print"
            #expect(try Program.run(["-c", "cd \(folder) && \(command)"], program: "/bin/sh").exit == 0)
            let proof = try Program.run(["verify", campaign.file])
            #expect(proof.exit == 1)
            #expect(proof.output.contains(finding), "\(proof.output)")
        }
    }

    @Test func aTextThatIsNotThereIsNamedBeforeAnyLetter() throws {
        try HandMadeCampaign.with(changing: [("activation: {per_day", "print: {letters: texts/none}\nactivation: {per_day")]) { campaign in
            try campaign.put("rg-1.csv", Self.letters(1...3, scheme: "01"))
            let night = try Program.run(["nightly", campaign.file, "--date", Self.night])
            #expect(night.exit == 78)
            #expect(night.errors.contains("names a letter's text that can't be read"))
            #expect(!FileManager.default.fileExists(atPath: "\(campaign.folder)/outbox/\(Self.night)/print"))
            try campaign.change("letters: texts/none", to: "window: uk")
            try campaign.night(Self.night)
            try campaign.verify()
        }
    }

    @Test func whoseNameNoLetterCanShowIsToldByEMailOrNotAtAll() throws {
        try HandMadeCampaign.with { campaign in
            let people = """
                identity,birth_date,sex,birth_name,first_names,email,organism,address_4,postcode,town,representative_identity
                \(HandMadeCampaign.identity(1)),19800512,1,LI 李,Zoé,p1@ex.fr,01C010001,1 RUE A,75001,PARIS,
                \(HandMadeCampaign.identity(2)),19800512,1,LI 李,Zoé,,01C010001,1 RUE A,75001,PARIS,
                \(HandMadeCampaign.identity(3)),19800512,1,Ανδρέας,Łukasz,,01C010001,1 RUE A,75001,PARIS,
                \(HandMadeCampaign.identity(4)),20150512,1,PETIT,Ève,,01C010001,1 RUE A,75001,PARIS,\(HandMadeCampaign.identity(2))
                \(HandMadeCampaign.identity(5)),19800512,1,MARTIN,Léa,,01C010001,"1 RUE
                A",75001,PARIS,

                """
            try campaign.put("rg-1.csv", people)
            try campaign.night(Self.night)
            #expect(try campaign.states() == [1: "notified", 2: "unreachable", 3: "notified", 4: "notified", 5: "unreachable"])
            let warned = try campaign.report("warnings", Self.night).filter { $0[3] == "letter.unprintable" }.map { [$0[1], $0[2]] }
            #expect(warned == [["2", "birth_name"], ["3", "birth_name"], ["6", "address_4"]])
            let text = try Self.tool("pdftotext", "-layout", "\(campaign.folder)/outbox/\(Self.night)/print/0001.pdf", "-").output
            #expect(text.contains("représentant légal"))
            try campaign.verify()
        }
    }
}
