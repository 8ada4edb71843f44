import Campaign
import Testing

@testable import Reporting

/// Many nights of a small scheme, and an attacker who has every night's cube, balance, flows and files.
@Suite struct CubeAttackTests {
    struct Person {
        var state: State
        var hasRecord: Bool
    }

    /// One night's truth and what was published of it.
    struct Night {
        var truth: [[Int]]
        var report: NightReport
        var newcomers: Int
    }

    static let states: [State] = [.eligible, .notified, .opened, .objected, .closed]
    static let smallest = 3

    @Test(arguments: UInt64(1)...40) func noCellIsFixedByAllNightsTogether(_ seed: UInt64) {
        let nights = Self.campaign(seed: seed)
        var attack = LinearAttack()
        for at in nights.indices { Self.learn(nights, at, &attack) }
        for (at, night) in nights.enumerated() {
            for line in night.report.cube().lines where line.cell.record == "0" || line.cell.record == "1" {
                let cell = line.cell.record == "1" ? 1 : 0
                let asked = Self.states.filter { line.state == "*" || line.state == $0.name }
                let terms = asked.map { (1, "x \(at) \(cell) \($0)") }
                let people = asked.reduce(0) { $0 + night.truth[cell][Int($1.rawValue)] }
                if let shown = line.people {
                    #expect(shown == people)
                    #expect(shown >= Self.smallest)
                } else {
                    #expect(!attack.knows(terms), "seed \(seed), night \(at): \(line) is known")
                }
                if 1..<Self.smallest ~= people {
                    #expect(!attack.knows(terms), "seed \(seed), night \(at): a true count of \(people), \(line), is known")
                }
            }
        }
    }

    @Test func anAttackThatSeesOneTableTooManyIsSeenToWin() {
        // Two cells, one of them small, and the other one shown beside the total.
        var attack = LinearAttack()
        attack.learn([(1, "a"), (1, "b")], equals: 12)
        #expect(!attack.knows([(1, "a")]))
        attack.learn([(1, "b")], equals: 11)
        #expect(attack.knows([(1, "a")]))
    }

    /// A random campaign of a few nights, told by reports.
    static func campaign(seed: UInt64) -> [Night] {
        var random = Seeded(state: seed)
        var people: [Person] = []
        var memory = CubeMemory()
        return (0..<9).map { at in
            var report = NightReport(
                campaign: "small", night: CivilDate(iso: "2022-01-31")!.adding(days: at), program: "test",
                definition: "", previous: nil, ruleInForce: nil, smallestCell: smallest)
            var steps: [[State?]: Int] = [:]
            for index in people.indices {
                guard let (next, oneIn) = step(from: people[index].state, &random), Int.random(in: 0..<oneIn, using: &random) == 0
                else { continue }
                steps[[people[index].state, next], default: 0] += 1
                people[index].state = next
            }
            let changed = [0, 0, 2, 8].randomElement(using: &random)!
            for _ in 0..<min(changed, people.count) {
                people[Int.random(in: people.indices, using: &random)].hasRecord = .random(using: &random)
            }
            let newcomers = at == 0 ? Int.random(in: 5..<30, using: &random) : [0, 0, 1, 2].randomElement(using: &random)!
            for _ in 0..<newcomers {
                people.append(Person(state: .eligible, hasRecord: Int.random(in: 0..<4, using: &random) == 0))
                steps[[nil, .eligible], default: 0] += 1
            }
            var file = FileRow(file: "01.csv", sha256: "", scheme: 1, status: .taken)
            file.taken = newcomers + changed
            report.files = [file]
            report.steps = steps.map {
                StepRow(scheme: 1, from: $0.key[0], to: $0.key[1], cause: $0.key[0] == nil ? .intake : .notice, people: $0.value)
            }
            var truth = Array(repeating: Array(repeating: 0, count: State.allCases.count), count: 2)
            for person in people {
                truth[person.hasRecord ? 1 : 0][Int(person.state.rawValue)] += 1
                report.people.add(
                    1, scheme: 1, department: Department(index: 0), birthYear: 1980, sex: 1, hasRecord: person.hasRecord)
            }
            report.balance = Self.states.map { state in
                BalanceRow(scheme: 1, state: state, people: truth.reduce(0) { $0 + $1[Int(state.rawValue)] })
            }
            report.cubeMemory = memory
            memory = report.nextCubeMemory
            return Night(truth: truth, report: report, newcomers: newcomers)
        }
    }

    /// Where a person may go next, and in how many nights once: most soon pass on, so that states stand empty but for
    /// newcomers, which is when little told gives much away.
    static func step(from state: State, _ random: inout Seeded) -> (State, Int)? {
        switch state {
        case .eligible: (.notified, 1)
        case .notified: (Bool.random(using: &random) ? .opened : .objected, 2)
        case .opened: (.closed, 10)
        case .objected: (.opened, 4)
        default: nil
        }
    }

    /// Everything that night `at` publishes, as equations over people by cell and state, their steps by cell, and
    /// the changes of cell among people already there.
    static func learn(_ nights: [Night], _ at: Int, _ attack: inout LinearAttack) {
        let night = nights[at]
        func people(_ cell: Int, _ state: State) -> String { "x \(at) \(cell) \(state)" }
        for row in night.report.balance {
            attack.learn([(1, people(0, row.state)), (1, people(1, row.state))], equals: row.people)
            // No count is negative: a sum of nothing is nothing of each.
            if row.people == 0 { for cell in 0...1 { attack.learn([(1, people(cell, row.state))], equals: 0) } }
        }
        for line in night.report.cube().lines {
            guard let shown = line.people, let cell = ["0": 0, "1": 1][line.cell.record] else { continue }
            let asked = states.filter { line.state == "*" || line.state == $0.name }
            attack.learn(asked.map { (1, people(cell, $0)) }, equals: shown)
            if shown == 0 { for state in asked { attack.learn([(1, people(cell, state))], equals: 0) } }
        }
        func step(_ cell: Int, _ row: StepRow) -> String {
            "f \(at) \(cell) \(row.from.map(\.name) ?? "") \(row.to.map(\.name) ?? "")"
        }
        for row in night.report.steps { attack.learn([(1, step(0, row)), (1, step(1, row))], equals: row.people) }
        // Before the first night nobody is there; a change of cell needs a row that told it.
        let changed = night.report.changedRows(scheme: 1) > 0
        for state in states {
            for cell in 0...1 {
                var terms = [(1, people(cell, state))]
                if at > 0 { terms.append((-1, "x \(at - 1) \(cell) \(state)")) }
                for row in night.report.steps where row.to == state { terms.append((-1, step(cell, row))) }
                for row in night.report.steps where row.from == state { terms.append((1, step(cell, row))) }
                if changed && at > 0 { terms.append((cell == 0 ? 1 : -1, "z \(at) \(state)")) }
                attack.learn(terms, equals: 0)
            }
        }
    }
}

/// A small generator with a seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
