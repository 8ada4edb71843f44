import Campaign
import Foundation
import Reporting
import Storage
import Testing

@testable import Nightly

/// A night that a program of before has kept: in another report format, or with a cube that comes out otherwise today.
@Suite struct OlderFactsTests {
    private static let night = VerificationCampaign.secondLast

    /// Puts other facts in the ledger's place for the night's.
    private func keep(_ campaign: VerificationCampaign, _ change: (String) -> String) throws {
        let ledger = try Ledger(store: campaign.definition.folders.store, access: .writing)
        let facts = try #require(try ledger.keepsake(NightFacts.facts, night: Self.night))
        let changed = change(String(decoding: facts, as: UTF8.self))
        try #require(Array(changed.utf8) != facts)
        try ledger.transaction { try ledger.putKeepsake(NightFacts.facts, night: Self.night, Array(changed.utf8)) }
    }

    private func files(_ campaign: VerificationCampaign) throws -> [String: Data] {
        let folder = campaign.report("", Self.night)
        return Dictionary(
            uniqueKeysWithValues: try FileManager.default.contentsOfDirectory(atPath: folder).map {
                ($0, FileManager.default.contents(atPath: folder + $0) ?? Data())
            })
    }

    @Test func factsOfAnotherFormatAreRefusedNamingTheProgramAndNothingIsOverwritten() throws {
        try VerificationCampaign.with { campaign in
            try keep(campaign) { $0.replacing("\"format\":3", with: "\"format\":0").replacing("\"program\":\"ouverture test\"", with: "\"program\":\"0.0.9\"") }
            let before = try files(campaign)
            let error = #expect(throws: OuvertureError.self) { try ReportAgain(campaign.environment).write(Self.night) }
            #expect(error?.exit == .definition)
            #expect(error?.what == "the night was written by 0.0.9, in report format 0; this program writes 3")
            #expect(try files(campaign) == before)
            let difference = #expect(throws: OuvertureError.self) {
                try DifferenceQuestion(campaign.environment).answer(from: Self.night, to: VerificationCampaign.last)
            }
            #expect(difference == error)
        }
    }

    @Test func aCubeThatComesOutOtherwiseIsNamedAndNothingIsOverwritten() throws {
        try VerificationCampaign.with { campaign in
            try keep(campaign) { $0.replacing("\"smallestCell\":11", with: "\"smallestCell\":2") }
            let before = try files(campaign)
            let error = #expect(throws: OuvertureError.self) { try ReportAgain(campaign.environment).write(Self.night) }
            #expect(error?.exit == .definition)
            #expect(error?.what.contains("comes out otherwise than the ledger has it: the night was written by ouverture test") == true)
            #expect(error?.hint.contains("nothing was overwritten") == true)
            #expect(try files(campaign) == before)
        }
    }

    @Test func factsThatDoNotAddUpGiveNoDifference() throws {
        try VerificationCampaign.with { campaign in
            let ledger = try Ledger(store: campaign.definition.folders.store, access: .writing)
            var report = try #require(try NightFacts.kept(ledger, night: Self.night))
            report.balance[0].people += 1
            try ledger.transaction { try ledger.putKeepsake(NightFacts.facts, night: Self.night, report.blob()) }
            let error = #expect(throws: OuvertureError.self) {
                try DifferenceQuestion(campaign.environment).answer(from: VerificationCampaign.first, to: Self.night)
            }
            #expect(error?.exit == .inputOutput)
            #expect(error?.what == "the nights from 2022-01-31 to 2022-02-16 do not add up")
        }
    }
}
