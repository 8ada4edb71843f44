import Campaign
import Records
import Synthesis
import Testing

/// What `synth` writes in a layout is read as the same people that it writes in the canonical one, and the key tells
/// exactly the rows that are rejected.
@Suite struct LayoutRoundTripTests {
    /// Three weeks of three schemes, of which one has the layout.
    private func nation(_ scratch: Scratch, _ one: NamedLayout?, suffix: String = ".csv", errors: Double = 0) -> SynthesisOptions {
        var options = smallNation(scratch, people: 1500)
        options.schemes[1] = SyntheticScheme(
            code: "02", files: "msa-*\(suffix)", weight: 60, layout: one?.layout, marksByteOrder: one?.marksByteOrder ?? false)
        options.snapshots = (0..<3).map { week in
            Snapshot(date: january31.adding(days: 7 * week), changed: 0.03, newborns: 0.002 * Double(week), content: week == 0 ? .full : .changes)
        }
        options.schemeChangeShare = 0.01
        options.errorRate = errors
        return options
    }

    @Test(arguments: NamedLayout.population) func thePeopleAreTheSameInEveryLayout(_ one: NamedLayout) throws {
        let (ours, plain) = (Scratch(), Scratch())
        _ = try Synthesis.run(nation(ours, one, suffix: one.suffix), workers: 2)
        _ = try Synthesis.run(nation(plain, nil), workers: 2)
        let named = one.layout.fields.map(\.name)
        for week in 0..<3 {
            let day = january31.adding(days: 7 * week).iso
            let read = try ReadFile(ours.path, "msa-\(day)\(one.suffix)", scheme: "02", layout: one.layout)
            let canonical = try ReadFile(plain.path, "msa-\(day).csv", scheme: "02")
            #expect(read.verdict.refusal == nil && read.rejects.isEmpty)
            #expect(one.layout.first?.sequence == nil || read.verdict.sequence == week + 1)
            #expect(canonical.rows.count > (week == 0 ? 500 : 10))
            for field in named where field != "action" {
                let isSame = read.rows.map { $0[field] } == canonical.rows.map { $0[field] }
                #expect(isSame, "\(field) of week \(week) differs")
            }
            #expect(named.contains("action") || read.rows.count == canonical.rows.count)
        }
    }

    @Test(arguments: NamedLayout.population) func theKeyNamesExactlyTheRowsThatAreRejectedInEveryLayout(_ one: NamedLayout) throws {
        let scratch = Scratch()
        let answer = try Synthesis.run(nation(scratch, one, suffix: one.suffix, errors: 0.2), workers: 2)
        let name = "msa-2022-01-31\(one.suffix)"
        let read = try ReadFile(scratch.path, name, scheme: "02", layout: one.layout)
        #expect(read.verdict.refusal == nil)
        #expect(read.rejects == scratch.lines("errors.csv").filter { $0.hasPrefix(name) })
        let bad = try #require(answer.files.first { $0.name == name }?.bad)
        #expect(bad == read.rejects.count && bad > 100)
        #expect(answer.files.first { $0.name == name }?.rows == read.verdict.rows)
        #expect(Set(read.rejects.map { $0.split(separator: ",")[2] }).count >= 8)
    }

    /// A layout of deltas is sent everything once; then what changed, each row with what it does.
    @Test func aSchemeOfDeltasSendsEverybodyOnceAndThenChangesAlone() throws {
        let scratch = Scratch()
        let deltas = try #require(NamedLayout.population.first { $0.name == "deltas" })
        var options = nation(scratch, deltas, suffix: ".txt")
        options.snapshots = options.snapshots.map { Snapshot(date: $0.date, changed: $0.changed, newborns: $0.newborns) }
        _ = try Synthesis.run(options, workers: 2)
        func actions(_ day: String) -> [String: Int] {
            Dictionary(scratch.latin1Lines("msa-\(day).txt").dropFirst().dropLast().map { (String($0.dropFirst(2).prefix(1)), 1) }, uniquingKeysWith: +)
        }
        #expect(actions("2022-01-31").keys.sorted() == ["C"])
        let second = actions("2022-02-07")
        #expect(second["M"]! > 5 && second["S"]! > 0 && second["C"]! > 0)
        #expect(second.values.reduce(0, +) < 100)
    }

    @Test func aLayoutTooNarrowForAnIdentityIsExit78BeforeAnythingIsWritten() {
        let scratch = Scratch()
        var layout = NamedLayout.population.first { $0.name == "deltas" }!.layout
        layout.fields[1].place = .bytes(at: 4, length: 13)
        var options = smallNation(scratch)
        options.schemes[0].layout = layout
        let error = #expect(throws: OuvertureError.self) { try Synthesis.run(options, workers: 1) }
        #expect(error?.exit == .definition)
        #expect(scratch.files.isEmpty)
    }
}
