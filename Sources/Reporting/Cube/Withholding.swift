/// Which cells of one table are withheld, so that neither the table nor its total, which is public, gives away a
/// cell of 1 to `smallest` − 1 people.
///
/// Where no cell is small, nothing is withheld (unless one cell has everybody: then each state's public number would
/// be that cell's). Else every cell below `smallest` is, the empty ones too, and the smallest of the others with
/// them until the withheld ones together
/// - are at least two, so that none is total minus published;
/// - have at least `smallest` people, so that they are not all known to be empty;
/// - are not as many as they could at most be, for then each would be known to be just below `smallest`.
/// A published cell then leaves at least `smallest` people outside it.
enum Withholding {
    /// For each cell whether it is withheld. O(n²) at worst, over some hundred cells.
    static func pattern(_ counts: [Int], smallest: Int) -> [Bool] {
        let small = counts.map { $0 < smallest }
        let nothingSmall = !counts.contains { $0 > 0 && $0 < smallest }
        if nothingSmall, counts.count(where: { $0 > 0 }) >= 2 { return Array(repeating: false, count: counts.count) }
        return completed(small, counts, smallest: smallest)
    }

    /// `withheld` and what must be withheld besides.
    static func completed(_ withheld: [Bool], _ counts: [Int], smallest: Int) -> [Bool] {
        guard withheld.contains(true) else { return withheld }
        var withheld = withheld
        while !isSafe(withheld, counts, smallest: smallest) {
            let open = counts.indices.filter { !withheld[$0] }
            guard let next = open.min(by: { (counts[$0], $0) < (counts[$1], $1) }) else { break }
            withheld[next] = true
        }
        return withheld
    }

    private static func isSafe(_ withheld: [Bool], _ counts: [Int], smallest: Int) -> Bool {
        let hidden = counts.indices.filter { withheld[$0] }
        let people = hidden.reduce(0) { $0 + counts[$1] }
        let hasLarge = hidden.contains { counts[$0] >= smallest }
        return hidden.count >= 2 && people >= smallest
            && (hasLarge || people <= (smallest - 1) * hidden.count - smallest)
    }
}
