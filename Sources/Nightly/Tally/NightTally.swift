import Campaign
import Reporting

/// All stages of a night together; and apart who went from where to where, for decoys, in which who comes in one stage may leave in the next.
struct NightTally: Sendable {
    private(set) var all = StageTally()
    private var moves: [(stage: CubeMove.Stage, table: KeyedCounts<UInt64>)] = []

    mutating func add(_ tally: StageTally, _ stage: CubeMove.Stage) {
        moves.append((stage, tally.moves))
        var rest = tally
        rest.moves = KeyedCounts()
        all.add(rest)
    }

    /// - Parameter schemes: by index of source.
    func moves(schemes: [UInt8]) -> [CubeMove] { moves.flatMap { MoveKey.moves($0.table, $0.stage, schemes: schemes) } }
}

extension MoveKey {
    /// A stage's moves.
    static func moves(_ table: KeyedCounts<UInt64>, _ stage: CubeMove.Stage, schemes: [UInt8]) -> [CubeMove] {
        table.entries.map { entry in
            let key = MoveKey(rawValue: entry.key)
            return CubeMove(
                scheme: schemes[key.scheme], stage: stage,
                home: CubeMove.Home(region: key.department, birthYear: key.birthYear, sex: key.sex), from: key.from, to: key.to,
                people: entry.count)
        }
    }
}
