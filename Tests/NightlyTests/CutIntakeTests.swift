import Campaign
import Foundation
import GRDB
import Nightly
import Storage
import Testing

/// A night cut off in the middle of its intake that reads two files of one name: the one held in the store and the one
/// that took its name in the inbox.
@Suite struct CutIntakeTests {
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

    private static func identity(_ number: Int) -> String {
        let first = 1_800_575_000_000 + number
        let key = 97 - first % 97
        return "\(first)\(key < 10 ? "0" : "")\(key)"
    }

    private static func people(_ numbers: ClosedRange<Int>, _ scheme: String) -> [UInt8] {
        Array(numbers.reduce(into: "identity,birth_date,sex,birth_name,email,organism\n") { text, number in
            text += "\(identity(number)),19800512,1,NOM,p\(number)@ex.fr,\(scheme)C010001\n"
        }.utf8)
    }

    /// Refuses every change of the store's partitions, or no longer.
    private func refuse(_ isRefusing: Bool, in product: ProductUnderTest) throws {
        for number in 0..<8 {
            try DatabaseQueue(path: product.folder + "/store/" + Partition.fileName(number)).write { database in
                try database.execute(
                    sql: isRefusing
                        ? "CREATE TRIGGER refuse BEFORE INSERT ON stage BEGIN SELECT RAISE(ABORT, 'refused'); END" : "DROP TRIGGER refuse")
            }
        }
    }

    @Test func itGoesOnWithBothContents() throws {
        let product = try ProductUnderTest(name: "cut-intake")
        defer { product.remove() }
        try Self.campaign.write(toFile: product.folder + "/campaign.yaml", atomically: true, encoding: .utf8)
        func night(_ day: Int) throws -> NightAnswer { try Night(product.environment()).run(CivilDate(year: 2022, month: 2, day: day)!) }
        try product.receive("msa-1.csv", Self.people(900...900, "02"))
        #expect(try night(1).status == .complete)
        try product.receive("rg-1.csv", Self.people(1...40, "01"))
        #expect(try night(2).status == .incomplete)
        try product.receive("rg-1.csv", Self.people(41...80, "01"))
        try product.receive("msa-2.csv", Self.people(901...901, "02"))
        try refuse(true, in: product)
        #expect(throws: OuvertureError.self) { try night(2) }
        try refuse(false, in: product)
        #expect(try night(2).status == .complete)
        #expect(try product.people().count == 82)
        #expect(try Verification(product.environment()).run().failed == [])
    }
}
