import Campaign
import Records

/// Holds every row that stands in a table of its own against its `sum`, and against what a row of its kind can be.
extension PartitionReader {
    public func rowFaults() throws(OuvertureError) -> [StoreFault] {
        var faults: [StoreFault] = []
        func hold(_ holds: Bool, _ part: @autoclosure () -> String) { if !holds { faults.append(.checksum(part())) } }
        try forEachRow("proveAffiliations") { row in
            let sum = RowSum.of([row.int(0)], bytes: Array(row.bytes(1)))
            hold(sum == row.word(2) && row.bytes(1).count % StoredAffiliation.size == 0, "affiliations of person \(row.int(0))")
        }
        var hasRowsInForce = false
        try forEachRow("countRowsInForceTables") { row in hasRowsInForce = row.int(0) > 0 }
        if hasRowsInForce {
            try forEachRow("proveRowsInForce") { row in
                let sum = RowSum.of([row.int(0)], bytes: Array(row.bytes(1)))
                hold(sum == row.word(2) && row.bytes(1).count == OriginRecord.size, "row in force of person \(row.int(0))")
            }
        }
        if try fact("aliases") > 0 {
            try forEachRow("scanAliases") { row in hold(Self.alias(row).sum == row.word(6), "an alias") }
        }
        if try fact("alias-tombstones") > 0 {
            try forEachRow("scanAliasTombstones") { row in
                hold(RowSum.of([row.int(1)], bytes: Array(row.bytes(0))) == row.word(2), "tombstone of an alias")
            }
        }
        try forEachRow("proveTraces") { row in
            let sum = RowSum.of([row.int(0)], bytes: Array(row.bytes(1)))
            hold(sum == row.word(2) && ContactTrace(row.bytes(1)) != nil, "contact trace of person \(row.int(0))")
        }
        try forEachRow("proveTombstones") { row in hold(Self.tombstone(row).sum == row.word(3), "tombstone of person \(row.int(0))") }
        try forEachRow("proveSteps") { row in
            let part = "step \(row.int(1)) of person \(row.int(0))"
            guard let step = Self.step(row) else { return hold(false, part) }
            hold(step.sum(slot: row.int(0), number: row.int(1)) == row.word(10), part)
        }
        try forEachRow("proveEventIDs") { row in
            let sum = RowSum.of([row.int(1), row.int(2), row.int(3)], bytes: Array(row.bytes(0)))
            hold(sum == row.word(4), "event id of file \(row.int(2)), line \(row.int(3))")
        }
        try forEachRow("proveWaiting") { row in
            let sum = RowSum.of([row.int(1), row.int(2)], bytes: Array(row.bytes(3)))
            hold(sum == row.word(4), "waiting event \(row.int(0))")
        }
        try forEachRow("proveStages") { row in
            let sum = RowSum.of([row.int(0)], text: row.text(1), bytes: Array(row.bytes(2)))
            hold(sum == row.word(3), "stage \(row.text(1) ?? "") of night \(CivilDate(dayNumber: Int32(truncatingIfNeeded: row.int(0))).iso)")
        }
        return faults
    }

    func forEachRow(_ name: String, _ body: (Query) throws -> Void) throws(OuvertureError) {
        let query = try query(name)
        defer { query.reset() }
        try throwing { while try query.step() { try body(query) } }
    }

    static func tombstone(_ row: Query) -> Tombstone {
        Tombstone(
            hash: Array(row.bytes(4)), slot: row.int(0), pseudonym: row.word(1), reference: row.optionalInt(2).map { UInt64($0) })
    }

    /// Nil where a word of the row is none this version knows.
    static func step(_ row: Query) -> StoredStep? {
        func state(_ column: Int32) -> State?? {
            guard let code = row.optionalInt(column) else { return .some(nil) }
            guard let state = UInt8(exactly: code).flatMap({ State(rawValue: $0) }) else { return nil }
            return state
        }
        guard let from = state(3), let to = state(4), 0..<256 ~= row.int(5), let cause = Cause(rawValue: UInt8(row.int(5)))
        else { return nil }
        return StoredStep(
            night: CivilDate(dayNumber: Int32(truncatingIfNeeded: row.int(2))), from: from, to: to, cause: cause,
            file: row.optionalInt(6), line: row.optionalInt(7), eventID: row.text(8), notice: row.optionalInt(9))
    }
}

extension Ledger {
    /// What SQLite finds wrong with the ledger, and rows whose `sum` does not match.
    public func faults() throws(OuvertureError) -> [StoreFault] {
        var faults: [StoreFault] = []
        try run("proveIntegrity") { query in
            defer { query.reset() }
            while try query.step() { if let line = query.text(0), line != "ok" { faults.append(StoreFault("file", line)) } }
        }
        try run("proveDecisions") { query in
            defer { query.reset() }
            while try query.step() {
                let sum = RowSum.of([query.int(0)], text: query.text(1), bytes: Array(query.bytes(2)))
                if sum != query.word(3) { faults.append(.checksum("decision \(query.text(1) ?? "") of night \(Self.night(query))")) }
            }
        }
        try run("proveKeepsakes") { query in
            defer { query.reset() }
            while try query.step() {
                let sum = RowSum.of([query.int(0), query.int(2)], text: query.text(1), bytes: Array(query.bytes(3)))
                if sum != query.word(4) { faults.append(.checksum("\(query.text(1) ?? "") of night \(Self.night(query))")) }
            }
        }
        return faults
    }

    private static func night(_ query: Query) -> String {
        CivilDate(dayNumber: Int32(truncatingIfNeeded: query.int(0))).iso
    }
}
