import Campaign
import Nightly
import ReferenceModel
import Testing

/// Rules that show over several nights only, with the files an operator would see.
@Suite struct StoryTests {
    @Test func aForecastMovesWindowsOnTheDayThatARuleExtendsThemAsTheNightsThenDo() throws {
        let rules = [
            SmallStory.rule(0, length: 4, grace: 1), SmallStory.rule(5, length: 6, grace: 1, extend: 3),
            SmallStory.rule(7, length: 2, extend: 2),
        ]
        try SmallStory.with("story-extend", rules: rules) { story in
            story.campaign.perNight = 6
            story.campaign.perDay = 5
            try story.receive((0..<30).map { SmallStory.row($0) })
            try story.night(0)
            let told = try story.product.report("forecast.csv.zst", SmallStory.first).map { row in
                NightAnswerOfStory(notices: Int(row[1])!, opened: Int(row[3])!, backlog: Int(row[4])!)
            }
            let planned = try PlanQuestion(story.product.environment()).answer(days: 24).days
            for day in 1...24 {
                let night = try story.night(day)
                #expect(told[day - 1] == night, "day \(day)")
                #expect(planned[day - 1].activations == night.opened, "day \(day)")
            }
            #expect(try story.product.people().allSatisfy { $0[2] == "opened" })
        }
    }
}
