import Foundation
import Testing

/// What `check` suggests for a file that nobody has described is a layout that it takes, and that reads most of its rows.
@Suite struct SuggestedLayoutTests {
    /// Rejected and all rows of a file read by the layout that is suggested for it.
    private func roundTrip(_ file: String, in folder: String, more: [(String, String)] = []) throws -> (rejected: Int, rows: Int, layout: String) {
        let suggested = try Program.run(["check", file])
        try #require(suggested.exit == 0, "\(file): \(suggested.errors)")
        let layout = more.reduce(suggested.output) { $0.replacing($1.0, with: $1.1) }
        try layout.write(toFile: folder + "/mine.yaml", atomically: true, encoding: .utf8)
        let check = try Program.run(["check", file, "--layout", folder + "/mine.yaml", "--json"])
        try #require(check.exit <= 1, "\(file): \(check.errors)")
        let answer = try JSONText.object(check.output)
        let rejects = try #require(answer["rejects"] as? [String: Int])
        return (rejects.values.reduce(0, +), try #require(answer["rows"] as? Int), layout)
    }

    /// Every file of the demonstration: canonical, delimited, fixed, EBCDIC, compressed, registers and events.
    @Test func eachFileOfTheSampleIsReadByWhatIsSuggestedForIt() throws {
        let sample = URL(filePath: SmallCampaign.demonstration).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Data/sample").path
        try ScratchFolder.with { folder in
            for name in try FileManager.default.contentsOfDirectory(atPath: sample).sorted() where name != "errors.csv" {
                // One person between two records of other form tells no width.
                let bytes = try #require(try FileManager.default.attributesOfItem(atPath: sample + "/" + name)[.size] as? Int)
                if bytes < 2100, !name.contains(".csv"), try Program.run(["check", sample + "/" + name]).errors.contains("hint: take a file with more records") { continue }
                let (rejected, rows, layout) = try roundTrip(sample + "/" + name, in: folder)
                // Records in front and behind are no rows; what the fund has put there is to be named by hand.
                #expect((rejected - 2) * 10 <= rows, "\(name): \(rejected) of \(rows) rows rejected by\n\(layout)")
            }
        }
    }

    /// A national file of each layout that is brought along, by its own synthetic people.
    @Test(arguments: ["canonical", "msa", "mainframe", "deltas"])
    func eachLayoutBroughtAlongIsFoundAgain(_ name: String) throws {
        let source = #"{scheme: "04", name: SNCF, files: "sncf-*.csv", layout: canonical-population, required: false, contact: "votre caisse, adresse et téléphone sur vos décomptes"}"#
        let changed = source.replacing("canonical-population", with: "layouts/\(name).yaml")
        try SmallCampaign.with(people: 12_000, through: "2022-01-31", changing: [(source, changed)], errors: "0") { campaign in
            let (rejected, rows, layout) = try roundTrip(campaign.deliveries + "/sncf-2022-01-31.csv", in: campaign.folder)
            #expect(rejected <= 2, "\(rejected) of \(rows) rows rejected by\n\(layout)")
            #expect(rows > 50)
            for field in ["identity", "birth_date", "sex", "birth_name", "first_names", "organism", "postcode"] where !layout.contains("address:") || field != "postcode" {
                #expect(layout.contains("  \(field): {"), "\(field) in\n\(layout)")
            }
        }
    }

    private static let people = (1...60).map { number -> [String] in
        [
            HandMadeCampaign.identity(number), "\(10 + number % 18)/0\(1 + number % 9)/19\(30 + number)", number % 2 == 0 ? "M" : "F",
            ["LEFÈVRE", "GARÇON", "MARTIN"][number % 3], ["Zoé", "Léa Ève", "Jean"][number % 3], number % 4 == 0 ? "" : "p\(number)@ex.fr", "4400\(number % 10)", "01C44\(1000 + number)",
        ]
    }

    /// Files without a header, in all signs and letters.
    @Test(arguments: [";", "\t", "|", ",", ":", "~", "^", "#", "!", "\\", "*", "\u{1F}"], [String.Encoding.isoLatin1, .utf8, .windowsCP1252])
    func aDelimitedFileWithoutHeaderIsRead(_ sign: String, _ encoding: String.Encoding) throws {
        try ScratchFolder.with { folder in
            let text = Self.people.map { $0.joined(separator: sign) + "\r\n" }.joined()
            try #require(text.data(using: encoding)).write(to: URL(filePath: folder + "/unknown.txt"))
            let (rejected, rows, layout) = try roundTrip(folder + "/unknown.txt", in: folder)
            #expect(rejected == 0, "\(layout)")
            #expect(rows == 60)
            #expect(layout.contains("header: false"))
        }
    }

    /// Signs that stand in times, names and addresses part nothing.
    @Test func aSignOfValuesIsNoDelimiter() throws {
        try ScratchFolder.with { folder in
            let more = ["10:20:30", "A*B*C", "1, RUE X, PARIS", "a~b~c~d~e~f~g~h~i~j~k"]
            let text = Self.people.map { ($0 + more).joined(separator: ";") + "\n" }.joined()
            try text.write(toFile: folder + "/unknown.txt", atomically: true, encoding: .utf8)
            let (rejected, _, layout) = try roundTrip(folder + "/unknown.txt", in: folder)
            #expect(rejected == 0, "\(layout)")
            #expect(layout.contains("delimiter: \";\""))
            let fixed = Self.people.map { $0[0] + $0[1].filter(\.isNumber) + "10:20:30" + $0[2] + $0[7] + "MARTIN".padding(toLength: 20, withPad: " ", startingAt: 0) + "\n" }
            try fixed.joined().write(toFile: folder + "/fixed.txt", atomically: true, encoding: .utf8)
            let suggested = try Program.run(["check", folder + "/fixed.txt"])
            #expect(suggested.output.contains("format: fixed"), "\(suggested.output)\(suggested.errors)")
        }
    }

    /// Fixed files with and without line ends; positions count bytes, so that letters of two bytes move nothing.
    @Test(arguments: ["utf-8", "latin1", "cp1147"], [true, false])
    func aFixedFileIsRead(_ encoding: String, _ lineEnds: Bool) throws {
        let widths = [15, 10, 1, 30, 30, 30, 5, 9]
        try ScratchFolder.with { folder in
            let text = Self.people.map { person in
                zip(person, widths).map { value, width in
                    value + String(repeating: " ", count: width - (encoding == "utf-8" ? value.utf8.count : value.count))
                }.joined() + (lineEnds ? "\n" : "")
            }.joined()
            try text.write(toFile: folder + "/text", atomically: true, encoding: .utf8)
            let names = ["utf-8": "UTF-8", "latin1": "ISO-8859-1", "cp1147": "CP1147"]
            let converted = try Program.run(["-f", "UTF-8", "-t", names[encoding]!, "-o", folder + "/unknown.dat", folder + "/text"], program: "/usr/bin/iconv")
            try #require(converted.exit == 0, "\(converted.errors)")
            let (rejected, rows, layout) = try roundTrip(folder + "/unknown.dat", in: folder)
            #expect(rejected == 0, "\(layout)")
            #expect(rows == 60)
            #expect(layout.contains("encoding: \(encoding)\nfixed: {record: 130, line_ends: \(lineEnds)}"), "\(layout)")
        }
    }
}
