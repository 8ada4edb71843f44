import Yams

/// Finds the second of two equal keys, which the YAML parser tells only by the place of the first.
struct DuplicateKey {
    private let text: [Unicode.Scalar]
    private let key: String
    private let first: Place

    /// From 1; columns count characters, as the parser's do.
    typealias Place = (line: Int, column: Int)

    init(_ key: String, in text: String, first: Place) {
        self.text = Array(text.unicodeScalars)
        self.key = key
        self.first = first
    }

    /// The second one's place; that of the first where the second is written in another way and can't be found.
    var second: Place {
        var tried = text
        // From the last one to the first: with the second one renamed, nothing stands twice any more.
        let stem = unusedWord
        for place in candidates.reversed() {
            tried.replaceSubrange(place..<place + key.unicodeScalars.count, with: "\(stem)\(place)".unicodeScalars)
            if !standsTwice(in: tried) { return self.place(of: place) }
        }
        return first
    }

    /// Where the key's characters stand behind the first one, as a whole word.
    private var candidates: [Int] {
        let wanted = Array(key.unicodeScalars)
        let bounds = Set<Unicode.Scalar>(" \t\n\r{},:?\"'".unicodeScalars)
        return text.indices.filter { place in
            let rest = text[place...]
            guard rest.starts(with: wanted), place == 0 || bounds.contains(text[place - 1]) else { return false }
            guard rest.dropFirst(wanted.count).first.map(bounds.contains) ?? true else { return false }
            return self.place(of: place) > first
        }
    }

    private func standsTwice(in text: [Unicode.Scalar]) -> Bool {
        var changed = String.UnicodeScalarView()
        changed.append(contentsOf: text)
        do { _ = try Parser(yaml: String(changed)).singleRoot() } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            return keys.first == key && context.mark.line == first.line && context.mark.column == first.column
        } catch {}
        return false
    }

    /// A word that stands nowhere in the text; short, since the parser takes no key of more than 1,024 characters.
    private var unusedWord: String {
        var length = 1
        while text.firstRange(of: Array(repeating: "x", count: length)) != nil { length += 1 }
        return String(repeating: "x", count: length)
    }

    /// As the parser tells it: a key in quotes from its quote on.
    private func place(of place: Int) -> Place {
        let lineStart = text[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        let isQuoted = place > 0 && ["\"", "'"].contains(text[place - 1])
        return (text[..<place].count { $0 == "\n" } + 1, place - lineStart + (isQuoted ? 0 : 1))
    }
}
