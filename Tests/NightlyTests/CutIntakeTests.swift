import Campaign
import Nightly
import Testing

/// A night cut off in the middle of its intake that reads two files of one name: the one held in the store and the one
/// that took its name in the inbox.
@Suite struct CutIntakeTests {
    @Test func itGoesOnWithBothContents() throws {
        try HandMadeNation.with("cut-intake") { nation in
            try nation.receive("msa-1.csv", 900...900)
            #expect(try nation.night(1).status == .complete)
            try nation.receive("rg-1.csv", 1...40)
            #expect(try nation.night(2).status == .incomplete)
            try nation.receive("rg-1.csv", 41...80)
            try nation.receive("msa-2.csv", 901...901)
            try nation.refuse(true)
            #expect(throws: OuvertureError.self) { try nation.night(2) }
            try nation.refuse(false)
            #expect(try nation.night(2).status == .complete)
            #expect(try nation.product.people().count == 82)
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }
}
