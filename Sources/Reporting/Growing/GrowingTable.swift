/// One scheme's counts by cell that only ever grow, and which of them may be told: objections by channel and day of window.
/// How many there are altogether, each night, is public (`flows`); where they fall is not.
///
/// A cell once told is told every night from then on, with its count of that night. A cell is told for the first time at a *look*, and
/// only if it has at least `smallest` people and at most as many as the cells not yet told have gained since the look before, less
/// `smallest`. Looks come when those cells have gained 2 × `smallest` people since the last one, twice as many after each look that
/// told nothing. Cells with at least `smallest` people together, more than any of them must have, always stay untold, the last ones where
/// small ones do not suffice. (Where `smallest` is 2 a small count can only be 1: nothing is told.)
///
/// **Why it is safe in one night.** Told cells have at least `smallest` people. Of the others only their sum is known, and that leaves room
/// for others to have it, as with `Withholding`.
///
/// **Why it is safe over the nights.** When looks come is known from what is told anyway, so a look tells no more than its outcome. Say a cell is told
/// first at a look, and had `x` people on a night before, fewer than `smallest`. If a look lies in between: all its people may have come
/// since that look, for the cells untold gained more than it holds; so `x` may be anything from nobody on, others of the gain having come
/// in exchange. If none does: a person of the cell and one of another cell untold, of whom one came before that night and the other since,
/// may change places without a change to anything told. A test goes through every history of small tables and finds no small
/// count that is the same in all histories that tell the same.
public struct GrowingTable: Equatable, Sendable {
    /// People by cell; the caller says what a cell is. In order of their numbers cells come to be told.
    public private(set) var counts: [Int: Int] = [:]
    /// The cells that are told.
    public private(set) var told: Set<Int> = []
    /// People in no cell: known by `flows`, and in the total alone.
    public private(set) var outside = 0
    /// What cells untold have gained since the last look.
    private var gained = 0
    /// The gain at which the next look comes; 0 before the first night.
    private var nextLook = 0

    public init() {}

    /// Everybody, in cells or not.
    public var total: Int { counts.values.reduce(outside, +) }

    /// Adds a night's people by cell. O(cells).
    /// - Parameter cells: how many cells people can be in, or fewer.
    public mutating func add(_ people: [Int: Int], outside: Int = 0, smallest: Int, cells: Int) {
        self.outside += outside
        for (cell, count) in people where count > 0 {
            counts[cell, default: 0] += count
            if !told.contains(cell) { gained += count }
        }
        guard smallest > 1 else {
            told = Set(counts.keys)
            return
        }
        if nextLook == 0 { nextLook = 2 * smallest }
        if gained >= nextLook && smallest > 2 { look(smallest: smallest, cells: cells) }
    }

    /// Tells what may be told.
    private mutating func look(smallest: Int, cells: Int) {
        var untold = Untold(smallest: smallest, cells: cells - told.count)
        var candidates: [(cell: Int, people: Int)] = []
        for (cell, people) in counts.sorted(by: { $0.key < $1.key }) where people > 0 && !told.contains(cell) {
            if smallest...max(smallest, gained - smallest) ~= people {
                candidates.append((cell, people))
                untold.cells -= 1
            } else {
                untold.take(people)
            }
        }
        if untold.isCrowded { candidates = [] }
        while let last = candidates.last, !untold.isSafe {
            untold.cells += 1
            untold.take(last.people)
            candidates.removeLast()
        }
        told.formUnion(candidates.map(\.cell))
        nextLook = candidates.isEmpty ? 2 * nextLook : 2 * smallest
        gained = 0
    }

    /// The cells that stay untold, summed up.
    private struct Untold {
        let smallest: Int
        /// How many there are, empty ones among them.
        var cells: Int
        var large = 0, people = 0

        mutating func take(_ count: Int) {
            people += count
            if count >= smallest { large += 1 }
        }

        /// All are small, and nearly as many people as small ones can have.
        var isCrowded: Bool { large == 0 && people > 0 && people > (smallest - 1) * cells - smallest }

        var isSafe: Bool { cells >= 2 && people >= (large + 1) * smallest && (large > 0 || !isCrowded) }
    }

    // MARK: kept

    /// Outside, gained, next look, then three numbers a cell: cell, people, 1 where told.
    var row: [Int] {
        [outside, gained, nextLook] + counts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value, told.contains($0.key) ? 1 : 0] }
    }

    /// From what `row` gave; nil when it gave no such thing.
    init?(row: ArraySlice<Int>) {
        let row = Array(row)
        guard row.count >= 3, row.count.isMultiple(of: 3), row.allSatisfy({ $0 >= 0 }) else { return nil }
        (outside, gained, nextLook) = (row[0], row[1], row[2])
        for at in stride(from: 3, to: row.count, by: 3) {
            counts[row[at]] = row[at + 1]
            if row[at + 2] == 1 { told.insert(row[at]) }
        }
    }
}
