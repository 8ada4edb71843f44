import Campaign
import Records

/// Where one thread makes its slices: the records of each file, and which of them are wrong on purpose.
final class PopulationBench {
    /// One file's share of a slice.
    final class Part {
        var lines = ByteBuffer(capacity: 1 << 16)
        var totals = WrittenTotals()
        /// Lines count from 0, the slice's first row in this file.
        var mistakes: [ErrorKey.Entry] = []
    }

    let parts: [Part]
    private let row: PopulationRow
    private let forms: [FileForm]
    /// By file: whether this snapshot sends only the rows that it changed.
    private let sendsChanges: [Bool]
    /// The snapshot's number.
    private let number: Int
    private var records = RecordBench()
    private var people: [Person] = []

    init(row: PopulationRow, forms: [FileForm], content: Snapshot.Content, number: Int) {
        self.row = row
        self.forms = forms
        self.number = number
        sendsChanges = forms.map { number > 0 && (content == .changes || $0.sendsDeltas) }
        parts = forms.map { _ in Part() }
    }

    func make(blocks: Range<Int>) {
        clear()
        for block in blocks {
            row.nation.make(block: block, into: &people)
            for person in people { add(person) }
        }
    }

    /// - Parameter new: those since the snapshot before.
    func make(newborns: Range<Int>, new: Range<Int>) {
        clear()
        for index in newborns {
            let child = row.nation.newborn(index)
            let scheme = Int(child.scheme)
            guard !sendsChanges[scheme] || new.contains(index) else { continue }
            add(child, row.version(of: child, isNewborn: true), scheme, .first, .add)
        }
    }

    private func clear() {
        for part in parts {
            part.lines.removeAll()
            part.totals = WrittenTotals()
            part.mistakes.removeAll(keepingCapacity: true)
        }
    }

    private func add(_ person: Person) {
        let version = row.version(of: person)
        let scheme = Int(person.scheme)
        let isChanged = number > 0 && version.isChanged(in: number)
        if version.left == 0 {
            if isChanged || !sendsChanges[scheme] { add(person, version, scheme, .first, number == 0 ? .add : .change) }
        } else {
            // Who went over to another scheme is sent by both: by the one whose rights end, and by the new one.
            if version.left == number || !sendsChanges[scheme] { add(person, version, scheme, .left, .end) }
            let other = row.nation.otherScheme(than: scheme, of: person, .schemeChange)
            if isChanged || !sendsChanges[other] { add(person, version, other, .joined, version.left == number ? .add : .change) }
        }
        guard version.left == 0 else { return }
        var chance = Chance(row.nation.options.seed, .secondScheme, UInt64(person.number))
        guard chance.hits(row.nation.twoSchemes) else { return }
        let second = row.nation.otherScheme(than: scheme, of: person, .secondScheme)
        if number == 0 || !sendsChanges[second] { add(person, PopulationRow.Version(), second, .second, .add) }
    }

    /// One row, right or wrong. A row that a snapshot changed has been looked at, and is right; so are newborns'.
    private func add(
        _ person: Person, _ version: PopulationRow.Version, _ scheme: Int, _ place: PopulationRow.Place, _ action: DeltaAction
    ) {
        let part = parts[scheme]
        let form = forms[scheme]
        let mistake = mistake(person, version, scheme, place, form)
        if let mistake { part.mistakes.append(ErrorKey.Entry(line: part.totals.rows, mistake: mistake)) }
        if mistake == nil, form.writer == nil {
            // The way of nearly all: straight into the file.
            row.append(person, scheme: scheme, place, version, to: &part.lines)
            part.lines.append(0x0A)
            part.totals.rows += 1
        } else {
            records.line.removeAll()
            row.append(person, scheme: scheme, place, version, replaces: form.writer != nil, to: &records.line)
            records.append(form, action, mistake, totals: &part.totals, to: &part.lines)
        }
    }

    @inline(__always)
    private func mistake(
        _ person: Person, _ version: PopulationRow.Version, _ scheme: Int, _ place: PopulationRow.Place, _ form: FileForm
    ) -> Mistake? {
        guard !version.isLookedAt, person.number < row.nation.options.people else { return nil }
        var chance = Chance(row.nation.options.seed, .mistake, UInt64(person.number) << 2 | place.rawValue)
        guard chance.hits(row.nation.errors[scheme]), !form.mistakes.isEmpty else { return nil }
        return form.mistakes[chance.below(form.mistakes.count)]
    }
}
