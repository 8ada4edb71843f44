import Campaign
import Testing

@Suite struct IdentityGroupsTests {
    private func key(_ number: UInt64) -> PersonKey { PersonKey(rawValue: number) }

    @Test func anIdentityThatTookAnothersPlaceIsTheSamePersons() {
        var groups = IdentityGroups()
        #expect(groups.take(key(1), replacedBy: key(2)) == .new)
        #expect(groups.take(key(2), replacedBy: key(3)) == .new)
        #expect(groups.group(of: key(1)) == groups.group(of: key(3)))
        #expect(groups.group(of: key(4)) == key(4))
        #expect(groups.latest(of: key(1)) == key(3))
        #expect(groups.latest(of: key(3)) == key(3))
    }

    @Test func whatIsKnownAlreadySaysNothingNewWhateverTheWayRound() {
        var groups = IdentityGroups()
        _ = groups.take(key(1), replacedBy: key(2))
        _ = groups.take(key(2), replacedBy: key(3))
        for (old, new) in [(1, 2), (1, 3), (3, 1), (2, 1)] as [(UInt64, UInt64)] {
            #expect(groups.take(key(old), replacedBy: key(new)) == .known)
        }
        #expect(groups.latest(of: key(1)) == key(3))
    }

    @Test func anIdentityIsReplacedByOnePersonsAlone() {
        var groups = IdentityGroups()
        _ = groups.take(key(1), replacedBy: key(2))
        #expect(groups.take(key(1), replacedBy: key(3)) == .contradiction)
        #expect(groups.group(of: key(1)) != groups.group(of: key(3)))
        // Two provisional numbers of one person.
        #expect(groups.take(key(4), replacedBy: key(2)) == .new)
        #expect(groups.latest(of: key(4)) == key(2))
    }
}
