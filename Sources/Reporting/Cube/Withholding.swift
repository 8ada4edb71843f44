/// Which cells of one table are withheld, so that neither the table nor its total, which is public, gives away a
/// cell of fewer than `smallest` people, not even to who knows this rule.
///
/// Nothing is withheld of a table in which no cell has 1 to `smallest` − 1 people (`hasNothingSmall`): its empty cells
/// are told to be empty. In any other every cell below `smallest` is withheld, the empty ones too, and others with
/// them, from the last cell on, until the withheld ones together leave room for another table that would be shown the
/// same:
/// - they are at least two, so that none is total minus published;
/// - if all are small: they have at least `smallest` people, and at least as many fewer than they could at most have;
/// - else: they have at least `smallest` people more than the large ones among them must at least have.
///
/// A published cell so leaves at least `smallest` people outside it. Which cells go along is a matter of their place
/// and not of their size: were it the smallest one, its size would be known to lie below all that is published.
enum Withholding {
    /// For each cell whether it is withheld.
    static func pattern(_ counts: [Int], smallest: Int) -> [Bool] {
        if hasNothingSmall(counts, smallest: smallest) { return counts.map { _ in false } }
        return completed(counts.map { $0 < smallest }, counts, smallest: smallest)
    }

    /// Whether a table may be told whole, by a line for each cell with people. People must stand in two cells at least:
    /// were all in one, every state's cells would be known from its margin. Never where `smallest` is 2: who sees a
    /// table withheld would know that one of its cells is small, and a small cell could only be 1.
    static func hasNothingSmall(_ counts: [Int], smallest: Int) -> Bool {
        smallest != 2 && counts.count { $0 > 0 } >= 2 && counts.allSatisfy { $0 == 0 || $0 >= smallest }
    }

    /// `withheld` and what must be withheld besides. O(cells).
    static func completed(_ withheld: [Bool], _ counts: [Int], smallest: Int) -> [Bool] {
        guard withheld.contains(true) else { return withheld }
        var withheld = withheld
        var hidden = Hidden(smallest: smallest)
        for at in counts.indices where withheld[at] { hidden.take(counts[at]) }
        for at in counts.indices.reversed() where !withheld[at] && !hidden.isSafe {
            withheld[at] = true
            hidden.take(counts[at])
        }
        return withheld
    }

    /// The withheld cells, summed up.
    private struct Hidden {
        let smallest: Int
        var cells = 0, large = 0, people = 0

        mutating func take(_ count: Int) {
            cells += 1
            people += count
            if count >= smallest { large += 1 }
        }

        var isSafe: Bool {
            guard cells >= 2, people >= (large + 1) * smallest else { return false }
            return large > 0 || people <= (smallest - 1) * cells - smallest
        }
    }
}
