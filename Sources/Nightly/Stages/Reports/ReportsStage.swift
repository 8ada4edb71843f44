import Campaign
import Records
import Reporting
import Storage

/// Stage 5: the night's reports and manifest, then the ledger, which is told last.
struct ReportsStage {
    let context: NightContext

    /// - Parameter before: called when all reports stand, before the night counts as complete.
    func run(
        tally: NightTally, results: NightResults, exit: ExitStatus, before: (NightReport) throws(OuvertureError) -> Void
    ) throws(OuvertureError) -> NightReport {
        let yesterday = try context.ledger.lastCompleteNight().flatMap { last throws(OuvertureError) in
            try NightFacts.earlier(context.ledger, night: last.night)
        }
        let decoys = try DecoysOfNight(context, tally, after: yesterday)
        let tally = tally.all
        let report = try NightFacts(context: context).report(tally: tally, results: results, told: decoys.told, after: yesterday)
        let written = try ReportFolder(definition: context.definition, night: context.night)
            .write(report, threads: context.workers.count)
        let outputs = (results.outputs + written).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let manifest = try ReportFolder(definition: context.definition, night: context.night)
            .writeManifest(report, outputs: outputs)
        try before(report)
        try context.ledger.transaction {
            let ledger = context.ledger
            try ledger.putKeepsake(NightFacts.facts, night: context.night, report.blob())
            try ledger.putKeepsake(NightFacts.rejects, night: context.night, report.rejects)
            try ledger.putKeepsake(NightFacts.warnings, night: context.night, report.warnings)
            try decoys.put()
            try CampaignHistory(ledger).put(report.history.filter { $0.date == context.night }, night: context.night)
            try ForecastFacts(ledger).add(tally, report, night: context.night)
            try AffiliatedPeople(ledger).add(tally.affiliations, sources: context.definition.sources.count)
            try UnansweredLetters(ledger).add(tally, context)
            try ObjectionHistory(ledger).add(report)
            try ledger.putFact("oldest-due", results.oldestDue?.iso ?? "")
            for output in outputs { try ledger.putOutput(output.path, bytes: output.bytes, sha256: output.sha256, night: context.night) }
            for file in try ledger.files(of: context.night) { try FindingsKept.drop(file: file.id, context) }
            try StoreIdentity.remember(context.definition, night: context.night, ledger)
            try DeliveryBeginning.remember(context.definition.delivery, night: context.night, ledger)
            try ledger.end(context.night, .complete, exit: exit, manifest: manifest.sha256)
        }
        HeldFiles(context).clear()
        return report
    }
}
