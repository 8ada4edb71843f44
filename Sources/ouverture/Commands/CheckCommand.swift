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
            filled, how many values it has and what they look like (9{15} is fifteen digits, A+ capitals, a+ small \
            letters), never a value itself; and where the layout does not fit the file, with the layout's line and \
            what to do. Identities and postcodes are held against those of France's insured people, or of the campaign that \
            --campaign names. Schemes, test identities and the reject limit are not judged. \
            Exit 65 where the file would be refused whole, 1 where rows are rejected, 0 otherwise.

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

    @Option(help: ArgumentHelp("Whose identities, country and milestones the rows are held against.", valueName: "campaign.yaml"), completion: .file())
    var campaign: String?

    @Option(help: ArgumentHelp("Write the rejected rows' lines and codes here, as CSV.", valueName: "out.csv"), completion: .file())
    var rejects: String?

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
        guard let layout else { return try suggest() }
        var subject = try campaign.map { (path) throws(OuvertureError) in FileSubject(try CampaignFile.load(path)) } ?? FileSubject()
        let named = try LayoutName.named(
            layout, at: "check --layout", folder: FolderPath.absolute("."), identity: subject.identity)
        if named.definition?.name == "printer-answers" { subject.isPrinters = true }
        let places = if case .file = named { try LayoutPlaces(path: FolderPath.absolute(layout, from: FolderPath.absolute("."))) } else { LayoutPlaces?.none }
        var list = try rejects.map { (path) throws(OuvertureError) in try RejectList(path: path) }
        var worst = ExitStatus.done
        for path in files {
            let check = try FileCheck.of(
                path: path, name: Self.baseName(of: path), layout: named.canonical, definition: named.definition,
                subject: subject, workers: workers.count)
            try CheckAnswer(check: check, places: places, layout: layout).print(answer)
            try list?.add(check, subject.of(named.definition))
            if let refusal = check.verdict.refusal { StandardError.write(complaint(refusal, of: check.file)) }
            if check.exit == .inputRefused || worst == .done { worst = check.exit }
        }
        try list?.publish()
        guard worst == .done else { throw ExitCode(worst.rawValue) }
    }

    /// Writes the layout that each file seems to have.
    private func suggest() throws {
        for path in files {
            let guess = try LayoutGuess(path: path, name: Self.baseName(of: path))
            try LayoutSuggestion(file: Self.baseName(of: path), guess: guess).print(answer)
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
