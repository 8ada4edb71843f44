import ArgumentParser
import Campaign
import Definitions
import Nightly
import Records

/// `ouverture check`: what an input file would meet, before a night meets it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look an input file over before a night takes it; nothing is stored.",
        discussion: """
            Says how many rows would be rejected, by which code and on which lines first; of each column how often it is \
            filled, how many different values it has (exact up to 131,072; `~` marks an estimate) and what they look like \
            (9{15} is fifteen digits, A+ capitals, a+ small letters), never a value itself; and where the layout does not \
            fit the file, with the layout's line and what to do. \
            With --campaign the rows are held against its identities, country and milestones, test identities are rejected \
            where it says `production: true`, and its `limits.rejects` is judged; without, rows are held against France's \
            insured people, and how many rejects are too many is not known. Schemes are not judged. \
            Exit 65 where the file would be refused whole, 1 where rows are rejected, 0 otherwise; of several files the \
            gravest. All are looked at, whatever one of them is.

            Without --layout it looks at the beginning of an unknown file and writes the layout that it seems to have, \
            to be looked over and kept as a file: delimiter or width, encoding, likely fields.

              ouverture check Data/sample/sncf-2022-01-31.csv --layout canonical-population
              ouverture check rg-*.csv --layout canonical-population --rejects rejects.csv
              ouverture check msa-*.txt --layout Pipelines/layouts/msa.yaml
              ouverture check kasse-*.csv --layout canonical-population --campaign Pipelines/germany-epa.yaml
              ouverture check unknown.dat > my-layout.yaml
            """)

    @Argument(help: ArgumentHelp("Files to look over.", valueName: "file"), completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("canonical-population, canonical-events, insee-deaths, deaths, equivalences, printer-answers or a layout file; left out, one is suggested.", valueName: "layout"))
    var layout: String?

    @Option(help: ArgumentHelp("Whose identities, country, milestones and reject limit the file is held against.", valueName: "campaign.yaml"), completion: .file())
    var campaign: String?

    @Option(help: ArgumentHelp("Write the rejected rows' lines and codes here, as CSV.", valueName: "out.csv"), completion: .file())
    var rejects: String?

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
        guard let layout else { return try suggest() }
        let definition = try campaign.map { (path) throws(OuvertureError) in try CampaignFile.load(path) }
        var subject = definition.map(FileSubject.init) ?? FileSubject()
        let terms = definition.map(CheckTerms.init) ?? CheckTerms()
        let named = try LayoutName.named(
            layout, at: "check --layout", folder: FolderPath.absolute("."), identity: subject.identity)
        if named.definition?.name == "printer-answers" { subject.isPrinters = true }
        let places = if case .file = named { try LayoutPlaces(path: FolderPath.absolute(layout, from: FolderPath.absolute("."))) } else { LayoutPlaces?.none }
        var list = try rejects.map { (path) throws(OuvertureError) in try RejectList(path: path) }
        var worst = Gravest()
        for path in files {
            let found: FileCheck
            do throws(OuvertureError) {
                found = try FileCheck.of(
                    path: path, name: Self.baseName(of: path), layout: named.canonical, definition: named.definition,
                    subject: subject, terms: terms, workers: workers.count)
            } catch {
                try worst.take(error)
                continue
            }
            try CheckAnswer(check: found, places: places, layout: layout).print(answer)
            try list?.add(found, subject.of(named.definition))
            if let refusal = found.refusal { StandardError.write(complaint(refusal, of: found.file)) }
            worst.take(found.exit)
        }
        try list?.publish()
        try worst.end()
    }

    /// Writes the layout that each file seems to have.
    private func suggest() throws {
        var worst = Gravest()
        for path in files {
            let guess: LayoutGuess
            do throws(OuvertureError) {
                guess = try LayoutGuess(path: path, name: Self.baseName(of: path))
            } catch {
                try worst.take(error)
                continue
            }
            try LayoutSuggestion(file: Self.baseName(of: path), guess: guess).print(answer)
        }
        try worst.end()
    }

    /// How the command ends: by the gravest of what its files came to.
    private struct Gravest {
        private var status = ExitStatus.done
        /// The gravest last.
        private static let order: [ExitStatus] = [.done, .found, .inputRefused, .inputMissing, .inputOutput]

        mutating func take(_ other: ExitStatus) {
            if Self.order.firstIndex(of: other)! > Self.order.firstIndex(of: status)! { status = other }
        }

        /// What is wrong with one file is told, and the next one looked at; anything else ends the command.
        mutating func take(_ error: OuvertureError) throws(OuvertureError) {
            guard Self.order.contains(error.exit) else { throw error }
            StandardError.write(Ending.told(error))
            take(error.exit)
        }

        func end() throws {
            guard status == .done else { throw ExitCode(status.rawValue) }
        }
    }

    private func complaint(_ refusal: FileRefusal, of file: String) -> String {
        let place = file + (refusal.line.map { ":\($0)" } ?? "")
        let error = OuvertureError(.inputRefused, at: place, "a night would refuse it: \(refusal.what)", hint: refusal.hint)
        return error.description + "\n"
    }

    private static func baseName(of path: String) -> String {
        String(path.split(separator: "/").last ?? path[...])
    }
}
