import Campaign
import Foundation
import Testing

@testable import Reporting

/// The pages in real headless Chromium, by `Tests/Browser`: nothing asked for but the file, nothing in the console, links that lead
/// somewhere, text of 12 px and a contrast of 4.5 to 1 at least, on a phone and a wide screen, in the light and in the dark.
@Suite(.serialized) struct BrowserTests {
    private struct Answer: Decodable {
        struct Page: Decodable { var wrong: [String]; var seen: [String: Seen] }
        struct Seen: Decodable { var texts: Int; var lowest, smallest: Double; var pictures: Int }

        var report, index: Page
        var walk: [String]

        enum CodingKeys: String, CodingKey { case report = "report.html", index = "index.html", walk }
    }

    private static let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Browser")

    @Test func thePagesAreLegibleAndAskForNothing() throws {
        let answer = try Self.check(BusyNight.report)
        #expect(answer.report.wrong == [])
        #expect(answer.index.wrong == [])
        #expect(answer.walk == ["report.html", "index.html"])
        #expect(answer.report.seen.count == 4)
        for (size, seen) in answer.report.seen {
            #expect(seen.texts > 1000 && seen.pictures == 12, "\(size)")
            #expect(seen.lowest >= 4.5 && seen.smallest >= 12, "\(size)")
        }
        #expect(answer.index.seen.values.allSatisfy { $0.texts > 700 })
    }

    /// A night with next to nothing in it, and with names that are no markup.
    @Test func aPageWithoutPicturesIsLegibleToo() throws {
        var report = SampleNight.report
        report.files[0].file = "<img src=x onerror=alert(1)>.csv"
        let answer = try Self.check(report)
        #expect(answer.report.wrong == [])
        #expect(answer.index.wrong == [])
    }

    /// Numbers of a nation and names as long as schemes give them have their place on a phone.
    @Test func largeNumbersAndLongNamesFit() throws {
        var report = BusyNight.report
        for at in report.history.indices {
            report.history[at].noticesEmail *= 140
            report.history[at].opened *= 100
            report.history[at].backlog *= 1000
        }
        for at in report.balance.indices { report.balance[at].people *= 64 }
        report.backlog *= 10_000
        report.plan.openings = 2_000_000
        report.files[0].file = String(repeating: "population-", count: 9) + ".csv.gz"
        let answer = try Self.check(report)
        #expect(answer.report.wrong == [])
        #expect(answer.index.wrong == [])
    }

    /// The measuring itself: each thing that is wrong is found.
    @Test func whatIsWrongIsFound() throws {
        let answer = try Self.check(SampleNight.report) { page in
            page.split(separator: "</main>").joined(
                separator: """
                    <p style="font-size:11px">small</p><p style="color:#999;background:#fff">pale</p><h6>x</h6><h4>level</h4>
                    <a href="gone.html">gone</a><img src="https://example.org/x.png" alt=""><div style="width:2000px">wide</div>
                    <script>console.error("said")</script></main>
                    """)
        }
        let wrong = answer.report.wrong.joined(separator: "\n")
        for kind in ["small: P", "pale: P", "structure: level", "link leads nowhere: gone.html", "asks for https://example.org", "scrolls sideways", "console: "] {
            #expect(wrong.contains(kind), "\(kind) was not found in \(wrong)")
        }
    }

    private static func check(_ report: NightReport, damaging damage: (String) -> String = { $0 }) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var nights = report.history.map(\.date.iso)
        if nights.isEmpty { nights = [report.night.iso] }
        for night in Set(nights) {
            let place = folder.appending(path: night)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try damage(String(decoding: report.page(), as: UTF8.self)).write(to: place.appending(path: "report.html"), atomically: true, encoding: .utf8)
        }
        try Data(report.calendar()).write(to: folder.appending(path: "index.html"))
        return try JSONDecoder().decode(Answer.self, from: run([folder.path, report.night.iso]))
    }

    /// `OUVERTURE_PICTURES` names a folder for screenshots to be looked at.
    private static func run(_ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let pictures = ProcessInfo.processInfo.environment["OUVERTURE_PICTURES"].map { ["--pictures", $0] } ?? []
        process.arguments = ["python3", scripts.appending(path: "page_check.py").path] + arguments + pictures
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the check of pages did not run")
        return answer
    }
}
