/// Lines of an address of NF Z10-011, at most 38 characters each. A line that is too long is shortened in steps, only as far
/// as it must be: the kind of street by its abbreviation, titles and other words by theirs, the words between by their first
/// letters, articles left out, those words left out; at last what is left is cut. Neither the number nor the postcode is
/// ever touched, nor is a line ever left out.
enum PostalLine {
    /// Characters of a line.
    static let most = 38

    /// A line in capitals (4 and 5).
    static func street(_ text: String) -> String {
        let words = PostalLetters.words(text)
        let number = numberWords(words)
        return shortened(Array(words.dropFirst(number)), behind: Array(words.prefix(number)), most: most)
    }

    /// Postcode and town (6); what follows CEDEX stays.
    static func town(postcode: String, town: String) -> String {
        let words = PostalLetters.words(town)
        let cut = words.firstIndex(of: "CEDEX") ?? words.count
        let end = words[cut...].joined(separator: " ")
        let code = PostalLetters.words(postcode)
        let room = most - (end.isEmpty ? 0 : end.count + 1)
        let line = shortened(Array(words[..<cut]), behind: code, most: max(room, code.joined(separator: " ").count + 2))
        return String((end.isEmpty ? line : line + " " + end).prefix(most))
    }

    /// A line as it was written (2 and 3), in capitals only where it must be shortened.
    static func supplement(_ text: String) -> String {
        let plain = text.split(separator: " ").joined(separator: " ")
        if plain.unicodeScalars.count <= most { return plain }
        return shortened(PostalLetters.words(text), behind: [], most: most)
    }

    /// Words that are the number in the street: digits, then `BIS`, `TER`, `QUATER` or a letter.
    private static func numberWords(_ words: [String]) -> Int {
        guard let first = words.first, first.utf8.first.map({ 0x30...0x39 ~= $0 }) == true else { return 0 }
        guard words.count > 2 else { return 1 }
        return ["BIS", "TER", "QUATER", "QUINQUIES"].contains(words[1]) || words[1].count == 1 && words[1] != "L" && words[1] != "D" ? 2 : 1
    }

    /// - Parameter kept: words in front that stay as they are.
    static func shortened(_ words: [String], behind kept: [String], most: Int) -> String {
        func line(_ words: [String]) -> String { (kept + words).joined(separator: " ") }
        func fits(_ words: [String]) -> Bool { line(words).unicodeScalars.count <= most }
        var words = words
        for table in [PostalAbbreviations.places, PostalAbbreviations.words] {
            var at = 0
            while !fits(words), at < words.count {
                abbreviate(&words, at: at, by: table)
                at += 1
            }
        }
        // The last word tells streets apart most, the first is their kind.
        let middle = { (words: [String]) in words.indices.dropFirst().dropLast() }
        while !fits(words), let at = middle(words).first(where: { PostalAbbreviations.articles.contains(words[$0]) }) {
            words.remove(at: at)
        }
        // The longest first: so the fewest words are lost.
        let long = middle(words).filter { words[$0].count > 3 && words[$0].utf8.first.map { $0 > 0x39 } == true }
        for at in long.sorted(by: { (words[$1].count, $0) < (words[$0].count, $1) }) where !fits(words) {
            words[at] = String(words[at].prefix(1))
        }
        while !fits(words), let at = middle(words).first { words.remove(at: at) }
        if !fits(words), words.count > 1 {
            let room = most - line([words[0]]).unicodeScalars.count - 1
            if room > 0 { return line([words[0], String(words[1].prefix(room))]) }
        }
        return String(String.UnicodeScalarView(line(words).unicodeScalars.prefix(most)))
    }

    private static func abbreviate(_ words: inout [String], at: Int, by table: [String: String]) {
        for count in stride(from: min(PostalAbbreviations.mostWords, words.count - at), through: 1, by: -1) {
            guard let short = table[words[at..<at + count].joined(separator: " ")] else { continue }
            words.replaceSubrange(at..<at + count, with: [short])
            return
        }
    }
}
