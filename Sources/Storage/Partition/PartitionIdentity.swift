import Campaign
import GRDB

/// What a partition's file says of itself: which of which store's it is, and how often it was changed.
public struct PartitionIdentity: Equatable, Sendable {
    /// The store's own number, drawn when it was made.
    public let store: Int
    public let number: Int
    /// Commits since the file was made: what the ledger knows the file by, and an older copy gives itself away with.
    public internal(set) var generation: Int

    public init(store: Int, number: Int, generation: Int = 0) {
        self.store = store
        self.number = number
        self.generation = generation
    }

    /// Nil where the file is of a version that says nothing of itself.
    init?(reading database: Database) throws {
        func fact(_ name: String) throws -> Int? {
            try Int.fetchOne(database, sql: "SELECT value FROM fact WHERE name = ?", arguments: [name])
        }
        guard let store = try fact("store"), let number = try fact("number"), let generation = try fact("generation") else { return nil }
        self.init(store: store, number: number, generation: generation)
    }

    func write(_ database: Database) throws {
        for (name, value) in [("store", store), ("number", number), ("generation", generation)] {
            try database.execute(sql: "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", arguments: [name, value])
        }
    }

    /// Refuses a file of another place than the one it lies in.
    ///
    /// - Throws: `inputOutput` naming `path`.
    public func check(store: Int, number: Int, path: String) throws(OuvertureError) {
        if self.store != store { throw .misplaced(path, "belongs to another store") }
        if self.number != number { throw .misplaced(path, "is partition \(self.number), in the place of partition \(number)") }
    }

    /// Refuses a file that is older or newer than the ledger.
    ///
    /// - Parameters:
    ///   - known: the generation the ledger knows of.
    ///   - most: commits that may have come since.
    public func check(known: Int, most: Int, path: String) throws(OuvertureError) {
        if generation < known { throw .misplaced(path, "is an older copy: \(known - generation) of its changes are missing") }
        if generation > known + most { throw .misplaced(path, "is newer than the ledger, control.sqlite") }
    }
}

extension OuvertureError {
    /// A file of the store that does not belong to the others as they are.
    static func misplaced(_ path: String, _ what: String) -> OuvertureError {
        OuvertureError(.inputOutput, at: path, what, hint: "nothing was changed; put the store back whole from its last copy")
    }
}
