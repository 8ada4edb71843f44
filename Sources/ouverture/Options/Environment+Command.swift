import Campaign
import Dispatch
import Logging
import Nightly

/// What a command lends the campaign's functions: folders, workers, log, progress and a clock for durations.
extension Environment {
    init(
        _ campaign: CampaignOptions, workers: Int = WorkerOptions.coresAtHand, display: ProgressDisplay? = nil
    ) throws(OuvertureError) {
        let (definition, file) = try campaign.load()
        self.init(
            definition: definition, definitionSHA256: file.sha256, definitionPlaces: file.places,
            program: Program.versionWithLibraries, workers: workers, logger: Logger(label: "ouverture") { _ in LineLog() },
            progress: { display?.take($0) },
            monotonicSeconds: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 })
    }
}
