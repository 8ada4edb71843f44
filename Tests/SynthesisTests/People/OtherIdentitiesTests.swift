import Campaign
import Foundation
import Records
import Synthesis
import Testing

@Suite struct OtherIdentitiesTests {
    private func run(_ scratch: Scratch, _ kind: IdentityKind) throws {
        var options = SynthesisOptions(
            people: 3000, seed: 9, folder: scratch.path, campaign: nil, from: january31, through: january31.adding(days: 7),
            errorRate: 0.02)
        options.identity = kind
        options.rejectLimit = 1
        _ = try Synthesis.run(options, workers: 2)
    }

    /// Insured people of France by another number than the NIR are the same people from the same seed, at the same homes.
    @Test(arguments: [IdentityKind.kvnr, .ihi]) func peopleOfAnotherKindHaveValidIdentitiesAndTheSameFieldsOtherwise(_ kind: IdentityKind) throws {
        let (ours, french) = (Scratch(), Scratch())
        try run(ours, kind)
        try run(french, .nir)
        let names = french.files.keys.filter { $0.hasSuffix("2022-01-31.csv") && !$0.hasPrefix("events") }.sorted()
        let wrong = Set(ours.lines("errors.csv").map { $0.split(separator: ",").prefix(2).joined(separator: ",") })
        var seen: Set<String> = []
        for name in names {
            for (number, line) in ours.lines(name).enumerated().dropFirst() where !wrong.contains("\(name),\(number + 1)") {
                let person = values(line)
                for column in ["identity", "holder_identity", "representative_identity"] where !(person[column] ?? "").isEmpty {
                    guard case .identity = kind.read(person[column] ?? "") else {
                        Issue.record("\(column) is no \(kind)")
                        continue
                    }
                }
                #expect(person["identity_oid"] == "")
                seen.insert(person["identity"] ?? "")
            }
        }
        #expect(seen.count > 2900)
        let one = ours.lines("rg-2022-01-31.csv").map(values), other = french.lines("rg-2022-01-31.csv").map(values)
        let towns = { (people: [[String: String]]) in people.compactMap { $0["town"] } }
        #expect(one.count == other.count)
        #expect(zip(towns(one), towns(other)).count { $0 == $1 } > one.count * 9 / 10)
    }
}
