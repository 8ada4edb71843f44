import Campaign
import Foundation
import GRDB
import Nightly
import Storage
import Testing

/// What `verify` says of a store in which somebody was found to be two, once that was tampered with.
@Suite struct JoinedProofTests {
    private static func verify(tampering sql: String, _ check: String) throws -> Set<String> {
        try HandMadeNation.with("joined-proof-\(check)-\(sql.utf8.count)") { nation in
            try nation.listEquivalences()
            try nation.receive("rg-1.csv", 1...8)
            try nation.receive("msa-1.csv", 101...108)
            try nation.night(1)
            try nation.receiveEquivalences(1...8)
            try nation.receive("msa-2.csv", 109...109)
            try nation.night(2)
            #expect(try Verification(nation.product.environment()).run().failed == [])
            for number in 0..<HandMadeNation.partitions {
                try DatabaseQueue(path: nation.partition(number)).write { try $0.execute(sql: sql) }
            }
            return Set(try Verification(nation.product.environment()).run().failed.map(\.check))
        }
    }

    @Test(arguments: [
        ("UPDATE alias SET night = night + 1", "partition.rows"), ("UPDATE alias SET sum = sum + 1", "partition.rows"),
        ("DELETE FROM alias", "people.keys"), ("DELETE FROM step WHERE to_state = 14", "people.steps"),
    ])
    func whatWasTamperedWithIsNamed(_ sql: String, _ check: String) throws {
        #expect(try Self.verify(tampering: sql, check).contains(check))
    }
}
