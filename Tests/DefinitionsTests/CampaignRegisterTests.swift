import Campaign
import Testing

@testable import Definitions

/// Registers stand among the sources, and need no scheme.
@Suite struct CampaignRegisterTests {
    private static func sources(_ register: String, _ identity: IdentityKind) throws -> [Register] {
        let text = """
            sources:
              - {scheme: "01", files: "rg-*", layout: canonical-population}
              - {\(register)}
            """
        let root = try YAMLText.root(of: Array(text.utf8), file: "c.yaml", schema: CampaignSchema.schema)
        return try CampaignReading(folder: "/srv", identity: identity, country: .fr).sources(root.mapping().required("sources")).registers
    }

    @Test func theNationalFileOfDeathsIsListedByItsName() throws {
        let registers = try Self.sources("files: \"deces-*\", layout: insee-deaths, required: true", .nir)
        #expect(registers.map(\.kind) == [.deaths])
        #expect(registers[0].scheme == "" && registers[0].name == "deaths")
        #expect(registers[0].feed.required && registers[0].feed.definition?.name == "insee-deaths")
    }

    @Test(arguments: IdentityKind.allCases)
    func aLayoutOfDeathsWithoutIdentityNeedsNIRs(_ identity: IdentityKind) throws {
        #expect(try Self.sources("files: \"dead-*\", layout: deaths", identity).count == 1, "its column may hold identities")
        guard identity != .nir else { return }
        let error = #expect(throws: OuvertureError.self) {
            try Self.sources("files: \"deces-*\", layout: insee-deaths", identity)
        }
        #expect(error?.exit == .definition)
        #expect(error?.description == """
            ouverture: c.yaml:3:32: `sources.layout` names a layout of deaths without `identity`
            hint: name the place of `identity` in a layout file: only a NIR tells sex, date and place of birth, by which the dead are found without one
            """)
    }
}
