import Campaign
import Foundation
import Synthesis
import Testing

@Suite struct SnapshotTests {
    private func send(_ second: Snapshot, errors: Double = 0.01) throws -> (scratch: Scratch, first: [String], second: [String]) {
        let scratch = Scratch()
        var options = smallNation(scratch, people: 20_000)
        options.errorRate = errors
        options.snapshots.append(second)
        _ = try Synthesis.run(options, workers: 2)
        return (scratch, scratch.lines("rg-2022-01-31.csv"), scratch.lines("rg-2022-02-07.csv"))
    }

    @Test func aSnapshotSentAgainDiffersInTheShareAskedFor() throws {
        let sent = try send(Snapshot(date: january31.adding(days: 7), changed: 0.02))
        #expect(sent.first.count == sent.second.count)
        let changed = zip(sent.first, sent.second).filter { $0 != $1 }
        #expect((0.016...0.024).contains(Double(changed.count) / Double(sent.first.count)))
        #expect(changed.allSatisfy { $0.1.hasSuffix(",20220207") })
    }

    @Test func whoIsTheSameKeepsTheirIdentity() throws {
        let sent = try send(Snapshot(date: january31.adding(days: 7), changed: 0.5))
        let same = zip(sent.first, sent.second).filter { $0.prefix(15) == $1.prefix(15) }
        // The others are rows whose identity was wrong on purpose, and has been put right.
        #expect(Double(same.count) > 0.995 * Double(sent.first.count))
    }

    @Test func newbornsComeLastWithAParent() throws {
        let sent = try send(Snapshot(date: january31.adding(days: 7), changed: 0, newborns: 0.001), errors: 0)
        #expect(Array(sent.second.prefix(sent.first.count)) == sent.first)
        let newborns = sent.second.dropFirst(sent.first.count).map(values)
        #expect((15...20).contains(newborns.count))
        for child in newborns {
            #expect(child["birth_date"] ?? "" >= "20220101" && child["birth_date"] ?? "" < "20220207")
            #expect(child["identity"]?.dropFirst().prefix(2) == "22")
            #expect(child["representative_identity"] == child["holder_identity"])
        }
        #expect(Set(newborns.map { $0["identity"] }).count == newborns.count)
    }

    @Test func changesAloneAreTheRowsThatDifferAndTheNewborns() throws {
        let full = try send(Snapshot(date: january31.adding(days: 7), changed: 0.02, newborns: 0.001))
        let part = try send(Snapshot(date: january31.adding(days: 7), changed: 0.02, newborns: 0.001, content: .changes))
        let different = full.second.enumerated().filter { $0 == 0 || $0 >= full.first.count || full.first[$0] != $1 }
        #expect(part.second == different.map(\.element))
    }

    @Test func aSchemeInWhichNothingChangedSendsNoFileOfChanges() throws {
        let sent = try send(Snapshot(date: january31.adding(days: 7), changed: 0, content: .changes))
        #expect(sent.scratch.files.keys.allSatisfy { !$0.contains("2022-02-07") })
    }
}
