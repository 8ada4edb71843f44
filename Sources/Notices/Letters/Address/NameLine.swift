/// Names that fit a line: the further first names by their first letters, then without them, then the first one by its first letter
/// too; of a name that is still too long its further parts, at last its end.
enum NameLine {
    static func shortened(firstNames: String, name: String, most: Int = PostalLine.most) -> String {
        let first = firstNames.split(separator: " ").map(String.init)
        let last = name.split(separator: " ").joined(separator: " ")
        func line(_ parts: [String]) -> String { (parts + (last.isEmpty ? [] : [last])).joined(separator: " ") }
        func initial(_ word: String) -> String { String(word.prefix(1)) }
        var tries = [first]
        for kept in stride(from: first.count - 1, through: 1, by: -1) {
            tries.append(first.prefix(kept) + first.dropFirst(kept).map(initial))
        }
        tries.append(Array(first.prefix(1)))
        tries.append(first.map(initial))
        if let only = first.first { tries.append([initial(only)]) }
        for parts in tries where line(parts).unicodeScalars.count <= most { return line(parts) }
        return cut(line(tries.last ?? []), most)
    }

    static func cut(_ text: String, _ most: Int) -> String {
        var scalars = String.UnicodeScalarView(text.unicodeScalars.prefix(most))
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }
}
