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

    @Test func aWarningOfAnUnknownRepresentativeNamesTheRowThatNamedThem() throws {
        try SmallStory.with("story-warning", rules: [SmallStory.rule(0, length: 4)]) { story in
            story.campaign.perNight = 0
            try story.receive([SmallStory.row(0), SmallStory.row(1), SmallStory.row(2, representative: 90)])
            try story.night(0)
            // Of two rows in one file the later one is in force; 3 is new, brought by the row before.
            try story.receive([
                SmallStory.row(3), SmallStory.row(3, representative: 90, updated: 1),
                SmallStory.row(1, representative: 0, updated: 1), SmallStory.row(0, representative: 90, updated: 1),
            ])
            try story.night(1)
            story.campaign.perNight = 1000
            try story.night(2)
            let warnings = try story.product.report("warnings.csv.zst", SmallStory.first + 2)
            #expect(warnings.map { Array($0.prefix(4)) } == [
                ["s01-1.csv", "4", "representative_identity", "representative.unknown"],
                ["s01-2.csv", "3", "representative_identity", "representative.unknown"],
                ["s01-2.csv", "5", "representative_identity", "representative.unknown"],
            ])
            #expect(try story.product.unproved() == [])
        }
    }

    @Test func aWindowThatWouldEndAfterTheLastDayOfTheStoreIsAnErrorBeforeTheNightBegins() throws {
        var rule = SmallStory.rule(0, length: 0)
        rule.window = .running(ModelLength(100, .years))
        try SmallStory.with("story-last-day", rules: [rule]) { story in
            try story.product.define(story.campaign)
            try story.receive([SmallStory.row(0)])
            let night = ModelCalendar.day(2079, 6, 5)
            let error = #expect(throws: OuvertureError.self) { try story.product.run(night) }
            #expect(error?.exit == .definition)
            #expect(error?.description == """
                ouverture: hasard: the window of a notice of 2079-06-05 would end on 2179-06-05, after the last day a store keeps
                hint: shorten `rules.window`, so that it ends on 2179-06-04 or before
                """)
            #expect(try story.product.run(night - 1).noticesEmail == 1)
            #expect(try story.product.people().map { $0[6] } == ["2179-06-04"])
        }
    }

    @Test func anExtensionPastTheLastDayOfTheStoreMovesNobody() throws {
        var rules = [SmallStory.rule(0, length: 0), SmallStory.rule(1, length: 5, extend: 2)]
        rules[0].window = .fixed(until: ModelCalendar.day(2179, 6, 3))
        try SmallStory.with("story-extend-last-day", rules: rules) { story in
            try story.receive((0..<20).map { SmallStory.row($0) })
            try story.night(0)
            let error = #expect(throws: OuvertureError.self) { try story.night(1) }
            #expect(error?.exit == .definition)
            #expect(error?.description == """
                ouverture: hasard: `rules.extend.days` would move the end of a window to 2179-06-05, after the last day a store keeps
                hint: extend by fewer days, so that windows end on 2179-06-04 or before
                """)
            story.campaign.rules[1].extendDays = 1
            try story.night(1)
            #expect(Set(try story.product.people().map { $0[6] }) == ["2179-06-04"])
        }
    }
}
