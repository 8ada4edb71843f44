import Campaign
import Definitions
import Testing

@Suite struct DuplicateKeyTests {
    /// What is put in place of a piece of a right campaign, and where the second of the two keys then stands.
    @Test(arguments: [
        ("activation: {per_day: 2000000, days: working, automatic: true, mailbox: boite.example.fr}", "activation: {per_day: 1, days: working, per_day: 2}", "23:41"),
        ("activation: {per_day: 2000000, days: working, automatic: true, mailbox: boite.example.fr}", "activation: {days: all, \"per_day\": 1, 'per_day': 2}", "23:39"),
        ("activation: {per_day: 2000000, days: working, automatic: true, mailbox: boite.example.fr}", "activation: {per_day: 1, per_day: 2, per_day: 3}", "23:26"),
        ("activation: {per_day: 2000000, days: working, automatic: true, mailbox: boite.example.fr}", "activation: {per_day: 1}\nreports: {smallest_cell: 1}", "26:1"),
        ("retention: {closed: 10 years, deletion: 1 month}", "# secret: no\nnote: \"secret: no\"\nsecret: {file: other}", "26:1"),
        ("name: Régime général", "name: Régime général, scheme: \"03\"", "9:42"),
        ("identity: nir", "identity: campaign\ncampaign: again", "3:1"),
        ("length: 6, unit: weeks", "length: 6, unit: weeks, length: 7", "16:38"),
    ])
    func theSecondOneIsTold(_ old: String, _ new: String, _ place: String) throws {
        let error = try #require(WholeCampaign.error(WholeCampaign.with(old, new)))
        #expect(error.exit == .definition)
        #expect(error.place == "/srv/campaigns/c.yaml:\(place)")
        #expect(error.what.hasSuffix("stands twice in the same place"))
    }

    @Test func aKeyWrittenInTwoWaysIsToldWhereItStandsFirst() throws {
        let error = try #require(WholeCampaign.error(WholeCampaign.with("identity: nir", #""c\u0061mpaign": again"#)))
        #expect(error.place == "/srv/campaigns/c.yaml:1:1")
    }

    @Test func linesThatEndAsOnWindowsAreCountedOnce() throws {
        let text = WholeCampaign.with("identity: nir", "campaign: again").replacing("\n", with: "\r\n")
        #expect(try #require(WholeCampaign.error(text)).place == "/srv/campaigns/c.yaml:2:1")
    }
}
