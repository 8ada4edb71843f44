import Records

/// Where one thread makes its slices: the lines of each file, and which of them are wrong on purpose.
final class PopulationBench {
    /// One file's share of a slice.
    final class Part {
        var lines = ByteBuffer(capacity: 1 << 16)
        var rows = 0
        /// Lines count from 0, the slice's first row in this file.
        var mistakes: [ErrorKey.Entry] = []
    }

    let parts: [Part]
    private let row: PopulationRow
    private let kinds: [Mistake]
    /// Only rows that this snapshot changed; nil: all.
    private let changedIn: Int?
    private var people: [Person] = []

    init(files: Int, row: PopulationRow, changedIn: Int?) {
        self.changedIn = changedIn
        parts = (0..<files).map { _ in Part() }
        self.row = row
        kinds = row.nation.options.production ? Mistake.populationInProduction : Mistake.population
    }

    func make(blocks: Range<Int>) {
        clear()
        for block in blocks {
            row.nation.make(block: block, into: &people)
            for person in people { add(person) }
        }
    }

    func make(newborns: Range<Int>) {
        clear()
        for index in newborns {
            let child = row.nation.newborn(index)
            add(child, PopulationRow.Version(), Int(child.scheme), .first)
        }
    }

    private func clear() {
        for part in parts {
            part.lines.removeAll()
            part.rows = 0
            part.mistakes.removeAll(keepingCapacity: true)
        }
    }

    private func add(_ person: Person) {
        let version = row.version(of: person)
        if let changedIn, version.home != changedIn, version.own != changedIn { return }
        add(person, version, Int(person.scheme), .first)
        var chance = Chance(row.nation.options.seed, .secondScheme, UInt64(person.number))
        guard changedIn == nil, chance.hits(row.nation.twoSchemes) else { return }
        let step = 1 + chance.below(parts.count - 1)
        add(person, PopulationRow.Version(), (Int(person.scheme) + step) % parts.count, .second)
    }

    /// One row, right or wrong. A row that a snapshot changed has been looked at, and is right; so are newborns'.
    private func add(_ person: Person, _ version: PopulationRow.Version, _ scheme: Int, _ place: PopulationRow.Place) {
        let part = parts[scheme]
        let start = part.lines.count
        row.append(person, scheme: scheme, place, version, to: &part.lines)
        var chance = Chance(row.nation.options.seed, .mistake, UInt64(person.number) << 1 | place.rawValue)
        let looked = version.home > 0 || version.own > 0 || person.number >= row.nation.options.people
        if !looked, chance.hits(row.nation.errors[scheme]) {
            let mistake = kinds[chance.below(kinds.count)]
            let line = UnsafeRawBufferPointer(rebasing: part.lines.bytes[start...])
            let wrong = mistake.applied(to: line, columns: PopulationRow.columns)
            part.lines.truncate(to: start)
            wrong.withUnsafeBytes { part.lines.append(contentsOf: $0) }
            part.mistakes.append(ErrorKey.Entry(line: part.rows, mistake: mistake))
        }
        part.lines.append(0x0A)
        part.rows += 1
    }
}
