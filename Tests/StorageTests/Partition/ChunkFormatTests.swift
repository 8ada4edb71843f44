import Campaign
import Foundation
import GRDB
import Records
import Testing

@testable import Storage

/// Chunks as version 1 of the schema committed them, byte for byte: a later version must still read them. A chunk of
/// a new version is added beside them, never put in their place.
@Suite struct ChunkFormatTests {
    /// Three people, the second with a changed record and another affiliation, the third with a contact trace.
    private static let version1: [(table: String, key: String, number: Int, data: String)] = [
        ("hot", "chunk", 0, "bLqOYzaRaCLoAwAAAAAAAEAfAAAAACgjWBsAAAAAAAAAAAAA6QMAAAAQAABBHwAAAAApI1kbAAAAAAAAAQAAAOoDAAAAIAAAQh8AAAAAKiNaGwAAAAAAAAIAAAA="),
        ("cold", "chunk", 0, "ReEsXBx+wgm5AAAAKLUv/SC5BQMAZAQDAAAAFAAAAEsAAACCAAAAuQAAAEWMKQEA/////wABAAROT00wAAAETFlPTgBGjCkBAAEAAAABAQExAEeMAgAAAAICATIACwDAMWgYuBrIGDgGDWvlNAgNWAFcVQLG"),
        ("overlay", "slot", 1, "kLMSim96E7VGjCkBAAAAAAAAAAAAAAAAAQAAAAEAAAD/////AQEABE5PTTEAAAAAAAAAAAAETklDRQAAAAAA"),
        ("origin", "chunk", 0, "FQcayNjlM7EBAAAAAAABAAEAAAABAAIAAAA="),
        ("keys", "first", 1000, "nJxvD0olk5DoAwAAAAAAAOkDAAAAAAAA6gMAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAgAAAAAAAAAAAAAAAQAAAAIAAAA="),
        ("summary", "block", 0, "WDImd5ZPwjoBAAEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQR8oI///AQAAAAAAAAAAAAAAAAA="),
        ("affiliation", "slot", 1, "AggAAAAAAADFiDQBpTo0AQAAAACCdgsATQAAAAAAAAA="),
        ("contact_trace", "slot", 2, "AwAAAAEAAAAEAAAAAAAAAAUAAAAAAAAABAAAAAAAAAAAAAAAAAAAAA=="),
    ]

    /// What version 2 changed: cold chunks by column, LZ4.
    private static let version2: [(table: String, key: String, number: Int, data: String)] =
        version1.filter { $0.table != "cold" } + [
            ("cold", "chunk", 0, "0+xC2FuVvgvlAACAJgMAAQAWDAsADwIACgQoAM9FjCkBRowpAUeMKQExAAoHAgCmAQAAAAIAAAD//wIAIAABEgADAgBAAQIBASUANAQEBBMADwIAAAIeAPQBTk9NME5PTTFOT00yTFlPTgQABzEAUAAAAAAA")
        ]

    @Test(arguments: [1, 2, 3]) func aStoreOfEveryVersionIsRead(_ version: Int) throws {
        try ScratchStore.with { store in
            _ = try store.partition()
            try store.tamper { database in
                if version == 1 { try database.execute(sql: "DROP TABLE row_in_force") }
                if version < 3 { try database.execute(sql: "DELETE FROM fact") }
                try database.execute(sql: "PRAGMA user_version = \(version)")
                for chunk in version == 1 ? Self.version1 : Self.version2 {
                    let sums = ["affiliation", "contact_trace"].contains(chunk.table) ? (", sum", ", 0") : ("", "")
                    try database.execute(
                        sql: "INSERT INTO \(chunk.table) (\(chunk.key), data\(sums.0)) VALUES (?, ?\(sums.1))",
                        arguments: [chunk.number, Data(base64Encoded: chunk.data)])
                }
                try database.execute(sql: "INSERT INTO fact (name, value) VALUES ('people', 3)")
            }
            #expect(try store.partition(.reading).read { try $0.rowFaults().count } == 2)
            try store.partition(.writing(store: 7)).read { reader in
                #expect(try reader.chunkFaults(schemes: 3) == [])
                for number in 0..<3 {
                    #expect(try reader.hotRecord(number) == ScratchStore.hot(number))
                    #expect(try ScratchStore.whole(reader.cold(number)) == ScratchStore.cold(number, town: number == 1 ? "NICE" : "LYON"))
                    let origin = try reader.origin(number)
                    #expect((origin.file, origin.line) == (1, number))
                    let row = try reader.rowInForce(number)
                    #expect((row.file, row.line) == (1, number))
                    #expect(try reader.findKey(PersonKey(rawValue: UInt64(1000 + number)))?.slot == UInt32(number))
                }
                #expect(try reader.summaries().map { $0.count(.notified) } == [1])
                #expect(try reader.affiliations(1).map(\.organism) == [751_234])
                #expect(try reader.contactTrace(2)?.badEmail == 4)
            }
            try store.tamper { database in
                let now = try Int.fetchOne(database, sql: "PRAGMA user_version")
                #expect(now == 4)
            }
        }
    }
}
