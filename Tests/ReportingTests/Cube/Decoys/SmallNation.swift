import Campaign

@testable import Reporting

/// A few hundred people of one scheme, some nights of their lives, and what decoys let be told of them.
struct SmallNation {
    let ground: DecoyGround
    let smallest: Int
    private(set) var nights: [Night] = []
    private(set) var decoys: SchemeDecoys
    private var random: Seeded
    private var people: [Person] = []
    private var counts = CellCounts()
    private var opened: [Int: Int] = [:]

    struct Night {
        var scene: DecoyScene
        var told: [Int?]
        var decoys: [Decoy]
    }

    private struct Person {
        var cell: Int
        var standing: Standing
    }

    init(seed: UInt64) {
        random = Seeded(state: seed)
        ground = DecoyGround(departments: Int.random(in: 2...5, using: &random), ages: [1, 2, 4].randomElement(using: &random)!)
        smallest = Int.random(in: 3...5, using: &random)
        decoys = SchemeDecoys(ground)
        let size = [120, 250, 500].randomElement(using: &random)!
        let liveliness = [0.02, 0.05, 0.15, 0.3].randomElement(using: &random)!
        people = (0..<size).map { _ in Person(cell: home(), standing: .outside) }
        let count = [5, 7, 9].randomElement(using: &random)!
        for night in 0..<count { live(night, of: count, liveliness * [0.1, 1, 1, 3].randomElement(using: &random)!) }
    }

    /// Some *départements* have few people.
    private mutating func home() -> Int {
        let department = min(Int.random(in: 0..<ground.departments, using: &random), Int.random(in: 0..<ground.departments, using: &random))
        return ground.cell(department: department, age: Int.random(in: 0..<ground.ages, using: &random))
    }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    private static func standing(_ state: State, _ night: Int = 0) -> Standing {
        Standing(state: state.rawValue, isByPost: false, night: UInt16(100 + night))
    }

    private mutating func live(_ night: Int, of nights: Int, _ liveliness: Double) {
        var taken: [(cell: Int, step: CellStep, people: Int)] = []
        func take(_ person: inout Person, _ stage: CubeMove.Stage, _ to: Standing) {
            taken.append((person.cell, CellStep(stage: stage.rawValue, from: person.standing, to: to), 1))
            person.standing = to
        }
        if night > 0 && chance(0.3) { people.append(Person(cell: home(), standing: .outside)) }
        for at in people.indices {
            var person = people[at]
            if person.standing.isOutside, person.cell >= 0 { take(&person, .intake, Self.standing(.eligible)) }
            if night > 0, chance(0.003) {
                take(&person, .intake, .outside)
                person.cell = ground.cell(department: Int.random(in: 0..<ground.departments, using: &random), age: ground.age(of: person.cell))
                take(&person, .intake, people[at].standing.isOutside ? Self.standing(.eligible) : people[at].standing)
            }
            if let next = event(person.standing, liveliness) { take(&person, .events, next) }
            let comes = ground.department(of: person.cell) * nights < (night + 1) * ground.departments * 2
            if person.standing.state == .eligible, night > 0, comes, chance(0.8) { take(&person, .notices, Self.standing(.notified, night)) }
            if person.standing.state == .notified, night > 2, person.standing < Self.standing(.notified, night - 1), chance(0.5) {
                take(&person, .openings, Self.standing(.opened))
            }
            if person.standing.isOutside { person.cell = -1 }
            people[at] = person
        }
        people.removeAll { $0.cell < 0 }
        let scene = DecoyScene(ground, smallest: smallest, before: counts, opened: opened, taken: taken)
        let told = decoys.live(scene, seed: UInt64(night) &* 1000 &+ random.next() % 1000)
        self.nights.append(Night(scene: scene, told: told, decoys: decoys.decoys))
        (counts, opened) = (scene.after, scene.opened)
    }

    private mutating func event(_ standing: Standing, _ liveliness: Double) -> Standing? {
        switch standing.state {
        case .notified:
            if chance(liveliness * 0.15) { return Self.standing(.objected) }
            if chance(liveliness * 0.2) { return Self.standing(.activated) }
            return chance(liveliness * 0.05) ? Self.standing(.returned) : nil
        case .objected: return chance(liveliness * 0.1) ? Self.standing(.activated) : nil
        case .opened: return chance(liveliness * 0.3) ? Self.standing(chance(0.7) ? .activated : .closed) : nil
        case .activated: return chance(liveliness * 0.1) ? Self.standing(.suspended) : nil
        case .suspended: return chance(0.3) ? Self.standing(.activated) : nil
        case .closed: return chance(liveliness * 0.2) ? .outside : nil
        default: return nil
        }
    }
}
