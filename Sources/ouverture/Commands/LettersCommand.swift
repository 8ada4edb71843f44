import ArgumentParser
import Campaign
import Foundation
import Notices
import Records

/// `ouverture letters`: how letters look.
struct LettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Write letters to people who do not exist, to look a template over.",
        discussion: """
            The same numbers give the same letters, byte for byte. What is wrong in a template is told with its place.

              ouverture letters --sample invitation --template Pipelines/letters/fr.mustache --out letter.pdf
            """)

    @Option(help: ArgumentHelp(
        "What to show: \(SampleLetter.Kind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var sample: String = SampleLetter.Kind.invitation.rawValue

    @Option(help: ArgumentHelp("The file to write.", valueName: "f.pdf"))
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

    func validate() throws {
        guard SampleLetter.Kind(rawValue: sample) != nil else { throw ValidationError("--sample takes no \(sample)") }
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
        try samples.write { number, bytes in
            try Self.write(bytes, to: number == 1 ? out : "\(out).\(number)")
        }
    }

    private static func text(_ path: String) throws -> LetterText {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OuvertureError(.inputMissing, at: path, "the template can't be read", hint: "see the path and its rights")
        }
        return LetterText(place: path, bytes: Array(bytes))
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws {
        do {
            try Data(bytes).write(to: URL(filePath: path))
        } catch {
            throw OuvertureError(.cannotCreate, at: path, "the letters can't be written", hint: "see the folder and its rights")
        }
    }
}
