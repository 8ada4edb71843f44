import Campaign
import Testing

@testable import Reporting

@Suite struct AlarmTests {
    static let day = CivilDate(iso: "2022-03-14")!

    /// An alarm of each code, and its words.
    static let words: [(Alarm, String)] = [
        (Alarm(.peopleOverdue, since: day, count: 5000), "due and not opened: 5,000; the oldest window ended on 2022-03-14"),
        (
            Alarm(.feedMissing, of: "events-*.csv", since: day),
            "no file of the required feed events-*.csv for the night of 2022-03-14: notices and openings wait"
        ),
        (
            Alarm(.feedLate, of: "rg-*.csv", since: day, count: 9, usual: 7),
            "no file of rg-*.csv since 2022-03-14: days without one 9, usually 7 at most"
        ),
        (Alarm(.fileSmall, of: "rg-*.csv", since: day, count: 800, usual: 1000), "files of rg-*.csv have 800 rows; those of 2022-03-14 had 1,000"),
        (Alarm(.fileRefused, of: "msa-07.csv"), "nothing of msa-07.csv was taken"),
        (Alarm(.batchesUnanswered, since: day, count: 1500), "no answer for 1,500 letters, the oldest of 2022-03-14; ask the print house"),
        (Alarm(.objectionsJump, of: "01", count: 512, usual: 25), "objections in scheme 01: 512, where some 25 were to be expected"),
    ]

    @Test func eachAlarmSaysWhatIsWrongWithItsNumbers() {
        #expect(Self.words.map(\.0.code) == Alarm.Code.allCases)
        for (alarm, words) in Self.words { #expect(alarm.text(Self.commas) == words) }
        #expect(Self.words[0].0.text(NumberText.grouped) == "due and not opened: 5\u{202F}000; the oldest window ended on 2022-03-14", "as the page writes it")
    }

    private static func commas(_ number: Int) -> String { number < 1000 ? "\(number)" : "\(number / 1000),\(String(number % 1000 + 1000).dropFirst())" }

    /// Programs know alarms by these words.
    @Test func theCodesAreTheOnesThatWereToldOnce() {
        #expect(
            Alarm.Code.allCases.map(\.rawValue) == [
                "people.overdue", "feed.missing", "feed.late", "file.small", "file.refused", "batches.unanswered", "objections.jump",
            ])
    }

    @Test func aReportDoesNotTellHowManyLettersAreAnsweredFor() {
        for (alarm, _) in Self.words {
            if alarm.code == .batchesUnanswered {
                #expect(alarm.published.count == nil)
                #expect(alarm.published.text(NumberText.grouped) == "no answer for letters of 2022-03-14 or later; ask the print house")
            } else {
                #expect(alarm.published == alarm)
            }
        }
    }

    @Test func theGravestIsToldFirstThenBySubject() {
        let alarms = [
            Alarm(.objectionsJump, of: "02"), Alarm(.objectionsJump, of: "01"), Alarm(.fileSmall, of: "b"), Alarm(.peopleOverdue),
            Alarm(.fileSmall, of: "a"),
        ]
        #expect(Alarm.inOrder(alarms).map { $0.code.rawValue + $0.subject } == ["people.overdue", "file.smalla", "file.smallb", "objections.jump01", "objections.jump02"])
    }
}
