import Campaign
import Foundation
import Records
import Testing

/// Every campaign in `Pipelines`: what `synth` makes for it is what its own readers take.
@Suite struct EveryCampaignTests {
    @Test func noCampaignIsLeftOut() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: SampleTests.root + "/Pipelines").filter { $0.hasSuffix(".yaml") }
        #expect(files.sorted() == PipelineCampaign.names.map { $0 + ".yaml" })
    }

    @Test(arguments: PipelineCampaign.names) func everyRowIsTaken(_ name: String) throws {
        let campaign = try PipelineCampaign(name)
        #expect(try campaign.rejects().isEmpty)
        #expect(campaign.key.isEmpty)
        #expect(campaign.answer.rows > 1500 && campaign.answer.bad == 0)
        // Poor addresses and e-mails: 1.2% and 0.4% of the rows.
        #expect(try campaign.warnings() < 90)
        #expect(try campaign.events().count > 30)
    }

    @Test(arguments: PipelineCampaign.names) func theKeyNamesExactlyTheRowsThatAreRejected(_ name: String) throws {
        let campaign = try PipelineCampaign(name, errors: 0.2)
        #expect(campaign.key.count > 250)
        #expect(try campaign.rejects() == campaign.key)
        let codes = Set(campaign.key.map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] })
        #expect(codes.contains("organism.unknown"))
        #expect(codes.contains("scheme.mismatch") == (campaign.definition.identity == .nir))
        #expect(codes.contains("identity.test") == (campaign.definition.identity == .nir))
    }

    @Test(arguments: ["germany-epa", "france-sun-es"]) func theBytesAreTheSameWithAnyNumberOfWorkers(_ name: String) throws {
        let one = try PipelineCampaign(name, people: 13_000, errors: 0.01, workers: 1)
        #expect(try PipelineCampaign(name, people: 13_000, errors: 0.01, workers: 3).scratch.files == one.scratch.files)
    }

    /// Every kind of an event is one that the campaign knows, and each milestone comes after the one before.
    @Test(arguments: PipelineCampaign.names) func milestonesAreReachedInTheirOrderWhereTheCampaignKeepsThem(_ name: String) throws {
        let campaign = try PipelineCampaign(name)
        var reached: [PersonKey: [(on: CivilDate, milestone: Milestone)]] = [:]
        for row in try campaign.events() {
            guard let milestone = row.kind.milestone, let identity = row.identity else { continue }
            let isAgain = reached[identity]?.contains { $0.milestone == milestone } ?? false
            if !isAgain { reached[identity, default: []].append((on: row.receivedOn, milestone: milestone)) }
        }
        guard !campaign.definition.milestones.isEmpty else {
            #expect(reached.isEmpty)
            return
        }
        for way in reached.values {
            let inTime = way.sorted { $0.on < $1.on }
            #expect(inTime.map { $0.milestone } == Array(campaign.definition.milestones.prefix(way.count)))
            #expect(Set(inTime.map { $0.on }).count == way.count)
        }
        let counts = (1...3).map { count in reached.values.count { $0.count >= count } }
        #expect(counts[0] > 250 && counts[1] > 90 && counts[2] > 10, "\(counts)")
    }

    @Test func halfApplyAndMostOfThemAreAcceptedAndConnectInTheEnd() throws {
        let rows = try PipelineCampaign("france-publishers", days: 150).events()
        func count(_ kind: EventKind) -> Double { Double(Set(rows.filter { $0.kind == kind }.compactMap(\.identity)).count) }
        #expect((0.42...0.56).contains(count(.application) / 1500))
        #expect((0.79...0.91).contains(count(.acceptance) / count(.application)))
        #expect((0.67...0.83).contains(count(.connection) / count(.acceptance)))
        #expect((0.72...0.88).contains(count(.activation) / count(.connection)))
    }

    /// Who is no insured person does not die in these files; notices come back by the channel that the rule prefers.
    @Test(arguments: PipelineCampaign.names) func whatHappensIsWhatTheCampaignKnows(_ name: String) throws {
        let campaign = try PipelineCampaign(name, people: 3000)
        let rows = try campaign.events()
        #expect(campaign.definition.identity.isOfInsured || !rows.contains { $0.kind == .death })
        let (bounces, letters) = (rows.count { $0.kind == .bounce }, rows.count { $0.kind == .returned })
        #expect(name == "germany-epa" ? letters > 3 * bounces : bounces > letters)
    }
}
