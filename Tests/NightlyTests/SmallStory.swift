import Campaign
import ReferenceModel

/// A campaign of one scheme and a few people, told night by night in a few lines: what a test of one rule over several
/// nights needs.
struct SmallStory {
    let product: ProductUnderTest
    var campaign = ModelCampaign()
    private var files = 0

    static let columns = "identity,birth_date,sex,birth_name,email,organism,representative_identity,updated_on"

    /// The first night is 1 February 2022, a Tuesday.
    static let first = ModelCalendar.day(2022, 2, 1)

    static func with<T>(_ name: String, rules: [ModelRule], _ body: (inout SmallStory) throws -> T) throws -> T {
        let product = try ProductUnderTest(name: name)
        defer { product.remove() }
        var story = SmallStory(product: product)
        story.campaign.sources = [ModelCampaign.Source(scheme: "01", prefix: "s01-", required: false)]
        story.campaign.feeds = [ModelCampaign.Feed(prefix: "events-", required: false)]
        story.campaign.perNight = 1000
        story.campaign.perDay = 1000
        story.campaign.invitesOnWorkingDaysOnly = false
        story.campaign.rules = rules
        return try body(&story)
    }

    private init(product: ProductUnderTest) { self.product = product }

    /// A rule whose windows have so many days.
    static func rule(_ day: Int, length: Int, grace: Int = 0, extend: Int = 0) -> ModelRule {
        var rule = ModelRule(inForce: first + day)
        rule.window = .running(ModelLength(length, .days))
        rule.grace = grace
        rule.extendDays = extend
        return rule
    }

    static func identity(_ number: Int) -> String {
        let body = "18001750\(10_000 + number)"
        return body + String(100 + 97 - Int(body)! % 97).dropFirst()
    }

    /// A row of the person, under an e-mail of their own.
    static func row(_ number: Int, representative: Int? = nil, updated: Int = 0) -> String {
        [
            identity(number), "19800101", "1", "NOM", "p\(number)@exemple.fr", "01C750001",
            representative.map(identity) ?? "", ModelCalendar.compact(first + updated),
        ].joined(separator: ",")
    }

    mutating func receive(_ rows: [String]) throws {
        files += 1
        try product.receive("s01-\(files).csv", Array(([Self.columns] + rows).joined(separator: "\n").utf8))
    }

    /// The night so many days after the first.
    @discardableResult
    func night(_ day: Int) throws -> NightAnswerOfStory {
        try product.define(campaign)
        let answer = try product.run(Self.first + day)
        return NightAnswerOfStory(
            notices: answer.noticesEmail + answer.noticesPost, opened: answer.opened, backlog: answer.backlog)
    }
}

/// What a forecast tells of a night, and the night itself.
struct NightAnswerOfStory: Equatable {
    var notices, opened, backlog: Int
}
