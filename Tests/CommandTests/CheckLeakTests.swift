import Foundation
import Testing

/// Rows where a header was to be: no value comes out as a column's name, in no layout and in neither form of the answer.
@Suite struct CheckLeakTests {
    private static let values = ["MARTIN", "DURAND", "PETIT", "JEANNE", "LILAS", "PARIS", "LYON", "ADELE"]

    private static let files = [
        "MARTIN;Jeanne;1 RUE DES LILAS;PARIS\nDURAND;Paul;2 RUE DES LILAS;PARIS\nPETIT;Adele;3 RUE DES LILAS;LYON\n",
        "INCONNU;MARTIN;Jeanne;PARIS\n" + (1...9).map { "\(HandMadeCampaign.identity($0));DURAND;Paul;LYON\n" }.joined(),
        "MARTIN,JEANNE,identity,PARIS\n" + (1...9).map { "DURAND,PETIT,\(HandMadeCampaign.identity($0)),LYON\n" }.joined(),
        "identity,sex,MARTIN 255081416802538,JEANNE\n" + (1...9).map { "\(HandMadeCampaign.identity($0)),1,DURAND,LYON\n" }.joined(),
    ]

    private static let withHeader = """
        layout: mine
        format: delimited
        delimited: {delimiter: ";"}
        fields:
          identity: {column: NIR}
          birth_date: {column: NAISSANCE}
          sex: {column: SEXE}
          birth_name: {column: NOM}
          organism: {column: CAISSE}

        """

    @Test(arguments: files) func noValueIsAName(_ file: String) throws {
        try ScratchFolder.with { folder in
            try file.write(toFile: folder + "/f", atomically: true, encoding: .utf8)
            try Self.withHeader.write(toFile: folder + "/mine.yaml", atomically: true, encoding: .utf8)
            for layout in [nil, "mine.yaml", "canonical-population", "canonical-events", "deaths"] {
                for form in [[], ["--json"]] {
                    let check = try Program.run(["check", "f"] + (layout.map { ["--layout", $0] } ?? []) + form, in: folder)
                    let told = (check.output + check.errors).uppercased()
                    for value in Self.values { #expect(!told.contains(value), "\(value) by \(layout ?? "no layout"): \(told)") }
                }
            }
        }
    }
}
