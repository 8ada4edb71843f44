import Campaign
import Records
import Reporting
import Storage

/// Stage 5: the night's reports and manifest, then the ledger, which is told last.
struct ReportsStage {
    let context: NightContext

    func run(tally: StageTally, results: NightResults, exit: ExitStatus) throws(OuvertureError) -> NightReport {
        let report = try NightFacts(context: context).report(tally: tally, results: results)
        let written = try ReportFolder(definition: context.definition, night: context.night)
            .write(report, threads: context.workers.count)
        let outputs = (results.outputs + written).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let manifest = try ReportFolder(definition: context.definition, night: context.night)
            .writeManifest(report, outputs: outputs)
        try context.ledger.transaction {
            let ledger = context.ledger
            try ledger.putKeepsake(NightFacts.facts, night: context.night, report.blob())
            try ledger.putKeepsake(NightFacts.rejects, night: context.night, report.rejects)
            try ledger.putKeepsake(NightFacts.warnings, night: context.night, report.warnings)
            try WindowEnds.add(tally, to: ledger)
            try ledger.putFact("oldest-due", results.oldestDue?.iso ?? "")
            for output in outputs { try ledger.putOutput(output.path, bytes: output.bytes, sha256: output.sha256, night: context.night) }
            for file in try ledger.files(of: context.night) { try FindingsKept.drop(file: file.id, context) }
            try ledger.end(context.night, .complete, exit: exit, manifest: manifest.sha256)
        }
        HeldFiles(context).clear()
        return report
    }
}

/// How many people wait for each window's end: kept in the ledger, moved by each night's steps, so that the forecast
/// asks nobody.
enum WindowEnds {
    private static let name = "window-ends"

    static func add(_ tally: StageTally, to ledger: Ledger) throws(OuvertureError) {
        var table = try read(ledger)
        table.add(tally.windows)
        try ledger.putFact(name, table.entries.map { "\($0.key):\($0.count)" }.joined(separator: " "))
    }

    /// By `StoredDay`.
    static func read(_ ledger: Ledger) throws(OuvertureError) -> CountTable {
        var table = CountTable()
        for pair in (try ledger.fact(name) ?? "").split(separator: " ") {
            let parts = pair.split(separator: ":")
            if parts.count == 2, let day = UInt32(parts[0]), let count = Int(parts[1]) { table.add(count, to: day) }
        }
        return table
    }
}
