import Campaign
import Definitions
import Foundation
import Records
import Testing

/// The national file's form, on people made up.
@Suite struct InseeDeathsTests {
    private static func told(_ scan: DeathScan) -> [String] {
        scan.findings.rejects.map { "\($0.line):\($0.column.name):\($0.code.rawValue)" }
    }

    private static func insee(_ text: String) throws -> DeathScan {
        let path = NSTemporaryDirectory() + "/deaths-" + UUID().uuidString
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let layout = try LayoutName.named("insee-deaths", at: "test", folder: "/").definition
        #expect(layout != nil, "without a layout the canonical one would be meant")
        return try DeathScan(path: path, name: "deces-2022-m01.txt", file: 4, identity: .nir, layout: layout)
    }

    @Test func theNationalFilesLinesAreRead() throws {
        let scan = try Self.insee(
            DeathLine(name: "LEFEVRE*ANNE MARIE/", sex: 2, born: "19550812", at: "14168", died: "20220130").text + "\n"
                + DeathLine(name: "D ANGELO*JEAN/", sex: 1, born: "19400000", at: "99352", died: "20220101").text + "\n")
        #expect(scan.findings.rejects == [])
        #expect(scan.rows == [
            DeathRow(
                file: 4, line: 1, diedOn: CivilDate(year: 2022, month: 1, day: 30)!,
                person: .traits(PersonTraits(name: "LEFEVRE", firstNames: "ANNE MARIE", sex: 2, birthDate: 19_550_812, birthplace: "14168"))),
            DeathRow(
                file: 4, line: 2, diedOn: CivilDate(year: 2022, month: 1, day: 1)!,
                person: .traits(PersonTraits(name: "D ANGELO", firstNames: "JEAN", sex: 1, birthDate: 19_400_000, birthplace: "99352"))),
        ])
    }

    @Test func blanksBehindALineAreNoFaultAndOtherSignsAre() throws {
        let line = DeathLine(name: "LEFEVRE*ANNE/", sex: 2, born: "19550812", at: "14168", died: "20220130").text
        for (behind, isRejected) in [("", false), (" ", false), ("                        ", false), ("\r", false), ("  \r", false), ("x", true), ("   x", true)] {
            let scan = try Self.insee(line + "\n" + line + behind + "\n" + line + "\n")
            #expect(Self.told(scan) == (isRejected ? ["2::field.count"] : []), "\(behind.utf8.count) signs behind")
            #expect(scan.rows.count == (isRejected ? 2 : 3))
        }
    }

    @Test func aLineThatIsCutIsARejectOfItsOwn() throws {
        let line = DeathLine(name: "LEFEVRE*ANNE/", sex: 2, born: "19550812", at: "14168", died: "20220130").text
        let scan = try Self.insee(line + "\n" + line.prefix(150) + "\n" + line + "\n")
        #expect(Self.told(scan) == ["2::field.count"])
    }

    @Test func theNationalFilesFaultsAreToldByTheirColumn() throws {
        let wrong: [(DeathLine, String)] = [
            (DeathLine(name: "", sex: 1, born: "19550812", at: "14168", died: "20220130"), "identity:identity.missing"),
            (DeathLine(name: "*JEAN/", sex: 1, born: "19550812", at: "14168", died: "20220130"), "name:name.missing"),
            (DeathLine(name: "A*B/", sex: 3, born: "19550812", at: "14168", died: "20220130"), "sex:sex.code"),
            (DeathLine(name: "A*B/", sex: 1, born: "195508", at: "14168", died: "20220130"), "birth_date:date.format"),
            (DeathLine(name: "A*B/", sex: 1, born: "19550812", at: "", died: "20220130"), "birthplace:number.format"),
            (DeathLine(name: "A*B/", sex: 1, born: "19550812", at: "14168", died: "20220100"), "death_date:date.range"),
            (DeathLine(name: "A*B/", sex: 1, born: "19550812", at: "14168", died: ""), "death_date:date.format"),
        ]
        let scan = try Self.insee(wrong.map { $0.0.text + "\n" }.joined())
        #expect(Self.told(scan) == wrong.enumerated().map { "\($0 + 1):\($1.1)" })
    }
}

/// A line of the national file of deaths about somebody made up.
struct DeathLine {
    var name: String
    var sex: Int
    var born: String
    var at: String
    var died: String

    var text: String {
        func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: width - text.utf8.count) }
        return padded(name, 80) + "\(sex)" + padded(born, 8) + padded(at, 5) + padded("COMMUNE", 30) + padded("", 30) + padded(died, 8)
            + padded("75114", 5) + padded("123", 9)
    }
}
