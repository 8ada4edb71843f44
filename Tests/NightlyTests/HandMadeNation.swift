import Campaign
import Foundation
import GRDB
import Nightly
import Storage

/// A nation of numbered people in eight partitions, two schemes, for tests that cut nights off or read meanwhile.
struct HandMadeNation {
    let product: ProductUnderTest
    static let partitions = 8

    private static let campaign = """
        campaign: hasard
        identity: nir
        folders: {inbox: inbox, store: store, outbox: outbox, reports: reports}
        partitions: 8
        secret: {file: secret.key}
        sources:
          - {scheme: "01", files: "rg-*", layout: canonical-population}
          - {scheme: "02", files: "msa-*", layout: canonical-population, required: true}
        limits: {rejects: 100%}
        rules:
          - in_force: 2022-01-31
            window: {length: 2, unit: weeks}
        invitations: {per_night: 100, days: all}
        activation: {per_day: 100, days: all}

        """

    static func with<T>(_ name: String, _ body: (HandMadeNation) throws -> T) throws -> T {
        let nation = HandMadeNation(product: try ProductUnderTest(name: name))
        defer { nation.product.remove() }
        try campaign.write(toFile: nation.product.folder + "/campaign.yaml", atomically: true, encoding: .utf8)
        return try body(nation)
    }

    var store: String { product.folder + "/store" }

    static func identity(_ number: Int) -> String {
        let first = 1_800_575_000_000 + number
        let key = 97 - first % 97
        return "\(first)\(key < 10 ? "0" : "")\(key)"
    }

    private static func rows(_ numbers: ClosedRange<Int>, _ scheme: String) -> [UInt8] {
        Array(numbers.reduce(into: "identity,birth_date,sex,birth_name,email,organism\n") { text, number in
            text += "\(identity(number)),19800512,1,NOM,p\(number)@ex.fr,\(scheme)C010001\n"
        }.utf8)
    }

    func receive(_ file: String, _ numbers: ClosedRange<Int>) throws {
        try product.receive(file, Self.rows(numbers, file.hasPrefix("rg") ? "01" : "02"))
    }

    /// Lists files of equivalences among the campaign's sources.
    func listEquivalences() throws {
        let file = product.folder + "/campaign.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("limits:", with: "  - {files: \"equiv-*\", layout: equivalences}\nlimits:")
            .write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Each of these people's numbers was replaced by the one a hundred above it.
    func receiveEquivalences(_ numbers: ClosedRange<Int>) throws {
        let lines = numbers.map { "\(Self.identity($0)),\(Self.identity(100 + $0)),\n" }.joined()
        try product.receive("equiv-1.csv", Array(("old_identity,new_identity,known_on\n" + lines).utf8))
    }

    @discardableResult
    func night(_ day: Int) throws -> NightAnswer { try Night(product.environment()).run(CivilDate(year: 2022, month: 2, day: day)!) }

    func partition(_ number: Int) -> String { store + "/" + Partition.fileName(number) }

    /// Refuses every change of these partitions, or no longer.
    func refuse(_ isRefusing: Bool, in partitions: Range<Int> = 0..<Self.partitions) throws {
        for number in partitions {
            try DatabaseQueue(path: partition(number)).write { database in
                try database.execute(
                    sql: isRefusing
                        ? "CREATE TRIGGER refuse BEFORE INSERT ON stage BEGIN SELECT RAISE(ABORT, 'refused'); END" : "DROP TRIGGER refuse")
            }
        }
    }

    /// Refuses to have a stage's end in the ledger, or no longer.
    func refuseEnd(of stage: String, _ isRefusing: Bool) throws {
        try DatabaseQueue(path: store + "/control.sqlite").write { database in
            try database.execute(
                sql: isRefusing
                    ? "CREATE TRIGGER refuse BEFORE INSERT ON decision WHEN NEW.stage = '\(stage)' BEGIN SELECT RAISE(ABORT, 'refused'); END"
                    : "DROP TRIGGER refuse")
        }
    }
}
