import Campaign
import Records
import Storage

/// A row as a scheme sent it tonight.
enum SentRow {
    case whole(PackedRow)
    /// The row in force, word for word.
    case inForce(RowMark)

    var file: Int {
        switch self {
        case .whole(let row): Int(row.file)
        case .inForce(let mark): Int(mark.file)
        }
    }

    var line: UInt32 {
        switch self {
        case .whole(let row): row.line
        case .inForce(let mark): mark.line
        }
    }

    /// The scheme's place in the campaign's sources.
    var scheme: Int {
        switch self {
        case .whole(let row): Int(row.scheme)
        case .inForce(let mark): Int(mark.scheme)
        }
    }
}

extension SentRow {
    /// The same as a mark where it is the row with this fingerprint.
    func known(as fingerprint: UInt64) -> SentRow {
        if case .whole(let row) = self, row.fingerprint == fingerprint { return .inForce(RowMark(row)) }
        return self
    }
}

/// A partition's rows of tonight in the order of people and, for one person, of reading.
struct RowGroups {
    /// By key; `place` is the row's offset in eights, or the mark's number with the highest bit set.
    private var places: [KeyedPlace]
    /// What must stay as long as a row is looked at.
    let held: Held
    private let base: UnsafeRawPointer
    private let marks: UnsafeRawPointer
    private let coming: UnsafeRawPointer
    private let joined: Set<PersonKey>

    private static let isMark: UInt32 = 1 << 31
    private static let isComing: UInt32 = 1 << 30

    /// Rows of files not taken are left out, those that have gone elsewhere and those refused.
    init(_ night: RowsOfPartition, marks: HeldBytes, taken: [Int?]) {
        let rows = night.rows
        held = Held(rows: rows, marks: marks, coming: night.coming)
        base = rows.base
        self.marks = marks.buffer.bytes.baseAddress!
        coming = night.coming.buffer.bytes.baseAddress!
        joined = night.joined
        places = []
        places.reserveCapacity(rows.count / 160 + marks.buffer.count / RowMark.size)
        for run in rows.runs {
            var offset = run.lowerBound
            while offset < run.upperBound {
                let row = PackedRow(at: base + offset)
                if taken[Int(row.file)] != nil, night.keeps(row) {
                    places.append(KeyedPlace(key: row.key.rawValue, place: UInt32(offset / 8)))
                }
                offset += row.length
            }
            precondition(offset / 8 < Int(Self.isComing), "a partition's rows of a night are more than 8 GiB")
        }
        for (number, mark) in RowMarks(marks.buffer.bytes).enumerated() where taken[Int(mark.file)] != nil {
            if !joined.isEmpty, joined.contains(mark.key) { continue }
            places.append(KeyedPlace(key: mark.key.rawValue, place: UInt32(number) | Self.isMark))
        }
        for row in PackedRows(night.coming.buffer.bytes) {
            places.append(KeyedPlace(key: row.key.rawValue, place: UInt32((row.base - coming) / 8) | Self.isComing))
        }
        DigitSort.sort(&places)
        var at = 0
        while at < places.count {
            let end = end(of: at)
            if end - at > 1 {
                let inOrder = (at..<end).sorted { order($0) < order($1) }.map { places[$0] }
                places.replaceSubrange(at..<end, with: inOrder)
            }
            at = end
        }
    }

    /// File and line: the order of reading.
    private func order(_ at: Int) -> UInt64 {
        let row = self[at]
        return UInt64(row.file) << 32 | UInt64(row.line)
    }

    var count: Int { places.count }

    func key(_ at: Int) -> UInt64 { places[at].key }

    /// Whether the person was joined tonight, whose record may be another than the one stored.
    func isJoined(_ at: Int) -> Bool { !joined.isEmpty && joined.contains(PersonKey(rawValue: places[at].key)) }

    subscript(_ at: Int) -> SentRow {
        let place = places[at].place
        if place & (Self.isMark | Self.isComing) == 0 { return .whole(PackedRow(at: base + Int(place) * 8)) }
        if place & Self.isMark == 0 { return .whole(PackedRow(at: coming + Int(place ^ Self.isComing) * 8)) }
        return .inForce(RowMark(reading: marks + Int(place ^ Self.isMark) * RowMark.size))
    }

    /// A row of somebody who is not stored: of such people there are no marks.
    func row(_ at: Int) -> PackedRow {
        guard case .whole(let row) = self[at] else { preconditionFailure("a mark of a person who is not stored") }
        return row
    }

    /// Asks for a row that will be looked at soon.
    func fetch(_ at: Int) {
        if at < places.count, case .whole(let row) = self[at] { row.fetchNumbers() }
    }

    /// Index after the last row of the person whose first row is at `at`.
    func end(of at: Int) -> Int {
        var end = at + 1
        while end < places.count && places[end].key == places[at].key { end += 1 }
        return end
    }
}

extension RowGroups {
    struct Held {
        let rows: MappedBucket
        let marks: HeldBytes
        let coming: HeldBytes
    }
}

/// A buffer that lives as long as the rows in it are looked at.
final class HeldBytes {
    var buffer = ByteBuffer(capacity: 64)
}
