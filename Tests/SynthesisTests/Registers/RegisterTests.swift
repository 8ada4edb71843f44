import Campaign
import Definitions
import Foundation
import Records
import Synthesis
import Testing

extension Layout {
    fileprivate var isHeaded: Bool { if case .delimited(_, _, true) = format { true } else { false } }
}

@Suite struct RegisterTests {
    private static let last = january31.adding(days: 180)

    /// Half a year with a register, so that some die; files are sent on its first and on its last day.
    private func run(
        _ scratch: Scratch, _ kind: Layout.Kind, _ one: NamedLayout?, people: Int = 4000, required: Bool = false, errors: Double = 0
    ) throws -> SynthesisAnswer {
        var options = smallNation(scratch, people: people, seed: 3)
        options.snapshots.append(Snapshot(date: RegisterTests.last))
        options.errorRate = errors
        var campaign = try demonstration()
        // Events are another test's.
        campaign.events = []
        options.events = EventPlan(campaign: campaign, from: january31, through: RegisterTests.last)
        let feed = Feed(files: "register-*\(one?.suffix ?? ".csv")", layout: "any", definition: one?.layout, required: required)
        options.registers = [Register(kind: kind, scheme: "", name: "register", feed: feed)]
        return try Synthesis.run(options, workers: 2)
    }

    private func demonstration() throws -> CampaignDefinition {
        try CampaignFile.load(SampleTests.root + "/Pipelines/demonstration.yaml")
    }

    private func files(_ scratch: Scratch) -> [String] { scratch.files.keys.filter { $0.hasPrefix("register-") }.sorted() }

    private func equivalences(_ scratch: Scratch, _ one: NamedLayout?) throws -> [EquivalenceScan] {
        try files(scratch).map { try EquivalenceScan(path: "\(scratch.path)/\($0)", name: $0, file: 0, identity: .nir, layout: one?.layout) }
    }

    private func deaths(_ scratch: Scratch, _ one: NamedLayout?) throws -> [DeathScan] {
        try files(scratch).map { try DeathScan(path: "\(scratch.path)/\($0)", name: $0, file: 0, identity: .nir, layout: one?.layout) }
    }

    /// The national file, as the campaign's word for it names it.
    private static let national = NamedLayout(name: "insee-deaths", layout: nationalLayout, suffix: ".txt")
    private static var nationalLayout: Layout {
        guard case .other(let layout)? = try? LayoutName.named("insee-deaths", at: "test", folder: "/") else {
            preconditionFailure("no national file of deaths")
        }
        return layout
    }

    @Test(arguments: NamedLayout.equivalences) func equivalencesAreTheSameInEveryLayout(_ one: NamedLayout) throws {
        let (ours, plain) = (Scratch(), Scratch())
        _ = try run(ours, .equivalences, one)
        _ = try run(plain, .equivalences, nil)
        func said(_ scan: EquivalenceScan) -> [String] { scan.rows.map { "\($0.old.rawValue) \($0.new.rawValue) \($0.knownOn?.iso ?? "")" } }
        let (read, canonical) = (try equivalences(ours, one), try equivalences(plain, nil))
        #expect(read.count == 2)
        #expect(read.allSatisfy { $0.verdict.refusal == nil && $0.findings.rejects.isEmpty })
        #expect(read.map(said) == canonical.map(said))
        #expect(read.flatMap(\.rows).count > 2)
    }

    @Test(arguments: NamedLayout.deaths + [national]) func theDeadAreTheSameInEveryLayout(_ one: NamedLayout) throws {
        let (ours, plain) = (Scratch(), Scratch())
        _ = try run(ours, .deaths, one)
        _ = try run(plain, .deaths, nil)
        let hasIdentity = one.name != "insee-deaths"
        func said(_ scan: DeathScan) -> [String] { scan.rows.map { "\($0.diedOn.iso) \(hasIdentity ? "\($0.person)" : "")" } }
        let read = try deaths(ours, one)
        let canonical = try deaths(plain, nil).filter { one.layout.first != nil || one.layout.last != nil || one.layout.isHeaded || !$0.rows.isEmpty }
        #expect(read.allSatisfy { $0.verdict.refusal == nil && $0.findings.rejects.isEmpty })
        #expect(read.map(said) == canonical.map(said))
        #expect(read.flatMap(\.rows).count > 10)
        #expect(one.name != "insee-deaths" || read.flatMap(\.rows).allSatisfy { if case .traits = $0.person { true } else { false } })
    }

    /// A replaced number is the old one's digits under another first one, and the scheme's rows go over to it that week.
    @Test func aDefinitiveNumberStandsInTheRowsFromTheWeekOn() throws {
        let scratch = Scratch()
        _ = try run(scratch, .equivalences, nil)
        let rows = scratch.lines("register-\(RegisterTests.last.iso).csv").dropFirst().map { $0.split(separator: ",").map(String.init) }
        #expect(!rows.isEmpty)
        func identities(_ day: String) -> Set<String> {
            Set(scratch.files.keys.filter { $0.hasSuffix("-\(day).csv") && !$0.hasPrefix("events") && !$0.hasPrefix("register") }
                .flatMap { scratch.lines($0).map { String($0.prefix(15)) } })
        }
        let (before, then) = (identities("2022-01-31"), identities(RegisterTests.last.iso))
        for row in rows {
            #expect(["7", "8"].contains(row[0].prefix(1)) && ["1", "2"].contains(row[1].prefix(1)))
            #expect(row[0].dropFirst().prefix(12) == row[1].dropFirst().prefix(12))
            #expect(row[2] == "\(RegisterTests.last.number)")
            #expect(then.contains(row[1]) && !then.contains(row[0]))
        }
        #expect(rows.contains { before.contains($0[0]) })
    }

    @Test func withoutARegisterNoNumberIsReplaced() throws {
        let scratch = Scratch()
        _ = try run(scratch, .deaths, nil)
        let first = scratch.lines("rg-2022-01-31.csv").filter { "78".contains($0.prefix(1)) }.map { $0.prefix(15) }
        let again = scratch.lines("rg-\(RegisterTests.last.iso).csv").map { $0.prefix(15) }
        #expect(first.count > 3)
        #expect(Set(again).isSuperset(of: first))
    }

    @Test func aRequiredRegisterHasAFileEveryNight() throws {
        let scratch = Scratch()
        _ = try run(scratch, .deaths, nil, people: 500, required: true)
        #expect(files(scratch).count == 181)
    }

    /// The national file has neither a header nor a first record: one without the dead would be empty, and refused.
    @Test func aFileThatWouldHaveNoByteIsNotWritten() throws {
        let scratch = Scratch()
        let answer = try run(scratch, .deaths, RegisterTests.national, people: 20)
        #expect(files(scratch).isEmpty)
        #expect(answer.files.allSatisfy { $0.bytes > 0 })
        #expect(scratch.files.keys.allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test(arguments: [Layout.Kind.deaths, .equivalences]) func theKeyNamesExactlyTheRowsOfARegisterThatAreRejected(_ kind: Layout.Kind) throws {
        let layouts = kind == .deaths ? NamedLayout.deaths + [RegisterTests.national] : NamedLayout.equivalences
        for one in [nil] + layouts.map(Optional.some) {
            let scratch = Scratch()
            _ = try run(scratch, kind, one, errors: 0.5)
            let found = try files(scratch).flatMap { name in
                let path = "\(scratch.path)/\(name)"
                let (findings, verdict) =
                    kind == .deaths
                    ? { ($0.findings, $0.verdict) }(try DeathScan(path: path, name: name, file: 0, identity: .nir, layout: one?.layout))
                    : { ($0.findings, $0.verdict) }(try EquivalenceScan(path: path, name: name, file: 0, identity: .nir, layout: one?.layout))
                #expect(verdict.refusal == nil)
                return findings.rejects.sorted().map { "\(name),\($0.line),\($0.code.rawValue),\($0.column.name)" }
            }
            #expect(found.count > (kind == .deaths ? 3 : 0))
            let isSame = found == scratch.lines("errors.csv").filter { $0.hasPrefix("register-") }
            #expect(isSame, "\(one?.name ?? "canonical")")
        }
    }
}
