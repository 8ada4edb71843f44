import Campaign
import Foundation
import GRDB
import Nightly
import ReferenceModel
import Testing

/// A night with a register of deaths, cut off at each of its commits or done by other numbers of workers, ends as one
/// that was never cut.
@Suite struct CutDeathsTests {
    private static func citizen(_ number: Int) -> Citizen {
        Citizen("1550814168\(100 + number)", born: "19550812", "Nom\("ABCDEFGHIJ".dropFirst(number % 10).prefix(1))", "P\(number / 10)")
    }

    /// Half of the people are known from the night before; of the dead some come tonight, some later.
    private static func prepare(_ nation: HandMadeNation, secret: String?) throws {
        let place = nation.product.folder + "/secret.key"
        if let secret {
            try FileManager.default.removeItem(atPath: place)
            try FileManager.default.copyItem(atPath: secret, toPath: place)
        }
        try nation.listRegisters()
        try nation.receive("msa-1.csv", (0..<40).map(citizen))
        try nation.night(1)
        try nation.receive("msa-2.csv", (40..<80).map(citizen))
        try nation.receiveDead("dead-1.csv", stride(from: 0, to: 100, by: 4).map { citizen($0).identity })
        // Those of an odd number are found by their names, among people whose numbers differ in the order alone.
        try nation.receive(
            "deces-1.txt",
            stride(from: 1, to: 100, by: 4).map { number in
                let person = citizen(number)
                return Dead("\(person.birthName.uppercased())*\(person.firstNames)/", 1, "19550812", "14168")
            })
    }

    private static let reports = ["flows", "files", "balance", "rejects", "cube", "forecast"]

    private static func told(_ nation: HandMadeNation) throws -> [[[String]]] {
        try [nation.product.people()] + reports.map { try nation.report($0, 2) }
    }

    private static func wholeNight(_ name: String, _ body: (HandMadeNation, [[[String]]]) throws -> Void) throws {
        try HandMadeNation.with("deaths-whole-\(name)") { whole in
            try prepare(whole, secret: nil)
            try whole.night(2)
            let expected = try told(whole)
            #expect(try whole.states().values.count { $0 == "deceased" } == 40)
            #expect(try whole.counts(of: "dead-1.csv", 2) == ["25", "25", "0", "0", "0", "taken"])
            #expect(try whole.counts(of: "deces-1.txt", 2) == ["25", "20", "0", "0", "5", "taken"])
            #expect(try StatusQuestion(whole.product.environment()).answer().waitingEvents == 5)
            try body(whole, expected)
        }
    }

    @Test func itEndsAsANightThatWasNeverCut() throws {
        try Self.wholeNight("cut") { whole, expected in
            for part in ["intake", "deaths", "events", "end"] {
                try HandMadeNation.with("deaths-cut-\(part)") { nation in
                    try Self.prepare(nation, secret: whole.product.folder + "/secret.key")
                    func refuse(_ isRefusing: Bool) throws {
                        if part == "end" { return try nation.refuseEnd(of: "intake", isRefusing) }
                        try nation.refuse(isRefusing, part, in: 2..<5)
                    }
                    try refuse(true)
                    for _ in 1...2 { #expect(throws: OuvertureError.self) { try nation.night(2) } }
                    try refuse(false)
                    #expect(try nation.night(2).status == .complete)
                    #expect(try Self.told(nation) == expected, "cut at \(part)")
                    #expect(try StatusQuestion(nation.product.environment()).answer().waitingEvents == 5)
                    #expect(try Verification(nation.product.environment()).run().failed == [])
                }
            }
        }
    }

    @Test func workersChangeNothing() throws {
        try Self.wholeNight("workers") { whole, expected in
            for workers in [1, 7] {
                try HandMadeNation.with("deaths-workers-\(workers)") { nation in
                    try Self.prepare(nation, secret: whole.product.folder + "/secret.key")
                    var environment = try nation.product.environment()
                    environment.workers = workers
                    _ = try Night(environment).run(CivilDate(year: 2022, month: 2, day: 2)!)
                    #expect(try Self.told(nation) == expected, "\(workers) workers")
                    let manifests = [nation, whole].map {
                        FileManager.default.contents(atPath: $0.product.folder + "/reports/hasard/2022-02-02/manifest.json")
                    }
                    #expect(manifests[0] != nil && manifests[0] == manifests[1])
                }
            }
        }
    }
}

extension HandMadeNation {
    /// Refuses to have the share of one part of a night in these partitions, or no longer.
    func refuse(_ isRefusing: Bool, _ part: String, in partitions: Range<Int>) throws {
        for number in partitions {
            try DatabaseQueue(path: partition(number)).write { database in
                try database.execute(
                    sql: isRefusing
                    ? "CREATE TRIGGER refuse BEFORE INSERT ON stage WHEN NEW.name = '\(part)' BEGIN SELECT RAISE(ABORT, 'refused'); END"
                    : "DROP TRIGGER refuse")
            }
        }
    }
}
