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

    /// Twins are born on one day at one home, the second with the next rank; three births in a hundred.
    @Test func threeBirthsInAHundredAreOfTwins() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 30_000), workers: 2)
        let minors = people(scratch).filter { $0["birth_date"] ?? "" >= "20040101" }
        let twins = minors.filter { $0["birth_rank"] == "2" }
        // 6,300 minors: 95 pairs, within four standard deviations.
        #expect((56...134).contains(twins.count))
        let homes = ["birth_date", "sex", "address_4", "postcode", "town"]
        func place(_ person: [String: String]) -> [String] { homes.map { person[$0] ?? "" } }
        let firsts = Dictionary(grouping: minors.filter { $0["birth_rank"] == "1" }, by: place)
        for twin in twins {
            let sibling = try #require(firsts[place(twin)]?.first)
            #expect(sibling["identity"] != twin["identity"])
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
            let expected = 30_000 * thousands / 68_022
            #expect(abs(Double(bands[band]) - expected) < 4 * expected.squareRoot() + 12)
        }
        #expect(abs(Double(women) - 30_000 * 0.5165) < 4 * 87)
    }

    @Test func minorsAreRepresentedByAnAdultOfTheirHomeWhoMayBeInAnotherSchemeOrInNone() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 20_000), workers: 2)
        let all = people(scratch)
        let byIdentity = Dictionary(all.map { ($0["identity"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        var (own, elsewhere, nowhere) = (0, 0, 0)
        for person in all where person["birth_date"] ?? "" >= "20040101" {
            let representative = try #require(person["representative_identity"])
            guard let adult = byIdentity[representative] else {
                guard case .identity = read(representative) else {
                    Issue.record("a representative without an identity")
                    continue
                }
                nowhere += 1
                continue
            }
            #expect(adult["birth_date"] ?? "" < "20040101")
            #expect(person["holder_identity"] == representative)
            if person["organism"]?.prefix(2) == adult["organism"]?.prefix(2) { own += 1 } else { elsewhere += 1 }
        }
        #expect((4000...4500).contains(own + elsewhere + nowhere))
        #expect((0.002...0.009).contains(Double(nowhere) / Double(own)))
        #expect((0.004...0.08).contains(Double(elsewhere) / Double(own)))
    }

    @Test func oneAdultInTwoHundredAndFiftyIsProtectedAndHasARepresentative() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 30_000), workers: 2)
        let adults = people(scratch).filter { $0["birth_date"] ?? "" < "20040101" }
        let protected = adults.filter { !($0["representative_identity"] ?? "").isEmpty }
        #expect((0.003...0.005).contains(Double(protected.count) / Double(adults.count)))
        let known = Set(adults.map { $0["identity"] })
        let guardians = protected.count { !known.contains($0["representative_identity"]) }
        #expect(guardians > protected.count / 4 && guardians < protected.count)
    }

    @Test func namesAreOfTheTimeAndHaveAllThatFilesStumbleOver() throws {
        let scratch = Scratch()
        _ = try Synthesis.run(smallNation(scratch, people: 40_000), workers: 2)
        let all = people(scratch)
        func share(_ name: String, _ sex: String, _ years: ClosedRange<String>) -> Double {
            let those = all.filter { $0["sex"] == sex && years.contains(String(($0["birth_date"] ?? "").prefix(4))) }
            return Double(those.count { ($0["first_names"] ?? "").split(separator: " ").first.map(String.init) == name }) / Double(those.count)
        }
        #expect((0.080...0.112).contains(share("Jean", "1", "1930"..."1959")))
        #expect((0.057...0.083).contains(share("Marie", "2", "1930"..."1959")))
        #expect((0.023...0.039).contains(share("Nathalie", "2", "1960"..."1989")))
        #expect((0.009...0.021).contains(share("Thomas", "1", "1990"..."2021")))
        let surnames = all.map { $0["birth_name"] ?? "" }
        #expect((0.003...0.006).contains(Double(surnames.count { $0 == "MARTIN" }) / Double(surnames.count)))
        for piece in ["'", "-", "É", "Ç", "DE LA ", "LE ", "Ü", "N'"] { #expect(surnames.contains { $0.contains(piece) }) }
        #expect(all.contains { ($0["first_names"] ?? "").contains("Jean-Pierre") })
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
