import ArgumentParser
import Campaign
import Definitions
import Foundation
import Notices
import Storage

/// `ouverture letters`: how letters look.
struct LettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Write letters to people who do not exist, to look a template over.",
        discussion: """
            Same options, same bytes. What is wrong in a template is told with its place.

              ouverture letters --sample invitation --template Pipelines/letters/fr.mustache --out letter.pdf
            """)

    @Option(help: ArgumentHelp(
        "What to show: \(SampleLetter.Kind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var sample: String = SampleLetter.Kind.invitation.rawValue

    @Option(help: ArgumentHelp("The file to write; of more than 500 letters the further ones are f-2.pdf and so on.", valueName: "f.pdf"))
    var out: String

    @Option(help: ArgumentHelp("A template; the French one if left out.", valueName: "file"))
    var template: String?

    @Option(help: ArgumentHelp("A template in a second language.", valueName: "file"))
    var second: String?

    @Option(help: ArgumentHelp("The envelope's window: fr or uk.", valueName: "window"))
    var window: String = LetterWindow.fr.rawValue

    @Option(help: ArgumentHelp("Letters, in batches of 500.", valueName: "n"))
    var count = 1

    @Option(help: ArgumentHelp("The web address to object and activate at.", valueName: "url"))
    var url = "https://ens.example/o/"

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard SampleLetter.Kind(rawValue: sample) != nil else {
            throw ValidationError("--sample takes \(SampleLetter.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard LetterWindow(rawValue: window) != nil else { throw ValidationError("--window takes fr or uk") }
        guard (1...10_000_000).contains(count) else { throw ValidationError("--count takes a number from 1 to 10000000") }
    }

    func run() throws {
        var terms = LetterTerms(
            template: try template.map(Self.text) ?? .french,
            senders: [LetterSender(scheme: 1, name: "Assurance maladie", contact: "CPAM du Rhône, 69907 LYON CEDEX 20, téléphone 36 46")],
            url: url, night: CivilDate(year: 2022, month: 1, day: 31)!)
        terms.second = try second.map(Self.text)
        terms.window = LetterWindow(rawValue: window)!
        let samples = SampleLetters(kind: SampleLetter.Kind(rawValue: sample)!, count: count, terms: terms)
        var files: [String] = []
        try samples.write { number, bytes in
            let path = FolderPath.absolute(number == 1 ? out : Self.further(out, number))
            var file = try AtomicFile(path: path, mode: 0o644)
            try file.write(bytes)
            _ = try file.publishUnflushed()
            files.append(path)
        }
        try FilesWritten(what: "letters of the kind \(sample)", files: files, people: count).print(answer)
    }

    /// `f.pdf` → `f-2.pdf`.
    private static func further(_ path: String, _ number: Int) -> String {
        path.hasSuffix(".pdf") ? "\(path.dropLast(4))-\(number).pdf" : "\(path)-\(number)"
    }

    private static func text(_ path: String) throws -> LetterText {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OuvertureError(.inputMissing, at: path, "the template can't be read", hint: "see the path and its rights")
        }
        return LetterText(place: path, bytes: Array(bytes))
    }
}
