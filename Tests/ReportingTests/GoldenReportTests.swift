import Foundation
import Testing

@testable import Reporting

/// Whole outputs held against committed files, `Tests/Golden/Reporting`. `make goldens` writes them anew.
@Suite struct GoldenReportTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden/Reporting")

    @Test(arguments: [
        "cube.csv", "campaign.csv", "objections.csv", "openings.csv", "figures.csv", "report.html", "index.html", "metrics.prom", "datapackage.json",
    ])
    func theSampleNightIsWrittenAsItWas(_ name: String) throws {
        let written: [UInt8]
        switch name {
        case "datapackage.json": written = DataPackage(
                campaign: "sample", dimensions: CubeDimensions(), nights: [(SampleNight.night, ReportTable.allCases)]).bytes
        case "report.html": written = SampleNight.report.page()
        case "index.html": written = SampleNight.report.calendar()
        case "metrics.prom": written = SampleNight.report.metrics(
                seconds: [("intake", 0.5), ("reports", 0.25)], rates: .national)
        default: written = Array(SampleNight.table(ReportTable.allCases.first { $0.fileName == name }!).utf8)
        }
        let file = Self.folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["OUVERTURE_WRITE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(written).write(to: file)
        }
        let expected = try Data(contentsOf: file)
        #expect(Array(expected) == written, "\(name) differs; look at `git diff` after `make goldens`")
    }
}
