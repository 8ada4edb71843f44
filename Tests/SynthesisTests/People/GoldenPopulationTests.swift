import Campaign
import Foundation
import Synthesis
import Testing

/// The whole population against the published figures: ages and sexes exactly, regions and schemes as far as chance
/// allows; and the chart of it in `Data`, which `make goldens` draws anew.
@Suite struct GoldenPopulationTests {
    static let people = 68_022

    private struct Nation: Sendable {
        var bands: [[Int]] = Array(repeating: [0, 0], count: 20)
        var minors = 0
        var departments: [String: Int] = [:]
        var schemes: [String: Int] = [:]
        var homes: Set<String> = []
        var rows = 0
    }

    /// Made once: a thousandth of France.
    private static let made: Result<Nation, any Error> = Result {
        let scratch = Scratch()
        var options = SynthesisOptions(people: people, seed: 2022, folder: scratch.path, errorRate: 0, twoSchemesShare: 0)
        options.snapshots = [Snapshot(date: january31)]
        let answer = try Synthesis.run(options, workers: 2)
        var nation = Nation()
        for (file, scheme) in zip(answer.files, options.schemes) {
            for line in scratch.lines(file.name).dropFirst() {
                let person = values(line)
                let year = Int((person["birth_date"] ?? "").prefix(4)) ?? 0
                nation.bands[min(19, (2021 - year) / 5)][person["sex"] == "1" ? 0 : 1] += 1
                if year > 2003 { nation.minors += 1 }
                nation.departments[Department.home(person), default: 0] += 1
                nation.homes.insert("\(person["address_2"] ?? "")|\(person["address_3"] ?? "")|\(person["address_4"] ?? "")|\(person["postcode"] ?? "")|\(person["town"] ?? "")")
                nation.rows += 1
            }
            nation.schemes[scheme.code] = file.rows
        }
        return nation
    }

    private enum Department {
        static func home(_ person: [String: String]) -> String {
            guard ["", "FRANCE"].contains(person["country"] ?? ""), let postcode = person["postcode"], postcode.utf8.count == 5 else { return "99" }
            if postcode.hasPrefix("97") { return String(postcode.prefix(3)) }
            if postcode.hasPrefix("200") || postcode.hasPrefix("201") { return "2A" }
            return postcode.hasPrefix("20") ? "2B" : String(postcode.prefix(2))
        }
    }

    @Test func everyAgeBandOfEachSexIsExactlyThePublishedOne() throws {
        let nation = try Self.made.get()
        for (band, thousands) in Demography.thousands.enumerated() {
            #expect(nation.bands[band] == [thousands.men, thousands.women], "band \(band)")
        }
        #expect(nation.rows == Self.people && Demography.people == Self.people)
        #expect((0.209...0.216).contains(Double(nation.minors) / Double(Self.people)))
    }

    /// Within five standard deviations of households of 2.2 people and a little for the rounding.
    @Test func everyRegionHasItsPublishedShare() throws {
        let nation = try Self.made.get()
        let all = Region.all.reduce(0) { $0 + $1.thousands }
        for region in Region.all {
            let expected = region.thousands / all
            let found = region.departments.reduce(0) { $0 + (nation.departments[$1] ?? 0) }
            let deviation = (expected / Double(Self.people) * 3.5).squareRoot()
            #expect(abs(Double(found) / Double(Self.people) - expected) < 5 * deviation + 0.001, "\(region.name)")
        }
        #expect(nation.departments.count == 102)
        #expect((30...400).contains(nation.departments["99"] ?? 0))
    }

    @Test func everySchemeHasItsShareAndSixtyPeopleAtLeast() throws {
        let nation = try Self.made.get()
        let all = SyntheticScheme.national.reduce(0) { $0 + $1.weight }
        for scheme in SyntheticScheme.national {
            let expected = max(scheme.weight / all * Double(Self.people), 60)
            let found = Double(nation.schemes[scheme.code] ?? 0)
            #expect(abs(found - expected) < 5 * (expected * 3.5).squareRoot() + 0.02 * expected, "\(scheme.code)")
        }
    }

    @Test func aHomeHasAboutTwoPeople() throws {
        let nation = try Self.made.get()
        #expect((2.0...2.35).contains(Double(nation.rows) / Double(nation.homes.count)))
    }

    @Test func theChartInDataIsOfToday() throws {
        let nation = try Self.made.get()
        let chart = PopulationChart(
            counted: nation.bands.map { (men: $0[0], women: $0[1]) }, people: "68,022 people by ouverture synth, seed 2022")
        #expect(chart.largestDeviation < 0.1)
        let path = SampleTests.root + "/Data/population.svg"
        if ProcessInfo.processInfo.environment["OUVERTURE_WRITE_GOLDENS"] == "1" {
            try chart.svg.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let isCurrent = try String(contentsOfFile: path, encoding: .utf8) == chart.svg
        #expect(isCurrent, "Data/population.svg is not what the code draws; `make goldens` draws it anew")
        for part in ["<title", "<desc", "role=\"img\"", "prefers-color-scheme: dark"] { #expect(chart.svg.contains(part)) }
        #expect(try String(contentsOfFile: SampleTests.root + "/Data/README.md", encoding: .utf8).contains("population.svg"))
    }
}
