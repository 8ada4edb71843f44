import Campaign
import Foundation
import Nightly
import ReferenceModel
import Testing

/// A night that finds people to be the same, cut off at each of its commits, ends as one that never was.
@Suite struct CutJoiningTests {
    private let night = ModelCalendar.day(2022, 2, 3)

    /// A night before: everybody under two numbers, some of both told of.
    private static func prepare(_ nation: HandMadeNation) throws {
        try nation.listEquivalences()
        try nation.receive("rg-1.csv", 1...24)
        try nation.receive("msa-1.csv", 101...112)
        try nation.night(1)
        try nation.receive("msa-2.csv", 113...124)
        try nation.night(2)
        try nation.receiveEquivalences(1...24)
        try nation.receive("msa-3.csv", 101...124)
    }

    @Test func itEndsAsANightThatWasNeverCut() throws {
        var expected: [[String]] = []
        try HandMadeNation.with("cut-joining-whole") { whole in
            try Self.prepare(whole)
            try whole.night(3)
            expected = try whole.product.people()
            #expect(expected.count == 24)
            #expect(try Verification(whole.product.environment()).run().failed == [])
            for cut in 0..<4 {
                try HandMadeNation.with("cut-joining-\(cut)") { nation in
                    try FileManager.default.removeItem(atPath: nation.product.folder + "/secret.key")
                    try FileManager.default.copyItem(
                        atPath: whole.product.folder + "/secret.key", toPath: nation.product.folder + "/secret.key")
                    try Self.prepare(nation)
                    if cut < 3 { try nation.refuse(true, in: cut * 2..<cut * 2 + 3) } else { try nation.refuseEnd(of: "intake", true) }
                    #expect(throws: OuvertureError.self) { try nation.night(3) }
                    if cut < 3 { try nation.refuse(false, in: cut * 2..<cut * 2 + 3) } else { try nation.refuseEnd(of: "intake", false) }
                    #expect(try nation.night(3).status == .complete)
                    #expect(try nation.product.people() == expected)
                    for table in ["flows.csv.zst", "files.csv.zst", "balance.csv.zst"] {
                        #expect(try nation.product.report(table, night) == whole.product.report(table, night))
                    }
                    #expect(try Verification(nation.product.environment()).run().failed == [])
                }
            }
        }
    }
}
