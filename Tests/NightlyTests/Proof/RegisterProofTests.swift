import Campaign
import Storage
import Testing

@testable import Nightly

/// Deaths that a register told have no ids of events; `verify` holds them against the register's file.
@Suite struct RegisterProofTests {
    private static let citizens = (1...4).map { Citizen("155081416810\($0)", born: "19550812", "Nom", "P\($0)") }

    /// - Parameter wrong: file and line of a death that waits, put there by hand; file 1 is a population file, 2 the register.
    private func failures(_ name: String, _ wrong: (file: Int, line: Int)?) throws -> [VerifyAnswer.Failure] {
        try HandMadeNation.with("register-proof-" + name) { nation in
            try nation.listRegisters()
            try nation.receive("msa-1.csv", Array(Self.citizens.dropLast()))
            try nation.receiveDead("dead-1.csv", [Self.citizens[0].identity, Self.citizens[3].identity, Self.citizens[0].identity])
            try nation.night(1)
            if let wrong { try Self.forge(nation, wrong) }
            return try Verification(nation.product.environment()).run().failed
        }
    }

    private static func forge(_ nation: HandMadeNation, _ wrong: (file: Int, line: Int)) throws {
        let night = CivilDate(year: 2022, month: 2, day: 1)!
        let partition = try Partition(folder: nation.store, number: 0, access: .writing(store: nil))
        let person = PersonKey(rawValue: (1...).first { PersonKey(rawValue: $0).partition(of: HandMadeNation.partitions) == 0 }!)
        let event = NightEvent(deathOf: person, on: night, receivedOn: night, file: wrong.file, line: wrong.line)
        try partition.commit(stage: "forged", night: night) { writer in
            try writer.putWaiting(person: person, receivedOn: night, event.encoded())
            // As if the ledger knew of it.
            try writer.putFact("generation", try writer.reader.fact("generation") - 1)
            return []
        }
        _ = try partition.fold()
    }

    @Test func whatARegisterToldIsProved() throws { #expect(try failures("whole", nil) == []) }

    @Test(arguments: [
        (file: 2, line: 2, place: "dead-1.csv:2", detail: "was taken twice"),
        (file: 2, line: 4, place: "dead-1.csv", detail: "3 deaths were taken by 2 rows"),
        (file: 1, line: 2, place: "msa-1.csv:2", detail: "was taken, but has no id, and its file is no register of deaths"),
        (file: 77, line: 2, place: "file 77:2", detail: "was taken, but has no id, and its file is no register of deaths"),
    ])
    func aDeathThatNoRowToldIsNamed(file: Int, line: Int, place: String, detail: String) throws {
        let failed = try failures("\(file)-\(line)", (file, line)).filter { $0.check == ProofCheck.eventsOnce.rawValue }
        #expect(failed == [VerifyAnswer.Failure(check: ProofCheck.eventsOnce.rawValue, place: place, detail: detail)])
    }
}
