import Foundation
import Testing

@testable import Reporting

/// Whole outputs held against committed files, `Tests/Golden/Reporting`. `make goldens` writes them anew.
@Suite struct GoldenReportTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden/Reporting")

    @Test(arguments: ["cube.csv", "figures.csv", "report.html", "index.html", "metrics.prom"])
    func theSampleNightIsWrittenAsItWas(_ name: String) throws {
        let written: [UInt8]
        switch name {
        case "report.html": written = SampleNight.report.page()
        case "index.html": written = SampleNight.report.calendar()
        case "figures.csv": written = Array(SampleNight.table(.figures).utf8)
        case "metrics.prom": written = SampleNight.report.metrics(seconds: [("intake", 0.5), ("reports", 0.25)])
        default: written = Array(SampleNight.table(.cube).utf8)
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
