import Campaign
import Reporting
import Storage

/// `report`: a night's reports written again, byte for byte, from what the ledger kept of it.
public struct ReportAgain: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    /// - Returns: the paths written, under the reports' folder.
    public func write(_ night: CivilDate) throws(OuvertureError) -> [String] {
        let store = try Store(reading: environment)
        guard let entry = try store.ledger.night(night), entry.status == .complete,
            let report = try NightFacts.kept(store.ledger, night: night)
        else {
            throw OuvertureError(
                .usage, at: "--date \(night.iso)", "no complete night of this date is in the store",
                hint: "`ouverture status` shows the nights done")
        }
        let folder = ReportFolder(definition: environment.definition, night: night)
        let written = try folder.write(report, threads: environment.workers)
        let kept = try store.ledger.outputs(of: night).map { Output(path: $0.path, bytes: $0.bytes, sha256: $0.sha256) }
        let manifest = try folder.writeManifest(report, outputs: kept)
        let all = written + [manifest]
        if let wrong = written.first(where: { !kept.contains($0) }) ?? (manifest.sha256 == entry.manifest ? nil : manifest) {
            throw OuvertureError(
                .found, at: wrong.path, "was written again, but not byte for byte as the ledger has it",
                hint: "was it written by another version? the manifest's `program` names the one that did")
        }
        return all.map(\.path)
    }
}
