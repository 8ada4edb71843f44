import Campaign
import Foundation
import Synthesis
import Testing

@Suite struct SyntheticPeopleTests {
    @Test(arguments: [UInt64(1), 2, 3]) func everyIdentityIsAValidNIRAndNobodySharesOne(seed: UInt64) throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 15_000, seed: seed), workers: 2)
        var seen: Set<UInt64> = []
        for person in people(scratch) {
            for column in ["identity", "holder_identity", "representative_identity"] {
                let text = person[column] ?? ""
                if column == "representative_identity", text.isEmpty { continue }
                guard case .identity(let key) = read(text) else {
                    Issue.record("\(column) is no NIR")
                    continue
                }
                if column == "identity" { seen.insert(key.rawValue) }
            }
        }
        #expect(seen.count == 15_000)
    }

    @Test func sexYearAndMonthOfTheIdentityAreThePersons() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch), workers: 2)
        for person in people(scratch) {
            let nir = Array(person["identity"] ?? ""), birth = Array(person["birth_date"] ?? "")
            #expect((nir[0].wholeNumberValue ?? 0) % 2 == (person["sex"] == "1" ? 1 : 0))
            #expect(nir[1...2] == birth[2...3])
            #expect(nir[3...4] == birth[4...5] || birth[4...5] == ["0", "0"])
        }
    }

    @Test func agesAndSexesFollowTheNationalTable() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 30_000), workers: 2)
        var bands = [Int](repeating: 0, count: 21)
        var women = 0
        var seen: Set<String> = []
        for person in people(scratch) where seen.insert(person["identity"] ?? "").inserted {
            bands[min(19, (2021 - (Int((person["birth_date"] ?? "").prefix(4)) ?? 0)) / 5)] += 1
            if person["sex"] == "2" { women += 1 }
        }
        // Shares of five bands of the table, and of women, within four standard deviations.
        for (band, thousands) in [(0, 3573.0), (6, 4124), (11, 4449), (15, 2518), (19, 191)] {
            let expected = 30_000 * thousands / 67_626
            #expect(abs(Double(bands[band]) - expected) < 4 * expected.squareRoot() + 12)
        }
        #expect(abs(Double(women) - 30_000 * 0.5165) < 4 * 87)
    }

    @Test func minorsAreRepresentedByAnAdultOfTheirHome() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch), workers: 2)
        let all = people(scratch)
        let byIdentity = Dictionary(all.map { ($0["identity"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        for person in all where person["birth_date"] ?? "" >= "20040201" {
            let adult = try #require(byIdentity[person["representative_identity"] ?? ""])
            #expect(adult["birth_date"] ?? "" < "20040201")
            #expect(person["holder_identity"] == person["representative_identity"])
        }
    }

    @Test func householdsShareAnAddressAndAreOfAboutTwoPeople() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 20_000), workers: 2)
        let all = people(scratch)
        let homes = Set(all.map { [$0["address_2"], $0["address_3"], $0["address_4"], $0["address_5"], $0["postcode"]] })
        #expect((1.9...2.4).contains(Double(all.count) / Double(homes.count)))
    }

    @Test func threeQuartersHaveAnEmailAndNearlyAllAnAddress() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 20_000), workers: 2)
        let all = people(scratch)
        let emails = all.count { ($0["email"] ?? "").contains("@") }
        #expect((0.74...0.76).contains(Double(emails) / Double(all.count)))
        let unreached = all.count { !($0["email"] ?? "").contains("@") && ($0["address_4"] ?? "").isEmpty }
        #expect((0.001...0.01).contains(Double(unreached) / Double(all.count)))
    }

    @Test func oneInAHundredStandsInTwoSchemesFiles() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 20_000), workers: 2)
        let counts = Dictionary(people(scratch).map { ($0["identity"] ?? "", 1) }, uniquingKeysWith: +)
        let twice = counts.values.count { $0 == 2 }
        #expect((0.008...0.012).contains(Double(twice) / 20_000))
        #expect(counts.values.max() == 2)
    }

    @Test func aSmallPopulationShowsEveryScheme() throws {
        let scratch = Scratch()
        var options = SynthesisOptions(people: 3000, seed: 4, folder: scratch.path, errorRate: 0)
        options.snapshots = [Snapshot(date: january31)]
        let answer = try Synthesis.run(options, workers: 2)
        #expect(answer.files.count == 22)
        #expect(answer.files.allSatisfy { $0.rows >= 10 })
    }

    private func read(_ text: String) -> IdentityReading {
        var text = text
        return text.withUTF8 { NIR.read(UnsafeRawBufferPointer($0)) }
    }
}
