import Campaign

/// Cuts the night's letters into batches as they come in their order: scheme by scheme, kind by kind (failures first, as
/// their words sort), then by country (France first), postcode and reference. The cuts depend on the letters alone, so
/// any number of workers and any buckets give the same files.
public struct PrintCutter: ~Copyable, Sendable {
    private let mostLetters: Int
    private let home: Country
    private let households: PrintTerms.Households
    /// Letters of a batch that may become fuller.
    private var open: Letters
    private var batches = 0

    /// - Parameters:
    ///   - home: the campaign's country.
    ///   - households: how the letters that come are sorted.
    public init(mostLetters: Int = PrintTerms.lettersABatch, home: Country = .fr, households: PrintTerms.Households = .apart) {
        precondition(mostLetters > 0)
        self.mostLetters = mostLetters
        self.home = home
        self.households = households
        open = Letters(home: home, households: households)
    }

    /// Takes the next letters of the order, sorted; gives the batches that are whole now.
    public mutating func take(_ letters: borrowing Letters) -> PrintRun {
        var all = Letters(home: home, households: households)
        swap(&all, &open)
        all.take(letters)
        var cut = cut(all)
        if let last = cut.last, last.letters < mostLetters {
            cut.removeLast()
            open.take(all, last.range)
        }
        batches += cut.count
        return PrintRun(batches: cut, letters: all)
    }

    /// The last batch, once there are no more letters; at most one.
    public consuming func finish() -> PrintRun {
        let cut = cut(open)
        return PrintRun(batches: cut, letters: open)
    }

    private func cut(_ letters: borrowing Letters) -> [PrintBatch] {
        var cut: [PrintBatch] = []
        var start = 0
        while start < letters.count {
            let first = letters.letters[start]
            var end = start + 1
            while end < letters.count, end - start < mostLetters, letters.letters[end].group == first.group { end += 1 }
            cut.append(
                PrintBatch(number: batches + cut.count + 1, scheme: first.scheme, kind: first.kind, range: start..<end))
            start = end
        }
        return cut
    }
}
