import Campaign
import Notices
import Storage
import Synchronization
import Testing

@testable import Nightly

@Suite struct PrintPoolTests {
    /// So many letters to one place, as batches of two.
    private static func run(_ letters: Int, _ cutter: inout PrintCutter) -> PrintRun {
        var all = Letters()
        for reference in 0..<letters {
            all.add(
                LetterFields(
                    kind: .invitation, reference: UInt64(reference), code: 0, scheme: 1, closesOn: CivilDate(iso: "2022-03-14")!))
        }
        return cutter.take(all)
    }

    @Test(arguments: [1, 2, 7]) func everyBatchIsTakenOnceWhicheverBucketItLiesIn(_ workers: Int) throws {
        let buckets = 20
        let pool = PrintPool(buckets: buckets)
        let cutter = Mutex(PrintCutter(mostLetters: 2))
        let taken = Mutex<[Int]>([])
        try Workers(count: workers).run(buckets + workers) { task, _ in
            if task < buckets { pool.put(cutter.withLock { Self.run(task == 3 ? 200 : 0, &$0) }) }
            while let (_, batch) = task < buckets ? pool.take() : pool.takeOrWait() { taken.withLock { $0.append(batch.number) } }
        }
        #expect(taken.withLock { $0.sorted() } == Array(1...100))
    }

    @Test func nobodyWaitsForAWorkerThatFailed() throws {
        let pool = PrintPool(buckets: 2)
        #expect(throws: OuvertureError.self) {
            try Workers(count: 2).run(3) { task, _ in
                if task == 0 {
                    pool.abandon()
                    throw OuvertureError(.bug, at: "here", "failed", hint: "none")
                }
                while pool.takeOrWait() != nil {}
            }
        }
    }
}
