import Campaign
import Foundation
import TestServers
import Testing

@testable import Reporting

/// Small nations, told night after night, and an attacker who has all of it and solves the whole of it at once.
@Suite struct DecoyAttackTests {
    private static let nations = (1...16).map { SmallNation(seed: UInt64($0)) }.filter { !$0.decoys.isSilent }

    @Test func noWithheldNumberHasOneValue() throws {
        #expect(Self.nations.count >= 12)
        let answer = try attack(Self.nations) { night, place in night.told[place] }
        #expect(try #require(answer["tried"] as? Int) > 2000)
        #expect(try #require(answer["fixed"] as? [[Int]]) == [])
    }

    /// The attacker finds what can be found.
    @Test func withSmallCountsAloneWithheldMostOfThemAreFound() throws {
        let answer = try attack(Array(Self.nations.prefix(4))) { night, place in
            let people = night.scene.groups[place]
            return 1..<night.scene.smallest ~= people ? nil : people
        }
        let (tried, fixed) = (try #require(answer["tried"] as? Int), try #require(answer["fixed"] as? [[Int]]).count)
        #expect(fixed * 3 > tried)
    }

    @Test func muchIsTold() {
        var (told, people) = (0, 0)
        for night in Self.nations.flatMap(\.nights) {
            let ground = night.scene.ground
            for place in 0..<ground.places where ground.isDepartment(ground.group(ofPlace: place)) && ground.column(ofPlace: place) < DecoyGround.all {
                told += night.told[place] ?? 0
                people += night.scene.groups[place]
            }
        }
        #expect(told * 2 > people)
    }

    private func attack(_ nations: [SmallNation], _ told: (SmallNation.Night, Int) -> Int?) throws -> [String: Any] {
        let campaigns = nations.map { nation -> [String: Any] in
            ["departments": nation.ground.departments, "ages": nation.ground.ages, "nights": nation.nights.map { published($0) { told($0, $1) } }]
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "cube-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try JSONSerialization.data(withJSONObject: campaigns).write(to: file)
        return try CubeAttack.ask(file.path)
    }

    /// What analysts have of a night: the nation's steps, what is told, and where something is withheld.
    private func published(_ night: SmallNation.Night, _ told: (SmallNation.Night, Int) -> Int?) -> [String: Any] {
        let (scene, ground) = (night.scene, night.scene.ground)
        var steps: [[Int]: Int] = [:]
        for cell in scene.cells {
            for share in scene.shares[cell] {
                let step = scene.steps[share.step]
                steps[[step.stage, step.from.column, step.to.column], default: 0] += share.people
            }
        }
        var (numbers, withheld): ([[Int]], [[Int]]) = ([], [])
        for place in 0..<ground.places where ground.isTold(place) {
            let (group, column) = (ground.group(ofPlace: place), ground.column(ofPlace: place))
            // A state without people has no line; `balance` tells it.
            if column < DecoyGround.all && scene.people[column] == 0 { continue }
            if let people = told(night, place) { numbers.append([group, column, people]) } else { withheld.append([group, column]) }
        }
        return ["steps": steps.map { $0.key + [$0.value] }, "told": numbers, "withheld": withheld]
    }
}

/// A decoy worked out again from its own steps.
@Suite struct DecoyStoryTests {
    @Test(arguments: 1...12) func eachDecoyMightBeTheTruth(seed: Int) {
        let nation = SmallNation(seed: UInt64(seed))
        for (number, night) in nation.nights.enumerated() {
            let last = number > 0 ? nation.nights[number - 1] : nil
            for decoy in last?.decoys ?? [Decoy()] { follow(decoy, night) }
            holds(night)
        }
    }

    /// One more night of a decoy: the nation's steps are the true ones, and nobody leaves who is not there.
    private func follow(_ decoy: Decoy, _ night: SmallNation.Night) {
        let (scene, ground) = (night.scene, night.scene.ground)
        var tonight = DecoyNight(decoy, scene, covered: Array(repeating: 0, count: ground.places), DecoyChance(seed: 7))
        guard tonight.settle() else { return }
        var (nation, people): ([[Int]: Int], [[Int]: Int]) = ([:], [:])
        func add(_ count: Int, _ step: CellStep) { nation[[step.stage, step.from.column, step.to.column], default: 0] += count }
        scene.before.forEach { people[[$0, Int($1.rawValue)], default: 0] += $2 }
        decoy.difference.forEach { people[[$0, Int($1.rawValue)], default: 0] += $2 }
        for cell in scene.cells { for share in scene.shares[cell] { add(share.people, scene.steps[share.step]) } }
        for stage in CubeMove.Stage.allCases {
            var came: [[Int]: Int] = [:]
            for cell in 0..<ground.cells {
                for share in tonight.shares[cell] where tonight.steps[share.step].stage == stage.rawValue {
                    let step = tonight.steps[share.step]
                    #expect(share.people >= 0)
                    add(-share.people, step)
                    people[[cell, Int(step.from.rawValue)], default: 0] -= step.from.isOutside ? 0 : share.people
                    came[[cell, Int(step.to.rawValue)], default: 0] += step.to.isOutside ? 0 : share.people
                }
            }
            // A move within the intake is out of one cell and into another: nobody there leaves again.
            #expect(people.values.allSatisfy { $0 >= 0 } || stage == .intake)
            people.merge(came, uniquingKeysWith: +)
        }
        #expect(people.values.allSatisfy { $0 >= 0 })
        #expect(nation.values.allSatisfy { $0 == 0 })
        scene.after.forEach { people[[$0, Int($1.rawValue)], default: 0] -= $2 }
        tonight.difference.forEach { people[[$0, Int($1.rawValue)], default: 0] -= $2 }
        #expect(people.values.allSatisfy { $0 == 0 })
    }

    /// Nothing told is small, and what is told all decoys have.
    private func holds(_ night: SmallNation.Night) {
        let ground = night.scene.ground
        let others = night.decoys.map { GroupCounts(ground, $0.difference, opened: $0.opened) }
        for place in 0..<ground.places where ground.isTold(place) {
            let people = night.scene.groups[place]
            guard let told = night.told[place] else { continue }
            #expect(told == people && !(1..<night.scene.smallest ~= people))
            #expect(others.allSatisfy { $0[place] == 0 })
        }
    }
}
