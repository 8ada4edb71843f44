import Campaign
import Foundation
import Reporting
import Storage

/// `report`: a night's reports written again, byte for byte, from what the ledger kept of it; and the calendar beside the nights,
/// from what it kept of the latest one.
public struct ReportAgain: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    /// - Returns: the paths written, tables and page first, the calendar last. `datapackage.json` beside the nights is written too.
    public func write(_ night: CivilDate) throws(OuvertureError) -> [String] {
        let kept = try StoreView.answer(environment) { view throws(OuvertureError) in try Self.kept(view.ledger, night) }
        let report = kept.report
        let place = ReportFolder(definition: environment.definition, night: night).folder
        try Self.refuseOtherFormat(place + "/manifest.json")
        // Made beside the night's folder, and put into it only when every byte is the ledger's.
        let beside = ReportFolder(definition: environment.definition, night: night, suffix: ".again")
        defer { Folder.remove(beside.folder) }
        let written = try beside.write(report, threads: environment.workers)
        let manifest = try beside.writeManifest(report, outputs: kept.outputs)
        if let wrong = written.first(where: { !kept.outputs.contains($0) }) ?? (manifest.sha256 == kept.manifest ? nil : manifest) {
            throw OuvertureError(
                .definition, at: wrong.path, "comes out otherwise than the ledger has it: the night was written by \(report.program)",
                hint: "write it again with that version, those of its libraries included; nothing was overwritten")
        }
        try ReportFolder(definition: environment.definition, night: night).writePackage(nights: kept.nights)
        let moved = try Self.move((written + [manifest]).map { ($0.path as NSString).lastPathComponent }, from: beside.folder, to: place)
        return moved + [try beside.writeCalendar(kept.latest)]
    }

    private struct Kept {
        var report: NightReport
        /// The last complete night's, which the calendar is made from.
        var latest: NightReport
        var manifest: String?
        var outputs: [Output]
        /// All complete ones, with their tables.
        var nights: [(night: CivilDate, tables: [ReportTable])]
    }

    private static func kept(_ ledger: Ledger, _ night: CivilDate) throws(OuvertureError) -> Kept {
        let done = try ledger.completeNights()
        guard let entry = done.first(where: { $0.night == night }), let last = done.last?.night,
            let report = try NightFacts.kept(ledger, night: night),
            let latest = last == night ? report : try NightFacts.kept(ledger, night: last)
        else { throw .noNight(night, .usage, at: "--date \(night.iso)", done: done.map(\.night)) }
        let rows = try CampaignHistory(ledger).rows(through: last)
        func whole(_ report: NightReport) -> NightReport {
            var report = report
            report.history = rows.filter { $0.date <= report.night }
            return report
        }
        return Kept(
            report: whole(report), latest: whole(latest), manifest: entry.manifest,
            outputs: try ledger.outputs(of: night).map { Output(path: $0.path, bytes: $0.bytes, sha256: $0.sha256) },
            nights: try CampaignHistory(ledger).tables(rows))
    }

    /// - Returns: where the files now stand.
    private static func move(_ names: [String], from beside: String, to place: String) throws(OuvertureError) -> [String] {
        try Folder.make(place, mode: 0o750)
        for name in names {
            guard rename(beside + "/" + name, place + "/" + name) == 0 else {
                throw OuvertureError(
                    .cannotCreate, at: place + "/" + name, "can't be put in place: \(String(cString: strerror(errno)))",
                    hint: "make the folder writable for this user, then run the same command again")
            }
        }
        try Folder.flush(place)
        return names.map { place + "/" + $0 }
    }

    /// A manifest that stands there in another format is another program's: it stays.
    private static func refuseOtherFormat(_ path: String) throws(OuvertureError) {
        guard let bytes = FileManager.default.contents(atPath: path),
            let manifest = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
            let format = manifest["format"] as? Int, format != NightReport.manifestFormat
        else { return }
        let program = manifest["program"] as? String ?? "another program"
        throw OuvertureError(
            .definition, at: path, "was written by \(program), in manifest format \(format); this program writes \(NightReport.manifestFormat)",
            hint: "write it again with that program; nothing was overwritten")
    }
}
