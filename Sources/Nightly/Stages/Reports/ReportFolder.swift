import Campaign
import Foundation
import Records
import Reporting
import Storage

/// A night's folder of reports: the tables, the page, the manifest; and the metrics beside the nights.
struct ReportFolder {
    let definition: CampaignDefinition
    let night: CivilDate
    /// Behind the folder's name: where the reports are made that are not yet known to be the night's.
    var suffix = ""

    private var beside: String { definition.folders.reports + "/" + definition.name }
    var folder: String { beside + "/" + night.iso + suffix }

    /// Writes the tables and the page.
    func write(_ report: NightReport, threads: Int) throws(OuvertureError) -> [Output] {
        try Folder.make(folder, mode: 0o750)
        var outputs: [Output] = []
        let page = NightPage(report)
        for table in ReportTable.allCases {
            var lines = ByteBuffer(capacity: 1 << 16)
            report.write(table, page: page, to: &lines)
            var file = try ZstdFile(path: "\(folder)/\(table.fileName).zst", mode: 0o640, threads: threads)
            try file.write(lines.bytes)
            outputs.append(Output(try file.publish(), as: path("\(table.fileName).zst")))
        }
        outputs.append(try put(page.bytes, "report.html"))
        return outputs
    }

    /// Writes the manifest, which is not among its own outputs.
    func writeManifest(_ report: NightReport, outputs: [Output]) throws(OuvertureError) -> Output {
        let rows = outputs.map { OutputRow(path: $0.path, bytes: $0.bytes, sha256: $0.sha256) }
        return try put(report.manifest(outputs: rows), "manifest.json")
    }

    func writeMetrics(
        _ report: NightReport, seconds: [(stage: String, seconds: Double)], rates: ForecastRates
    ) throws(OuvertureError) {
        try putBeside(report.metrics(seconds: seconds, rates: rates), "metrics.prom")
    }

    /// Beside the nights: what all their tables are.
    ///
    /// - Parameter nights: all complete ones.
    func writePackage(nights: [(night: CivilDate, tables: [ReportTable])]) throws(OuvertureError) {
        let package = DataPackage(campaign: definition.name, dimensions: CubeDimensions(definition), nights: nights)
        try putBeside(package.bytes, "datapackage.json")
    }

    /// The calendar beside the nights. Like the metrics it is the latest night's, and in no manifest: it can be made again from that
    /// night's facts alone.
    /// - Returns: its path.
    @discardableResult
    func writeCalendar(_ report: NightReport) throws(OuvertureError) -> String { try putBeside(report.calendar(), "index.html") }

    /// What is written anew each night, beside their folders.
    /// - Returns: its path.
    @discardableResult
    private func putBeside(_ bytes: [UInt8], _ name: String) throws(OuvertureError) -> String {
        let path = beside + "/" + name
        var file = try AtomicFile(path: path, mode: 0o640)
        try writeArray(bytes, to: &file)
        _ = try file.publish()
        return path
    }

    private func put(_ bytes: [UInt8], _ name: String) throws(OuvertureError) -> Output {
        var file = try AtomicFile(path: folder + "/" + name, mode: 0o640)
        try writeArray(bytes, to: &file)
        return Output(try file.publish(), as: path(name))
    }

    private func path(_ name: String) -> String { "reports/\(definition.name)/\(night.iso)/\(name)" }
}
