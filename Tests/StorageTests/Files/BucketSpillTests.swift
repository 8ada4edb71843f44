import Campaign
import Foundation
import Records
import Testing

@testable import Storage

@Suite struct BucketSpillTests {
    /// What is lent where it lies is what was put there, a run a writer, with bytes behind it that can be read.
    private static func expectLent(_ spill: BucketSpill, _ bucket: Int, _ expected: [[UInt8]]) throws {
        let lent = try spill.map(bucket)
        let runs = lent.runs.map { Array(UnsafeRawBufferPointer(start: lent.base + $0.lowerBound, count: $0.count)) }
        #expect(runs == expected || runs == expected.reversed())
        #expect(lent.count == expected.reduce(0) { $0 + $1.count })
        #expect(lent.runs.allSatisfy { $0.lowerBound % 4096 == 0 })
        for run in lent.runs { _ = (lent.base + run.upperBound).loadUnaligned(as: SIMD32<UInt8>.self) }
    }

    @Test func aBucketWithNothingInItIsLentToo() throws {
        try ScratchStore.with { store in
            let lent = try BucketSpill(buckets: 4, folder: store.folder).map(2)
            #expect(lent.count == 0 && lent.runs.isEmpty)
        }
    }

    /// More than a writer's room, so that blocks go to the file; rows of any length, so that they lie across blocks.
    @Test(arguments: [1, 8]) func aWritersRowsComeBackInTheirOrder(_ buckets: Int) throws {
        try ScratchStore.with { store in
            let spill = BucketSpill(buckets: buckets, roomBytes: buckets * 4096, folder: store.folder)
            var numbers = SeededNumbers(seed: 17)
            var expected = [[[UInt8]]](repeating: [[], []], count: buckets)
            var first = spill.writer()
            var second = spill.writer()
            for number in 0..<20_000 {
                let writer = number % 2
                let bucket = Int.random(in: 0..<buckets, using: &numbers)
                let length = number % 1000 == 0 ? 30_000 : Int.random(in: 0...120, using: &numbers)
                let row = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: length)
                expected[bucket][writer] += row
                try row.withUnsafeBytes { if writer == 0 { try first.append($0, to: bucket) } else { try second.append($0, to: bucket) } }
            }
            first.finish()
            second.finish()
            #expect(try Folder.names(in: store.folder) == [], "scratch that a name leads to")
            for bucket in 0..<buckets {
                for _ in 0..<2 {
                    var read = ByteBuffer()
                    try spill.read(bucket, into: &read)
                    let (a, b) = (expected[bucket][0], expected[bucket][1])
                    let bytes = read.array()
                    #expect(bytes == a + b || bytes == b + a)
                }
                try Self.expectLent(spill, bucket, expected[bucket])
                var nothing = ByteBuffer()
                try spill.read(bucket, into: &nothing)
                let left = nothing.array()
                #expect(left == [])
            }
        }
    }
}
