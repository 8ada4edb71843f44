import Testing

@testable import Nightly

@Suite struct KeptReferencesTests {
    @Test func noMoreAreKeptThanThereIsRoomFor() {
        let kept = KeptReferences(partitions: 4, most: 100)
        #expect(kept.reserve(60))
        #expect(!kept.reserve(41))
        #expect(kept.reserve(40))
        #expect(!kept.reserve(1))
    }

    @Test func aPartitionsReferencesAreGivenOnce() {
        let kept = KeptReferences(partitions: 2)
        kept.put([3, 1, 2], partition: 1)
        #expect(kept.take(partition: 0) == nil)
        #expect(kept.take(partition: 1) == [3, 1, 2])
        #expect(kept.take(partition: 1) == nil)
    }
}
