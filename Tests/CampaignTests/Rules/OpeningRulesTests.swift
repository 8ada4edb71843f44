import Testing

@testable import Campaign

@Suite struct OpeningRulesTests {
    @Test(arguments: State.allCases)
    func onlyFailedAndNotifiedPeopleAreDue(_ state: State) {
        let someone = person(state, notices: 1)
        #expect(terms(on: "2022-05-01").isDue(someone, hasRights: true) == (state == .notified || state == .failed))
    }

    @Test func case37_unconfirmedIsOpenedOnlyWhereTheRuleLetsItRun() {
        let run = sixWeeks(objection: ObjectionRule(confirmIfRecord: true, unconfirmed: .run))
        let hold = sixWeeks(objection: ObjectionRule(confirmIfRecord: true, unconfirmed: .hold))
        let someone = person(.unconfirmed)
        #expect(terms(run, on: "2022-03-16").isDue(someone, hasRights: true))
        #expect(!terms(run, on: "2022-03-15").isDue(someone, hasRights: true))
        #expect(!terms(hold, on: "2022-03-16").isDue(someone, hasRights: true))
        #expect(!terms(run, on: "2022-03-16").isDue(person(.unconfirmed, notices: 0), hasRights: true), "never told")
    }

    @Test func case7_withoutRightsNobodyIsDueNorBacklog() {
        for state in [State.notified, .failed] {
            #expect(!terms(on: "2022-05-01").isDue(person(state), hasRights: false))
        }
    }

    @Test func case68_aFailedPersonTooIsDueOnlyAfterTheWindowAndItsGrace() {
        var someone = person(.failed)
        someone.closesOn = day("2022-05-10")
        #expect(!terms(on: "2022-05-10").isDue(someone, hasRights: true))
        #expect(terms(on: "2022-05-11").isDue(someone, hasRights: true))
        #expect(!terms(sixWeeks(grace: 1), on: "2022-05-11").isDue(someone, hasRights: true))
    }

    @Test func case55_backlogIsWhoIsDueWhateverTheDay() {
        // Openings on working days only: on a Sunday nobody opens, and who is due still is.
        let sunday = NightTerms(campaign(openingDays: .working), night: day("2022-03-20"))
        #expect(!sunday.opens)
        #expect(sunday.isDue(person(.notified), hasRights: true))
        #expect(NightTerms(campaign(openingDays: .working), night: day("2022-03-21")).opens)
    }

    @Test func openingsGoFailedFirstThenByEndThenByReference() {
        func at(_ state: State, _ closes: String, _ reference: UInt64) -> OpeningOrder {
            OpeningOrder(state: state, closesOn: day(closes), reference: Reference(rawValue: reference))
        }
        let order = [
            at(.failed, "2022-03-10", 5), at(.failed, "2022-03-12", 1), at(.notified, "2022-03-01", 9),
            at(.unconfirmed, "2022-03-02", 1), at(.notified, "2022-03-02", 2), at(.notified, "2022-03-03", 0),
        ]
        #expect(order.reversed().sorted() == order)
    }

    @Test func anOpeningIsAStepOfThatNight() {
        var someone = person(.notified)
        #expect(
            OpeningRules.open(&someone, terms: terms(on: "2022-03-16"))
                == Step(from: .notified, to: .opened, cause: .opening))
        #expect(someone.openedOn == day("2022-03-16"))
        #expect(someone.stateSince == day("2022-03-16"))
        #expect(someone.closesOn == day("2022-03-15"))
    }
}

@Suite struct DailyQuotaTests {
    @Test func theQuotaIsNeverPassed() {
        var quota = DailyQuota(limit: 10)
        #expect(quota.take(upTo: 4) == 4)
        #expect(quota.remaining == 6)
        #expect(quota.take(upTo: 7) == 6)
        #expect(quota.take(upTo: 1) == 0)
        #expect(quota.taken == 10)
        #expect(DailyQuota(limit: 5, taken: 8).remaining == 0)
    }

    typealias Example = (counts: [Int], limit: Int, bucket: Int, ofBucket: Int, granted: Int)
    static let examples: [Example] = [
        ([3, 3, 3], 0, 0, 0, 0), ([3, 3, 3], 2, 0, 2, 2), ([3, 3, 3], 3, 1, 0, 3), ([3, 3, 3], 4, 1, 1, 4),
        ([3, 3, 3], 9, 3, 0, 9), ([3, 3, 3], 99, 3, 0, 9), ([0, 0, 5], 1, 2, 1, 1), ([], 7, 0, 0, 0),
        ([2, 0, 0, 4], 2, 3, 0, 2),
    ]

    @Test(arguments: examples)
    func theBorderGrantsExactlyTheQuota(_ row: Example) {
        let border = QuotaBorder(counts: row.counts, limit: row.limit)
        #expect(border.bucket == row.bucket)
        #expect(border.ofBucket == row.ofBucket)
        #expect(border.granted == row.granted)
        #expect(row.counts.prefix(border.bucket).reduce(0, +) + border.ofBucket == border.granted)
    }

    @Test(arguments: State.allCases)
    func aCampaignThatIsNotAutomaticOpensNobodyAndNobodyIsDue(_ state: State) {
        var definition = campaign(rules: [sixWeeks(objection: ObjectionRule(unconfirmed: .run))])
        definition.activation = .byPersonAlone(mailbox: nil)
        let terms = NightTerms(definition, night: day("2022-05-02"))
        #expect(terms.invites)
        #expect(!terms.opens)
        #expect(!terms.isDue(person(state, notices: 1), hasRights: true))
        #expect(definition.activation.perDay == 0)
    }
}
