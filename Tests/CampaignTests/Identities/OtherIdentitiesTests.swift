import Testing

@testable import Campaign

@Suite struct OtherIdentitiesTests {
    typealias Example = (kind: IdentityKind, text: String)
    /// Published ones: a test card of the ANS; hospitals of Ajaccio, Bastia, Paris, Lyon, Marseille and
    /// Bordeaux; gematik's test cards; Australia's FHIR guides; Insee's own example of a SIREN, and a later one.
    static let right: [Example] = [
        (.rpps, "99700218896"), (.rpps, "10001234565"), (.rpps, "00000000000"),
        (.finess, "2A0000014"), (.finess, "2B0000020"), (.finess, "750712184"), (.finess, "690781810"),
        (.finess, "130786049"), (.finess, "330781196"), (.kvnr, "A123456780"), (.kvnr, "M310119802"),
        (.kvnr, "X110411675"), (.kvnr, "X110411319"), (.ihi, "8003608833357361"), (.ihi, "8003608166690503"),
        (.ihi, "8003608500018148"), (.siren, "732829320"), (.siren, "130007669"),
    ]

    @Test(arguments: right)
    func aRightIdentityIsReadAndComesBackAsItWas(_ row: Example) {
        guard case .identity(let key) = row.kind.read(row.text) else {
            Issue.record("\(row.kind) \(row.text): \(row.kind.read(row.text))")
            return
        }
        #expect(key.rawValue < 1 << 43, "as a reference holds it")
        #expect(row.kind.text(of: key) == row.text)
        #expect(row.text.utf8.count == row.kind.length)
    }

    @Test(arguments: right)
    func everySingleWrongDigitIsRefused(_ row: Example) {
        let bytes = Array(row.text.utf8)
        for place in bytes.indices where 0x30...0x39 ~= bytes[place] {
            for digit in UInt8(0x30)...0x39 where digit != bytes[place] {
                var wrong = bytes
                wrong[place] = digit
                let reading = wrong.withUnsafeBytes { row.kind.read($0) }
                #expect(reading == .badKey || reading == .badFormat)
            }
        }
    }

    static let wrong: [Example] = [
        (.rpps, ""), (.rpps, "1000123456"), (.rpps, "100012345651"), (.rpps, "1000123456A"), (.finess, "2C0000014"),
        (.finess, "1A0000014"), (.finess, "75071218"), (.kvnr, "a123456780"), (.kvnr, "1123456780"),
        (.kvnr, "A12345678"),
        (.siren, "73282932"), (.siren, "7328293200"), (.siren, "73282932A"),
        (.ihi, "8003618166690503"), (.ihi, "800360816669050"), (.ihi, "80036081666905O3"),
    ]

    @Test(arguments: wrong)
    func anotherFormIsNoWrongKey(_ row: Example) { #expect(row.kind.read(row.text) == .badFormat) }

    @Test func everyKeyOfAKindIsWrittenAndReadBack() {
        let spans: [IdentityKind: UInt64] = [
            .nir: NIR.span, .rpps: 10_000_000_000, .finess: 120_000_000, .kvnr: 2_600_000_000, .ihi: 1_000_000_000, .siren: 100_000_000,
        ]
        #expect(spans.count == IdentityKind.allCases.count)
        for (kind, span) in spans {
            for part in UInt64(0)..<997 {
                let key = PersonKey(rawValue: part * (span / 997) + part)
                // A FINESS letter follows a 2 alone.
                if kind == .finess, key.rawValue / 1_000_000 % 12 > 9, key.rawValue / 12_000_000 != 2 { continue }
                #expect(kind.read(kind.text(of: key)) == .identity(key), "\(kind) \(key.rawValue)")
            }
        }
    }
}
