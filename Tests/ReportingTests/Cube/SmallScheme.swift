import Campaign

@testable import Reporting

/// Nine nights of a scheme of a few people, told by reports.
enum SmallScheme {
    static let states: [State] = [.eligible, .notified, .opened, .objected, .closed]
    static let smallest = 3

    private struct Person {
        var state: State
        var cell: Int
    }

    /// One night's truth, by cell and state, and what was published of it.
    struct Night {
        var truth: [[Int]]
        var report: NightReport
    }

    static func life(_ table: AttackedTable, seed: UInt64) -> [Night] {
        var random = Seeded(state: seed)
        var people: [Person] = []
        var memory = CubeMemory()
        // Some live where few cells have people, so that the others stand empty.
        let usual = (table.cells.count == 2 ? 2 : [2, 3, 3].randomElement(using: &random)!)
        func cell(_ random: inout Seeded) -> Int {
            Int.random(in: 0..<25, using: &random) == 0
                ? Int.random(in: 0..<table.cells.count, using: &random) : [0, 0, 0, 1, 1, 2][Int.random(in: 0..<6, using: &random)] % usual
        }
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
            let changed = min(people.count, [0, 0, 0, 2, 8].randomElement(using: &random)!)
            for _ in 0..<changed { people[Int.random(in: people.indices, using: &random)].cell = cell(&random) }
            let newcomers = at == 0 ? Int.random(in: 8..<40, using: &random) : [0, 0, 0, 1, 2].randomElement(using: &random)!
            for _ in 0..<newcomers { people.append(Person(state: .eligible, cell: cell(&random))) }
            if newcomers > 0 { steps[[nil, .eligible]] = newcomers }
            var file = FileRow(file: "01.csv", sha256: "", scheme: 1, status: .taken)
            file.taken = newcomers + (table == .milestone ? 0 : changed)
            report.files = [file]
            if table == .milestone {
                report.dimensions.milestones = Milestone.allCases
                if changed > 0 { report.milestonesReached = [MilestoneRow(scheme: 1, people: changed)] }
            }
            report.steps = steps.map {
                StepRow(scheme: 1, from: $0.key[0], to: $0.key[1], cause: cause($0.key), people: $0.value)
            }
            let truth = count(people, table, &report)
            report.cubeMemory = memory
            memory = report.nextCubeMemory
            return Night(truth: truth, report: report)
        }
    }

    /// People by cell and state; into the report go those not deleted, and the margins.
    private static func count(_ people: [Person], _ table: AttackedTable, _ report: inout NightReport) -> [[Int]] {
        var truth = Array(repeating: Array(repeating: 0, count: State.allCases.count), count: table.cells.count)
        for person in people {
            truth[person.cell][Int(person.state.rawValue)] += 1
            if person.state == .deleted { continue }
            report.people.add(
                1, scheme: 1, department: Department(index: table == .department ? UInt8(person.cell) : 0), birthYear: 1980,
                sex: 1, hasRecord: table == .record && person.cell == 1,
                milestone: table == .milestone ? Milestone(rawValue: UInt8(person.cell)) : nil)
        }
        report.balance = (states + [.deleted]).map { state in
            BalanceRow(scheme: 1, state: state, people: people.count { $0.state == state })
        }
        return truth
    }

    /// Where a person may go next, and in how many nights once: most soon pass on, so that states stand empty but for
    /// newcomers, which is when little told gives much away.
    private static func step(from state: State, _ random: inout Seeded) -> (State, Int)? {
        switch state {
        case .eligible: (.notified, 1)
        case .notified: (Bool.random(using: &random) ? .opened : .objected, 2)
        case .opened: (.closed, 10)
        case .objected: (.opened, 4)
        case .closed: (.deleted, 6)
        default: nil
        }
    }

    private static func cause(_ step: [State?]) -> Cause {
        switch step[1] {
        case .eligible: .intake
        case .notified: .notice
        case .opened: .opening
        case .objected: .objection
        case .closed: .closure
        default: .deletion
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
