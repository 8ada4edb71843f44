import Nightly
import Testing

@Suite("verify")
struct VerificationTests {
    @Test func aCampaignThatNobodyTouchedIsProvedWhole() throws {
        try VerificationCampaign.with { campaign in
            let answer = try campaign.verify()
            #expect(answer.failed == [])
            #expect(answer.proved == ProofCheck.allCases.map(\.rawValue))
        }
    }
}
