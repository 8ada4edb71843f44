import Campaign
import Foundation
import GRDB
import Nightly
import Storage
import Synchronization
import Testing

/// Questions see what the last complete stage left, whatever a night does meanwhile (case 107).
@Suite struct WholeStagesTests {
    /// The stage's commits stand in some partitions and not in others.
    @Test func aStageThatIsCutOffIsNotSeen() throws {
        try HandMadeNation.with("cut-stage") { nation in
            try nation.receive("msa-1.csv", 1...40)
            #expect(try nation.night(1).status == .complete)
            let before = try nation.product.people()
            try nation.receive("msa-2.csv", 41...90)
            try nation.refuse(true, in: 4..<5)
            #expect(throws: OuvertureError.self) { try nation.night(2) }
            let committed = try (0..<HandMadeNation.partitions).reduce(0) { sum, number in
                try sum + DatabaseQueue(path: nation.partition(number), configuration: Self.reading).read {
                    try Int.fetchOne($0, sql: "SELECT value FROM fact WHERE name = 'people'") ?? 0
                }
            }
            #expect(committed > before.count, "a part of the stage stands")
            #expect(try nation.product.people() == before)
            let status = try StatusQuestion(nation.product.environment()).answer()
            #expect(status.states.reduce(0) { $0 + $1.people } == before.count)
            #expect(throws: OuvertureError.self) {
                for number in 41...90 { try person(number, nation) }
            }
            try person(7, nation)
            try nation.refuse(false, in: 4..<5)
            #expect(try nation.night(2).status == .complete)
            #expect(try nation.product.people().count == 90)
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }

    @Test func aFirstLoadThatIsCutOffIsNotSeen() throws {
        try HandMadeNation.with("cut-load") { nation in
            #expect(try nation.night(1).status == .incomplete)
            try nation.receive("msa-1.csv", 1...40)
            // A folder in the new file's place: some partitions are built, this one can't be.
            try FileManager.default.createDirectory(atPath: nation.partition(5) + ".partial", withIntermediateDirectories: true)
            #expect(throws: OuvertureError.self) { try nation.night(1) }
            #expect(try nation.product.people() == [])
            try FileManager.default.removeItem(atPath: nation.partition(5) + ".partial")
            #expect(try nation.night(1).status == .complete)
            #expect(try nation.product.people().count == 40)
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }

    /// Every share of the stage stands, and the ledger does not have its end: the same night goes on, nothing is lost.
    @Test func aStageWhoseEndIsNotInTheLedgerIsNotSeen() throws {
        try HandMadeNation.with("no-end") { nation in
            #expect(try nation.night(1).status == .incomplete)
            for (night, people) in [(1, 1...40), (2, 41...90)] {
                let before = try nation.product.people()
                try nation.receive("msa-\(night).csv", people)
                try nation.refuseEnd(of: "intake", true)
                for _ in 1...2 {
                    #expect(throws: OuvertureError.self) { try nation.night(night) }
                    #expect(try nation.product.people() == before)
                }
                try nation.refuseEnd(of: "intake", false)
                #expect(try nation.night(night).status == .complete)
                #expect(try nation.product.people().count == people.upperBound)
                #expect(try Verification(nation.product.environment()).run().failed == [])
            }
        }
    }

    /// The ledger has the stage's end, and the files are not brought up to it.
    @Test func aStageWhoseFilesAreBehindIsSeen() throws {
        try HandMadeNation.with("behind") { nation in
            try nation.receive("msa-1.csv", 1...40)
            try nation.night(1)
            try nation.receive("msa-2.csv", 41...90)
            let readers = try Readers(nation)
            #expect(try nation.night(2).status == .complete, "no reader holds a night up")
            #expect(try readers.people() == 40, "a reader sees what was there when it began")
            #expect(try nation.product.people().count == 90)
            try nation.receive("msa-3.csv", 91...99)
            #expect(try nation.night(3).status == .complete)
            #expect(try nation.product.people().count == 99)
            #expect(try Verification(nation.product.environment()).run().failed == [])
            withExtendedLifetime(readers) {}
        }
    }

    @Test func theLogsAreGoneWhenANightHasEnded() throws {
        try HandMadeNation.with("no-logs") { nation in
            for day in 1...3 {
                try nation.receive("msa-\(day).csv", day * 10...day * 10 + 9)
                try nation.night(day)
                _ = try nation.product.people()
                let beside = try FileManager.default.contentsOfDirectory(atPath: nation.store).filter { $0.contains(".sqlite-") }
                #expect(beside == [])
            }
        }
    }

    /// An export over and over while nights run: each shows a moment between two stages.
    @Test(.timeLimit(.minutes(3))) func everyExportIsOfOneMoment() throws {
        try HandMadeNation.with("exports") { nation in
            try nation.receive("msa-0.csv", 1...100)
            let first = try nation.night(1)
            var moments: Set<[Int]> = [[100, 0, 0], [100, first.noticesEmail, 0]]
            let isOver = Atomic<Bool>(false)
            let seen = Mutex<[[Int]]>([])
            let failed = Atomic<Int>(0)
            let group = DispatchGroup()
            DispatchQueue.global().async(group: group) {
                while !isOver.load(ordering: .relaxed) {
                    guard let people = try? nation.product.people() else {
                        failed.add(1, ordering: .relaxed)
                        continue
                    }
                    let moment = [people.count, people.reduce(0) { $0 + (Int($1[8]) ?? 0) }, people.count { !$0[7].isEmpty }]
                    seen.withLock { if $0.last != moment { $0.append(moment) } }
                }
            }
            var now = [100, first.noticesEmail, 0]
            for day in 2...24 {
                try nation.receive("msa-\(day).csv", day * 100 + 1...day * 100 + 100)
                let answer = try nation.night(day)
                for step in [[100, 0, 0], [0, answer.noticesEmail, 0], [0, 0, answer.opened]] {
                    now = zip(now, step).map(+)
                    moments.insert(now)
                }
            }
            isOver.store(true, ordering: .relaxed)
            group.wait()
            let all = seen.withLock { $0 }
            #expect(now[2] > 0)
            #expect(failed.load(ordering: .relaxed) == 0)
            #expect(all.count > 3, "exports were made while nights ran")
            #expect(all.filter { !moments.contains($0) } == [])
        }
    }

    private func person(_ number: Int, _ nation: HandMadeNation) throws {
        _ = try PersonQuestion(nation.product.environment()).answer(.identity(HandMadeNation.identity(number)))
    }

    private static var reading: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }

    /// Readers that began and never end, one a partition.
    private final class Readers {
        private let all: [DatabaseQueue]

        init(_ nation: HandMadeNation) throws {
            var configuration = WholeStagesTests.reading
            configuration.allowsUnsafeTransactions = true
            all = try (0..<HandMadeNation.partitions).map { number in
                let queue = try DatabaseQueue(path: nation.partition(number), configuration: configuration)
                try queue.inDatabase { database in
                    try database.beginTransaction(.deferred)
                    _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM hot")
                }
                return queue
            }
        }

        func people() throws -> Int {
            try all.reduce(0) { sum, queue in
                try sum + queue.inDatabase { try Int.fetchOne($0, sql: "SELECT value FROM fact WHERE name = 'people'") ?? 0 }
            }
        }
    }
}
