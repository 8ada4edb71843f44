/// Sentences about words, for hints.
enum Words {
    /// `a`, `a or b`, `a, b or c`.
    static func choice(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// The candidate that `word` is most likely meant to be: at most two slips away, and less than half the word.
    static func nearest(to word: String, in candidates: [String]) -> String? {
        let slips = candidates.map { (candidate: $0, slips: distance(word, $0)) }
        guard let best = slips.min(by: { $0.slips < $1.slips }), best.slips <= 2, best.slips * 2 < word.count
        else { return nil }
        return best.candidate
    }

    /// Levenshtein's distance: letters to put in, take out or change.
    private static func distance(_ a: String, _ b: String) -> Int {
        let letters = Array(b)
        var row = Array(0...letters.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in letters.enumerated() {
                let change = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[letters.count]
    }
}
