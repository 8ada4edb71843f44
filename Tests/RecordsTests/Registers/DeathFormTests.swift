import Campaign
import Testing

@testable import Records

@Suite struct DeathFormTests {
    private static let columns = "identity,name,birth_name,first_names,sex,birth_date,birthplace,death_date"

    private static func scan(_ lines: [String], header: String = columns) throws -> DeathScan {
        let file = ScratchFile(([header] + lines).map { $0 + "\n" }.joined())
        return try DeathScan(path: file.path, name: "dead.csv", file: 4, identity: .nir)
    }

    private static func told(_ scan: DeathScan) -> [String] {
        scan.findings.rejects.map { "\($0.line):\($0.column.name):\($0.code.rawValue)" }
    }

    @Test(arguments: [
        (",,,,,,,20220130", "identity:identity.missing"),
        ("25508141680253,,,,,,,20220130", "identity:identity.format"),
        ("255081416802537,,,,,,,20220130", "identity:identity.key"),
        ("255081416802538,,,,,,,", "death_date:date.format"),
        ("255081416802538,,,,,,,2022013", "death_date:date.format"),
        ("255081416802538,,,,,,,2022-1-30", "death_date:date.format"),
        ("255081416802538,,,,,,,2022/01/30", "death_date:date.format"),
        ("255081416802538,,,,,,,2022-0a-30", "death_date:date.format"),
        ("255081416802538,,,,,,,20220230", "death_date:date.range"),
        ("255081416802538,,,,,,,2022-02-30", "death_date:date.range"),
        ("255081416802538,,,,,,,2022-13-01", "death_date:date.range"),
        ("255081416802538,,,,,,,2022-00-01", "death_date:date.range"),
        ("255081416802538,,,,,,,1849-12-31", "death_date:date.range"),
        ("255081416802538,,,,,,,18491231", "death_date:date.range"),
        (",*JEAN/,,,1,19550812,14168,20220130", "name:name.missing"),
        (",,---,JEAN,1,19550812,14168,20220130", "name:name.missing"),
        (",MARTIN*JEAN/,,,,19550812,14168,20220130", "sex:sex.code"),
        (",MARTIN*JEAN/,,,3,19550812,14168,20220130", "sex:sex.code"),
        (",MARTIN*JEAN/,,,M,19550812,14168,20220130", "sex:sex.code"),
        (",MARTIN*JEAN/,,,1,1955812,14168,20220130", "birth_date:date.format"),
        (",MARTIN*JEAN/,,,1,19551312,14168,20220130", "birth_date:date.range"),
        (",MARTIN*JEAN/,,,1,19550012,14168,20220130", "birth_date:date.range"),
        (",MARTIN*JEAN/,,,1,19550812,,20220130", "birthplace:number.format"),
        (",MARTIN*JEAN/,,,1,19550812,1416,20220130", "birthplace:number.format"),
        (",MARTIN*JEAN/,,,1,19550812,14168,", "death_date:date.format"),
        (",MARTIN*JEAN/,,,1,19550812,14168", ":field.count"),
    ])
    func aFaultOfFormIsOneRejectUnderItsColumn(_ line: String, _ fault: String) throws {
        let good = "255081416802538,,,,,,,20220130"
        let scan = try Self.scan([good, line, good])
        #expect(Self.told(scan) == ["3:" + fault])
        #expect(scan.rows.map(\.line) == [2, 4])
        #expect(scan.verdict.rows == 3)
        #expect(scan.verdict.rejected == 1)
    }

    @Test func bytesThatAreNoLettersAreARejectOfTheirColumn() throws {
        let file = ScratchFile(Array("name,sex,birth_date,birthplace,death_date\nMART".utf8) + [0xE9] + Array("N*JEAN/,1,19550812,14168,20220130\n".utf8))
        let scan = try DeathScan(path: file.path, name: "dead.csv", file: 4, identity: .nir)
        #expect(Self.told(scan) == ["2:name:field.encoding"])
    }

    @Test func aFileWithoutAColumnThatTellsWhoIsRefused() throws {
        for header in ["sex,birth_date,birthplace,death_date", "identity,name"] {
            #expect(try Self.scan([], header: header).verdict.refusal != nil, "\(header)")
        }
    }

    @Test func theDeadAreToldByIdentityWhereThereIsOne() throws {
        let scan = try Self.scan(["255081416802538,MARTIN*JEANNE/,,,9,x,y,2022-01-30"])
        #expect(scan.rows.map(\.person) == [.identity(try #require(Self.key("255081416802538")))])
        #expect(scan.rows.map(\.diedOn) == [CivilDate(year: 2022, month: 1, day: 30)])
    }

    @Test func namesInOneFieldAndInTwoAreTheSame() throws {
        let scan = try Self.scan([
            ",D'ANGÉLO*JEAN-MARIE LOUIS/,,,1,19550812,2A004,20220130",
            ",,d angelo,\"Jean Marie, Louis\",1,19550812,2A004,20220130",
            ",D'ANGELO*JEAN-MARIE LOUIS,,,1,19550812,2A004,20220130",
        ])
        let traits = PersonTraits(name: "D ANGELO", firstNames: "JEAN MARIE LOUIS", sex: 1, birthDate: 19_550_812, birthplace: "2A004")
        #expect(scan.rows.map(\.person) == [.traits(traits), .traits(traits), .traits(traits)])
    }

    @Test func aBirthDateMayLackMonthAndDay() throws {
        let scan = try Self.scan([",A*B/,,,1,19550000,99352,20220130", ",A*B/,,,1,19550800,99352,20220130"])
        #expect(scan.findings.rejects == [])
        #expect(scan.rows.count == 2)
    }

    private static func key(_ identity: String) -> PersonKey? {
        if case .identity(let key) = IdentityKind.nir.read(identity) { key } else { nil }
    }
}
