import Campaign
import Synthesis
import Testing

@Suite struct SynthesisOptionsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout SynthesisOptions) -> Void
        var message: String
    }

    static let wrong: [Case] = [
        Case(
            testDescription: "nobody", change: { $0.people = 0 },
            message: "ouverture: synth: --people: 0 people can't be made\nhint: give a number from 1 to 100000000"),
        Case(
            testDescription: "more institutions than numbers",
            change: {
                $0.people = 95_000_000
                $0.identity = .finess
            }, message: "ouverture: synth: --people: there are not so many identities of the kind finess\nhint: give 90000000 at most"),
        Case(
            testDescription: "more mistakes than rows", change: { $0.errorRate = 1.5 },
            message: "ouverture: synth: --errors: 1.5 is no share of the rows\nhint: give a number from 0 to 1, such as 0.005"),
        Case(
            testDescription: "no scheme", change: { $0.schemes = [] },
            message: "ouverture: synth: schemes: 0 schemes\nhint: name 1 to 64 schemes as sources of the campaign"),
        Case(
            testDescription: "snapshots out of order", change: { $0.snapshots.append($0.snapshots[0]) },
            message: "ouverture: synth: --through: the snapshots are not in time order\nhint: give a --from that is before --through"),
        Case(
            testDescription: "two snapshots under one name",
            change: {
                $0.schemes[0].files = "rg.csv"
                $0.snapshots.append(Snapshot(date: january31.adding(days: 7)))
            },
            message:
                "ouverture: synth: rg.csv: files of many nights can't share one name\nhint: write the feed's files with a * where the date goes, such as events-*.csv"),
    ]

    @Test(arguments: wrong) func whatCannotBeMadeIsAUsageErrorThatSaysWhatToDo(_ wrong: Case) {
        let scratch = Scratch()
        var options = smallNation(scratch)
        wrong.change(&options)
        let error = #expect(throws: OuvertureError.self) { try Synthesis.run(options, workers: 1) }
        #expect(error?.exit == .usage)
        #expect(error?.description == wrong.message)
        #expect(scratch.files.isEmpty)
    }

    @Test func aFolderThatCannotBeMadeIsExit73() {
        var options = smallNation(Scratch())
        options.folder = "/dev/null/nation"
        let error = #expect(throws: OuvertureError.self) { try Synthesis.run(options, workers: 1) }
        #expect(error?.exit == .cannotCreate)
        #expect(error?.place == "/dev/null/nation")
    }
}
