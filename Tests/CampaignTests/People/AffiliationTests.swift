import Testing

@testable import Campaign

@Suite struct AffiliationTests {
    private func affiliation(_ from: UInt32, _ to: UInt32, scheme: UInt8 = 0, updated: UInt32 = 0) -> Affiliation {
        Affiliation(scheme: scheme, rightsFrom: from, rightsTo: to, updatedOn: updated)
    }

    typealias Example = (from: UInt32, to: UInt32, open: Bool)
    static let examples: [Example] = [
        (0, 0, true), (2_022_03_01, 0, true), (2_022_03_02, 0, false), (0, 2_022_03_01, true), (0, 2_022_02_28, false),
        (2_022_03_01, 2_022_03_01, true), (2_020_01_01, 2_021_12_31, false), (2_022_06_01, 2_022_12_31, false),
    ]

    @Test(arguments: examples)
    func case7_rightsAreOpenFromTheFirstToTheLastDay(_ row: Example) {
        #expect(Rights.areOpen([affiliation(row.from, row.to)], on: day("2022-03-01")) == row.open)
    }

    @Test func case7_anyAffiliationIsEnough() {
        let ended = affiliation(0, 2_021_12_31)
        #expect(!Rights.areOpen([], on: day("2022-03-01")))
        #expect(!Rights.areOpen([ended, ended], on: day("2022-03-01")))
        #expect(Rights.areOpen([ended, affiliation(0, 0, scheme: 1)], on: day("2022-03-01")))
    }

    @Test func theNextChangeIsTheFirstDayOnWhichTheAnswerMayDiffer() {
        let night = day("2022-03-01")
        #expect(Rights.nextChange([affiliation(0, 0)], after: night) == nil)
        #expect(Rights.nextChange([affiliation(2_022_04_01, 2_022_12_31)], after: night) == day("2022-04-01"))
        #expect(Rights.nextChange([affiliation(0, 2_022_03_01)], after: night) == day("2022-03-02"))
        #expect(Rights.nextChange([affiliation(0, 2_022_02_28)], after: night) == nil)
        #expect(
            Rights.nextChange([affiliation(0, 2_022_12_31), affiliation(2_022_05_01, 0)], after: night)
                == day("2022-05-01"))
    }

    /// Walks a year of nights and holds the promise of `nextChange` against the plain answer.
    @Test func untilTheNextChangeTheAnswerStays() {
        let many = [
            affiliation(2_022_02_10, 2_022_03_05), affiliation(2_022_03_04, 2_022_05_31),
            affiliation(2_022_09_01, 2_022_09_01),
        ]
        var night = day("2022-01-01")
        while night < day("2023-01-01") {
            let next = Rights.nextChange(many, after: night) ?? day("2023-06-01")
            var later = night
            while later < next {
                #expect(Rights.areOpen(many, on: later) == Rights.areOpen(many, on: night))
                later = later.adding(days: 1)
            }
            night = night.adding(days: 1)
        }
    }

    @Test func case44_perSchemeTheLatestUpdateThenTheOneReadLast() {
        #expect(RowPrecedence.replaces(updatedOn: 2_022_03_01, inForce: 2_022_02_28))
        #expect(RowPrecedence.replaces(updatedOn: 2_022_03_01, inForce: 2_022_03_01))
        #expect(!RowPrecedence.replaces(updatedOn: 2_022_02_28, inForce: 2_022_03_01))
        #expect(!RowPrecedence.replaces(updatedOn: 0, inForce: 2_022_03_01))
        #expect(RowPrecedence.replaces(updatedOn: 0, inForce: 0))
    }

    @Test func case44_amongSchemesTheLatestUpdateThenTheSchemeEarlierInSources() {
        let first = affiliation(0, 0, scheme: 0, updated: 2_022_01_01)
        let second = affiliation(0, 0, scheme: 1, updated: 2_022_01_01)
        let later = affiliation(0, 0, scheme: 2, updated: 2_022_01_02)
        let empty = affiliation(0, 0, scheme: 3)
        #expect(RowPrecedence.winner([]) == nil)
        #expect(RowPrecedence.winner([second, first]) == 1)
        #expect(RowPrecedence.winner([second, later, first, empty]) == 1)
        #expect(RowPrecedence.winner([empty, second]) == 1)
    }

    @Test func case53_howARowIsCounted() {
        #expect(RowOutcome(changes: false, knownElsewhere: false) == .unchanged)
        #expect(RowOutcome(changes: false, knownElsewhere: true) == .unchanged)
        #expect(RowOutcome(changes: true, knownElsewhere: true) == .merged)
        #expect(RowOutcome(changes: true, knownElsewhere: false) == .taken)
    }
}
