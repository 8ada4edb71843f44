import Foundation
import Testing

/// The program under a bound on open files.
@Suite struct OpenFilesTests {
    private typealias Hand = HandMadeCampaign

    private func night(_ campaign: HandMadeCampaign, under limits: String) throws -> Int32 {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "\(limits); exec \"$0\" nightly \"$1\" --date 2022-02-01 --workers 2", Program.path, campaign.file]
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        return shell.terminationStatus
    }

    @Test func moreInputFilesThanMayBeOpenAtOnceAreTaken() throws {
        try Hand.with { campaign in
            for number in 1...200 { try campaign.put("rg-\(number).csv", Hand.people([number])) }
            #expect(try night(campaign, under: "ulimit -Sn 64; ulimit -Hn 64") == 0)
            #expect(try campaign.states().count == 200)
            #expect(try campaign.report("files", "2022-02-01").allSatisfy { $0[3...] == ["1", "1", "0", "0", "0", "taken"] })
        }
    }

    @Test func aSoftBoundBelowTheNumberOfPartitionsIsRaised() throws {
        try Hand.with(changing: [("partitions: 4", "partitions: 128")]) { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...200))
            #expect(try night(campaign, under: "ulimit -Sn 64") == 0)
            #expect(try campaign.states().count == 200)
        }
    }
}
