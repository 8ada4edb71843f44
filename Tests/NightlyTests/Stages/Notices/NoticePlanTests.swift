import Campaign
import Testing

@testable import Nightly

@Suite struct NoticePlanTests {
    @Test(arguments: ["", "75001", "SW1A 1AA", "12345-6789", "1234567890É"])
    func aBorderComesBackFromTheLedgerWithItsWholePostcode(_ postcode: String) {
        let last = Array(postcode.utf8).withUnsafeBytes {
            InvitationOrder(wave: 3, department: .elsewhere, postcode: $0, person: .max - 1)
        }
        let plan = NoticePlan(border: InvitationBorder(last: last), outputs: [], warnings: [])
        #expect(NoticePlan(decoding: plan.encoded()).border == plan.border)
    }
}
