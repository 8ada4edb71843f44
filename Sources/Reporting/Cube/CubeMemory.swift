import Campaign

/// What the cube must remember from night to night: the tables as last published, how many rows have changed known
/// people since, and where those who have come since may be. Kept with the night's facts; the next night begins with it.
public struct CubeMemory: Equatable, Sendable {
    /// A table as it was last published.
    struct Published: Equatable, Sendable {
        var counts: [Int]
        var withheld: [Bool]
        /// Rows taken since that told something new of people already there; of milestones, those reached since.
        var changedRows: Int
        /// States in which people may be who have come to the scheme since; all once a row may have changed somebody.
        var reached = StateSet()
        /// Whether the table was withheld whole on any night since.
        var isWithheld = false
        /// Of the night, as ages are told by.
        var year = 0

        /// Shown without a cell withheld: its empty cells were told.
        var isWhole: Bool { !withheld.contains(true) }
    }

    struct Key: Hashable, Comparable, Sendable {
        var scheme: UInt8
        var table: CubeTable

        static func < (a: Key, b: Key) -> Bool { (a.scheme, a.table.rawValue) < (b.scheme, b.table.rawValue) }
    }

    var tables: [Key: Published] = [:]

    public init() {}

    /// Scheme, table, changed rows, states reached, 1 where withheld since, year, then two numbers a cell: people, and 1
    /// where withheld.
    var rows: [[Int]] {
        tables.sorted { $0.key < $1.key }.map { key, table in
            [
                Int(key.scheme), key.table.rawValue, table.changedRows, Int(table.reached.rawValue),
                table.isWithheld ? 1 : 0, table.year,
            ]
                + zip(table.counts, table.withheld).flatMap { [$0, $1 ? 1 : 0] }
        }
    }

    /// From what `rows` gave; nil when it gave no such thing.
    init?(rows: [[Int]], _ dimensions: CubeDimensions) {
        for row in rows {
            guard row.count >= 6, let table = CubeTable(rawValue: row[1]), 0..<100 ~= row[0],
                row.count == 6 + 2 * table.cells(dimensions).count, let reached = UInt16(exactly: row[3])
            else { return nil }
            let cells = stride(from: 6, to: row.count, by: 2)
            tables[Key(scheme: UInt8(row[0]), table: table)] = Published(
                counts: cells.map { row[$0] }, withheld: cells.map { row[$0 + 1] == 1 }, changedRows: row[2],
                reached: StateSet(rawValue: reached), isWithheld: row[4] == 1, year: row[5])
        }
    }
}
