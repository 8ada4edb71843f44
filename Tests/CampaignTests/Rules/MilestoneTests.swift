import Testing

@testable import Campaign

@Suite struct MilestoneTests {
    static let kinds: [(EventKind, Milestone)] = [
        (.application, .application), (.acceptance, .acceptance), (.connection, .connection),
    ]

    @Test(arguments: State.allCases)
    func aMilestoneIsKeptBesideTheStateOfEverybodyTheCampaignConcerns(_ state: State) {
        for (kind, milestone) in Self.kinds {
            let before = person(state)
            var after = before
            let outcome = EventRules.apply(event(kind), to: &after, facts: facts(), terms: terms())
            if [.excluded, .deleted, .deceased].contains(state) {
                #expect(outcome == notApplicable)
                #expect(after == before)
            } else {
                #expect(outcome == .applied(nil, badContact: nil))
                #expect(after.milestones.furthest == milestone)
                after.milestones = MilestoneSet()
                #expect(after == before, "nothing else is touched")
            }
        }
    }

    @Test func eachIsReachedOnceAndInAnyOrder() {
        var someone = person(.notified)
        let events = [event(.acceptance), event(.application), event(.acceptance), event(.connection)]
        #expect(
            apply(events, to: &someone) == [
                .applied(nil, badContact: nil), .applied(nil, badContact: nil), notApplicable, .applied(nil, badContact: nil),
            ])
        #expect(Milestone.allCases.allSatisfy(someone.milestones.contains))
        #expect(someone.milestones.furthest == .connection)
    }

    @Test func theFurthestIsTheLastInTheirOrderNotTheLastRead() {
        var someone = person(.notified)
        _ = apply([event(.acceptance), event(.application)], to: &someone)
        #expect(someone.milestones.furthest == .acceptance)
        #expect(MilestoneSet().furthest == nil)
    }

    @Test func aDeletionForgetsThem() {
        var someone = person(.notified)
        _ = apply([event(.application), event(.deletion)], to: &someone)
        #expect(someone.milestones.isEmpty)
    }

    @Test func aLaterChangeOfStateKeepsThem() {
        var someone = person(.notified)
        _ = apply([event(.application), event(.activation), event(.closure)], to: &someone)
        #expect(someone.state == .closed)
        #expect(someone.milestones.furthest == .application)
    }
}
