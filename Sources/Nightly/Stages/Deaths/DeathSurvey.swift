import Campaign
import Records
import Storage

/// Whom one partition has of the dead that are looked for. Cost: by the dead, not by the people here: the chunks of the
/// index that have numbers of such births, then one record for each of those.
struct DeathSurvey {
    let sought: SoughtDead
    let context: NightContext
    let partition: Partition

    /// Somebody a row means, or may mean.
    struct Found: Sendable {
        let row: Int
        let key: PersonKey
        let standing: Standing
    }

    enum Standing: Sendable {
        case alive
        /// Deceased or deleted: nothing is left to be done.
        case ended
        /// Not known yet.
        case unknown
        /// Not known yet, and told to be dead by an earlier file.
        case awaited
    }

    func found() throws(OuvertureError) -> [Found] {
        let named = sought.named(in: partition.number)
        if named.isEmpty && sought.ranges.isEmpty { return [] }
        return try partition.read { reader in
            try self.named(named, reader) + born(reader)
        }
    }

    // MARK: by identity

    private func named(_ rows: [(row: Int, key: PersonKey)], _ reader: PartitionReader) throws -> [Found] {
        if rows.isEmpty { return [] }
        let awaited = Set(
            try reader.waiting().lazy.map { NightEvent(decoding: $0.data, person: $0.person) }.filter(\.isRegisters).map(\.person))
        return try rows.sorted { ($0.key, $0.row) < ($1.key, $1.row) }.map { row, key in
            Found(row: row, key: key, standing: awaited.contains(key) ? .awaited : try standing(key, reader))
        }
    }

    private func standing(_ key: PersonKey, _ reader: PartitionReader) throws -> Standing {
        if let entry = try reader.findKey(key) { return Self.standing(try reader.hotRecord(Int(entry.slot))) }
        return try DeletedPeople(reader, context.codes).contains(key) ? .ended : .unknown
    }

    private static func standing(_ record: HotRecord) -> Standing {
        switch record.state {
        case .deceased, .deleted, .joined: .ended
        default: .alive
        }
    }

    // MARK: by birth and names

    /// Everybody here whom a row without an identity describes.
    private func born(_ reader: PartitionReader) throws -> [Found] {
        if sought.ranges.isEmpty { return [] }
        var bearers: [(slot: Int, row: Int, key: PersonKey)] = []
        try reader.scanKeys(in: sought.ranges) { entry in
            let key = PersonKey(rawValue: entry.key)
            for row in sought.rows(bornAs: key) { bearers.append((Int(entry.slot), row, key)) }
        }
        // A number that took another's place, or whose place was taken, tells of a birth too.
        for (identity, person) in context.aliases.further where person.partition(of: context.partitions.count) == partition.number {
            let rows = sought.rows(bornAs: identity)
            guard !rows.isEmpty, let entry = try reader.findKey(person) else { continue }
            for row in rows { bearers.append((Int(entry.slot), row, person)) }
        }
        bearers.sort { ($0.slot, $0.row) < ($1.slot, $1.row) }
        var found: [Found] = []
        for bearer in bearers {
            if let last = found.last, last.row == bearer.row && last.key == bearer.key { continue }
            guard case .traits(let traits) = sought.rows[bearer.row].person,
                try reader.birthDate(bearer.slot) == traits.birthDate, try describes(traits, bearer.slot, reader)
            else { continue }
            let record = try reader.hotRecord(bearer.slot)
            if record.state == .joined { continue }
            found.append(Found(row: bearer.row, key: bearer.key, standing: Self.standing(record)))
        }
        return found
    }

    private func describes(_ traits: PersonTraits, _ slot: Int, _ reader: PartitionReader) throws -> Bool {
        let person = try reader.cold(slot)
        let strings = person.strings
        func text(_ field: PackedRow.Field) -> String { ComparedName.of(String(decoding: strings[field], as: UTF8.self)) }
        let name = strings[.birthName].isEmpty ? text(.usageName) : text(.birthName)
        return person.sex == traits.sex && name == traits.name && ComparedName.agree(text(.firstNames), traits.firstNames)
    }
}
