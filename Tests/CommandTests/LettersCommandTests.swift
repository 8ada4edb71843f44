import Foundation
import Testing

/// `ouverture letters`: a template looked over.
@Suite struct LettersCommandTests {
    static let template = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Pipelines/letters/fr.mustache")

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ouverture-letters-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func theSameOptionsGiveTheSameBytesInBatchesOf500() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var runs: [[Data]] = []
        for name in ["a", "b"] {
            let path = folder.appending(path: "\(name).pdf").path
            let answer = try Program.run(["letters", "--sample", "representative", "--count", "501", "--out", path, "--json"])
            #expect(answer.exit == 0, "\(answer.errors)")
            let second = folder.appending(path: "\(name)-2.pdf").path
            #expect(answer.output == #"{"what":"letters of the kind representative","files":["\#(path)","\#(second)"],"people":501}"# + "\n")
            runs.append(try [path, second].map { try Data(contentsOf: URL(filePath: $0)) })
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0][0].count > 500_000 && runs[0][1].count < 40_000)
        #expect(runs[0].allSatisfy { $0.starts(with: Data("%PDF-1.4\n".utf8)) })
    }

    @Test func aWrongTemplateIsToldWithItsPlaceAndExits78() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let template = folder.appending(path: "wrong.mustache")
        let text = try String(contentsOf: Self.template, encoding: .utf8)
        try text.replacing("{{code}}", with: "{{pin}}").write(to: template, atomically: true, encoding: .utf8)
        let answer = try Program.run(["letters", "--template", template.path, "--out", folder.appending(path: "f.pdf").path])
        #expect(answer.exit == 78)
        #expect(answer.errors.hasPrefix("ouverture: \(template.path):"))
        #expect(answer.errors.contains(
            ": there is no field pin\nhint: fields are reference, code, person, closes_on, closes_on_spelled, scheme, contact, url, date\n"))
    }

    @Test func aTemplateThatLacksExits66AndATooLongAddress78() throws {
        let lacking = try Program.run(["letters", "--template", "/none.mustache", "--out", "/none.pdf"])
        #expect(lacking.exit == 66 && lacking.errors.contains("/none.mustache: the template can't be read"))
        let long = try Program.run(["letters", "--url", "https://ens.example/a/longer/way/", "--out", "/none.pdf"])
        #expect(long.exit == 78 && long.errors.contains("an address of 33 bytes is too long"))
    }
}
