import Campaign
import Foundation
import Storage
import Testing

@testable import Nightly

@Suite("verify")
struct VerificationTests {
    @Test func aCampaignThatNobodyTouchedIsProvedWhole() throws {
        try VerificationCampaign.with { campaign in
            let answer = try campaign.verify()
            #expect(answer.failed == [])
            #expect(answer.proved == ProofCheck.allCases.map(\.rawValue))
        }
    }

    @Test(arguments: Corruption.all)
    func aCorruptedStoreIsNamed(_ corruption: Corruption) throws {
        try VerificationCampaign.with { campaign in
            try corruption.make(campaign)
            let answer = try campaign.verify()
            let named = answer.failed.filter { $0.check == corruption.check.rawValue }
            #expect(!named.isEmpty, "named instead: \(answer.failed.prefix(5).map { "\($0.check) \($0.place): \($0.detail)" })")
            #expect(!answer.proved.contains(corruption.check.rawValue))
        }
    }

    @Test func noFailureTellsAPersonsIdentity() throws {
        try VerificationCampaign.with { campaign in
            let keys = try campaign.open(0).read { reader in
                var keys: [PersonKey] = []
                try reader.forEachKey { keys.append(PersonKey(rawValue: $0.key)) }
                return keys
            }
            let identities = keys.flatMap { [campaign.definition.identity.text(of: $0), "\($0.rawValue)"] }
            for check in [ProofCheck.peopleKeys, .peopleRecords, .openingsNotice, .openingsWindow, .noticesRecorded, .eventsOnce] {
                for corruption in Corruption.all where corruption.check == check {
                    _ = try? corruption.make(campaign)
                }
            }
            let told = try campaign.verify().failed.map { $0.place + " " + $0.detail }.joined(separator: "\n")
            #expect(!told.isEmpty)
            for identity in identities where told.contains(identity) { Issue.record("an identity is told") }
        }
    }

    @Test func proofChangesNothing() throws {
        try VerificationCampaign.with { campaign in
            let before = try campaign.bytesOfStore()
            _ = try campaign.verify()
            #expect(try campaign.bytesOfStore() == before)
        }
    }

    @Test func anUnfinishedNightIsNoFault() throws {
        try VerificationCampaign.with { campaign in
            let next = VerificationCampaign.last.adding(days: 1)
            let night = try Night(campaign.environment).run(next)
            #expect(night.status == .incomplete)
            let answer = try campaign.verify()
            #expect(answer.failed == [])
            #expect(!answer.proved.contains(ProofCheck.balanceCount.rawValue))
            #expect(answer.proved.contains(ProofCheck.openingsWindow.rawValue))
        }
    }

    @Test func proofWaitsForNoNightButSaysThatOneRuns() throws {
        try VerificationCampaign.with { campaign in
            let lock = try StoreLock(store: campaign.definition.folders.store)
            withExtendedLifetime(lock) {
                _ = #expect(throws: OuvertureError.self) { try campaign.verify() }
            }
        }
    }
}

extension VerificationCampaign {
    fileprivate func bytesOfStore() throws -> [String: Data] {
        var all: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: definition.folders.store) {
            all[name] = FileManager.default.contents(atPath: definition.folders.store + "/" + name)
        }
        return all
    }
}
