import Campaign
import Logging

/// What a night runs with, besides the campaign: lent, never global.
public struct Environment: Sendable {
    public var definition: CampaignDefinition
    /// SHA-256 of the campaign file's bytes, hexadecimal.
    public var definitionSHA256: String
    /// Where the campaign file's first keys have their values, as `file:line:column`.
    public var definitionPlaces: [String: String]
    /// The program's version, for the manifest.
    public var program: String
    public var workers: Int
    public var logger: Logger
    /// Called at each step of a stage, from any worker.
    public var progress: @Sendable (Progress) -> Void
    /// Seconds of a monotonic clock; only differences are used, and only for `seconds`.
    public var monotonicSeconds: @Sendable () -> Double

    public init(
        definition: CampaignDefinition, definitionSHA256: String, definitionPlaces: [String: String] = [:], program: String, workers: Int, logger: Logger,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }, monotonicSeconds: @escaping @Sendable () -> Double
    ) {
        self.definition = definition
        self.definitionSHA256 = definitionSHA256
        self.definitionPlaces = definitionPlaces
        self.program = program
        self.workers = workers
        self.logger = logger
        self.progress = progress
        self.monotonicSeconds = monotonicSeconds
    }

    /// Where an error about a key of the campaign is to be mended.
    func place(of key: String) -> String { definitionPlaces[key] ?? definitionPlaces["campaign"] ?? definition.name }
}

// The commands' entry points, each in a file of its own:
//
//     Night(environment).run(date)                       throws(OuvertureError) -> NightAnswer
//     StatusQuestion(environment).answer()               throws(OuvertureError) -> StatusAnswer
//     PersonQuestion(environment).answer(asked)          throws(OuvertureError) -> PersonAnswer   (asked: .reference(String) | .pseudonym(String) | .identity(String))
//     PlanQuestion(environment).answer(days:)            throws(OuvertureError) -> PlanAnswer
//     ReportAgain(environment).write(date)               throws(OuvertureError) -> [String]       (paths written)
//     PeopleExport(environment).write(to:identified:)    throws(OuvertureError) -> Int            (people)
//     Verification(environment).run()                    throws(OuvertureError) -> VerifyAnswer
