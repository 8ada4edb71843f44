/// Facts for a person, a line each: a name, then what holds.
struct FactList {
    private var facts: [(name: String, value: String)] = []

    mutating func add(_ name: String, _ value: String) { facts.append((name, value)) }

    /// Counts as `taken 6, refused 1`; `-` where there is none.
    mutating func add(_ name: String, counts: [(name: String, count: Int)]) {
        let words = counts.filter { $0.count != 0 }.map { "\($0.name) \(Figures.count($0.count))" }
        add(name, words.isEmpty ? "-" : words.joined(separator: ", "))
    }

    var text: String {
        let width = facts.map(\.name.count).max() ?? 0
        return facts.map { fact in
            fact.name + String(repeating: " ", count: width + 2 - fact.name.count) + fact.value + "\n"
        }.joined()
    }
}
