import Campaign
import Records
import Reporting
import Storage

/// What is decided for the nation of identities that are one person's: kept in the ledger before a partition changes, with
/// everything of those who leave, since their partition may be done before the one they go to.
struct JoinPlan: Sendable {
    /// Rows of the table of aliases, each for the partition of its key.
    var aliases: [AliasRow] = []
    /// Rows that wait under the first key tonight and are the second's.
    var redirected: [PersonKey: PersonKey] = [:]
    /// Who leaves, and to whom; of one person in the order in which they were first stored.
    var joins: [Join] = []
    /// To whom somebody is joined, as they stood before: their rows in force may no longer be so.
    var stayers: [Leaver] = []
    /// People who are known by a further identity from now on.
    var renumbered: [PersonKey] = []
    /// Further identities of deleted people, with which nobody may be enrolled again, and whose they were.
    var buried: [PersonKey: PersonKey] = [:]
    /// Events that wait for people under a key which is no longer theirs.
    var moved: [MovedEvent] = []
    /// Equivalences by what became of them.
    var outcomes: [Outcome] = []
    /// Population rows whose word is not taken: nothing of them is.
    var refused: Set<RowPlace> = []

    struct Join: Sendable {
        let person: PersonKey
        let leaver: Leaver
    }

    struct MovedEvent: Sendable {
        let from: PersonKey
        let to: PersonKey
        let receivedOn: CivilDate
        /// As it is to wait from now on.
        let data: [UInt8]
    }

    /// One row of a file of equivalences, by the ledger's number of the file.
    struct Outcome: Sendable {
        let file: Int
        let line: Int
        let column: Column
        /// Nil of one that contradicts what is known.
        let counted: RowOutcome?
    }

    /// A row by its file's place in the night's order.
    struct RowPlace: Hashable, Comparable, Sendable {
        let file: UInt16
        let line: UInt32

        init(file: UInt16, line: UInt32) { (self.file, self.line) = (file, line) }

        init(_ row: PackedRow) { self.init(file: row.file, line: row.line) }

        /// The order of reading.
        static func < (a: RowPlace, b: RowPlace) -> Bool { (a.file, a.line) < (b.file, b.line) }
    }

    var isEmpty: Bool { aliases.isEmpty && joins.isEmpty && redirected.isEmpty && buried.isEmpty && outcomes.isEmpty }
}

/// Somebody whose record ends, because they are another one: as they stood before tonight.
struct Leaver: Sendable {
    var key: PersonKey
    var hot: HotRecord
    /// Of the row in force.
    var fingerprint: UInt64
    var cold: [UInt8]
    /// Where the row in force stands.
    var row: OriginRecord
    var affiliations: [StoredAffiliation]
    var trace: ContactTrace?

    /// Deleted before: nothing is left to be taken over but that.
    var isBuried: Bool { hot.isErased }
}

extension JoinPlan {
    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(aliases.count)
        for row in aliases {
            writer.put(row.key)
            writer.put(row.person)
            writer.put(row.replacedBy)
            writer.put(Int(row.night.dayNumber))
            writer.put(row.notice?.number ?? -1)
            writer.put(row.notice?.own ?? -1)
        }
        writer.put(redirected)
        writer.put(joins.count)
        for join in joins {
            writer.put(join.person)
            writer.put(join.leaver)
        }
        writer.put(stayers.count)
        for stayer in stayers { writer.put(stayer) }
        writer.put(renumbered.count)
        for key in renumbered { writer.put(key) }
        writer.put(buried)
        writer.put(moved.count)
        for event in moved {
            writer.put(event.from)
            writer.put(event.to)
            writer.put(Int(event.receivedOn.dayNumber))
            writer.put(event.data)
        }
        writer.put(outcomes.count)
        for one in outcomes {
            writer.put(one.file)
            writer.put(one.line)
            writer.put(Int(one.column.rawValue))
            writer.put(one.counted.map { Int($0.rawValue) } ?? -1)
        }
        writer.put(refused.count)
        for place in refused.sorted() {
            writer.put(Int(place.file))
            writer.put(Int(place.line))
        }
        return writer.finish()
    }

    init(decoding bytes: [UInt8]) {
        var reader = FactReader(bytes)
        for _ in 0..<reader.int() {
            var row = AliasRow(key: reader.key(), person: reader.optionalKey(), replacedBy: reader.optionalKey(), night: reader.day())
            let (number, own) = (reader.int(), reader.int())
            if number >= 0 { row.notice = AliasRow.Notice(number: number, own: own < 0 ? nil : own) }
            aliases.append(row)
        }
        redirected = reader.keys()
        for _ in 0..<reader.int() { joins.append(Join(person: reader.key(), leaver: reader.leaver())) }
        stayers = (0..<reader.int()).map { _ in reader.leaver() }
        renumbered = (0..<reader.int()).map { _ in reader.key() }
        buried = reader.keys()
        moved = (0..<reader.int()).map { _ in
            MovedEvent(from: reader.key(), to: reader.key(), receivedOn: reader.day(), data: reader.data())
        }
        for _ in 0..<reader.int() {
            outcomes.append(
                Outcome(
                    file: reader.int(), line: reader.int(), column: Column(rawValue: UInt8(reader.int()))!,
                    counted: RowOutcome(rawValue: UInt8(truncatingIfNeeded: reader.int()))))
        }
        for _ in 0..<reader.int() { refused.insert(RowPlace(file: UInt16(reader.int()), line: UInt32(reader.int()))) }
    }
}

extension FactWriter {
    fileprivate mutating func put(_ key: PersonKey?) { put(key.map { Int($0.rawValue) } ?? -1) }

    /// Keys by keys, in the order of the first.
    fileprivate mutating func put(_ keys: [PersonKey: PersonKey]) {
        put(keys.count)
        for (from, to) in keys.sorted(by: { $0.key < $1.key }) {
            put(from)
            put(to)
        }
    }

    fileprivate mutating func put(_ data: [UInt8]) {
        put(data.count)
        data.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    fileprivate mutating func put(_ leaver: Leaver) {
        put(leaver.key)
        put(withUnsafeBytes(of: leaver.hot) { Array($0) })
        put(String(leaver.fingerprint))
        put(leaver.cold)
        put(leaver.row.file)
        put(Int(leaver.row.line))
        put(StoredAffiliation.encoded(leaver.affiliations))
        put(leaver.trace?.encoded() ?? [])
    }
}

extension FactReader {
    fileprivate mutating func optionalKey() -> PersonKey? {
        let value = int()
        return value < 0 ? nil : PersonKey(rawValue: UInt64(value))
    }

    fileprivate mutating func key() -> PersonKey { PersonKey(rawValue: UInt64(int())) }
    fileprivate mutating func keys() -> [PersonKey: PersonKey] {
        var keys: [PersonKey: PersonKey] = [:]
        for _ in 0..<int() { keys[key()] = key() }
        return keys
    }

    fileprivate mutating func day() -> CivilDate { CivilDate(dayNumber: Int32(int())) }
    fileprivate mutating func data() -> [UInt8] { bytes(int()) }

    fileprivate mutating func leaver() -> Leaver {
        let key = key()
        let hot = data().withUnsafeBytes { $0.loadUnaligned(as: HotRecord.self) }
        let fingerprint = UInt64(text())!
        let cold = data()
        let row = OriginRecord(file: int(), line: UInt32(int()))
        let affiliations = StoredAffiliation.decoded(data())
        let trace = ContactTrace(decoding: data())
        return Leaver(
            key: key, hot: hot, fingerprint: fingerprint, cold: cold, row: row, affiliations: affiliations, trace: trace)
    }
}
