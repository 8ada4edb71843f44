import Testing

@testable import Campaign

@Suite struct OtherIdentitiesTests {
    typealias Example = (kind: IdentityKind, text: String)
    static let right: [Example] = [
        (.rpps, "10001234565"), (.rpps, "00000000000"), (.finess, "2A0000014"), (.finess, "2B0000020"),
        (.finess, "750712184"), (.kvnr, "A123456780"), (.kvnr, "M310119802"), (.ihi, "8003608166690503"),
        (.ihi, "8003608500018148"),
    ]

    @Test(arguments: right)
    func aRightIdentityIsReadAndComesBackAsItWas(_ row: Example) {
        guard case .identity(let key) = row.kind.read(row.text) else {
            Issue.record("\(row.kind) \(row.text): \(row.kind.read(row.text))")
            return
        }
        #expect(key.rawValue < 1 << 44)
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
        (.ihi, "8003618166690503"), (.ihi, "800360816669050"), (.ihi, "80036081666905O3"),
    ]

    @Test(arguments: wrong)
    func anotherFormIsNoWrongKey(_ row: Example) { #expect(row.kind.read(row.text) == .badFormat) }

    @Test func everyKeyOfAKindIsWrittenAndReadBack() {
        let spans: [IdentityKind: UInt64] = [
            .nir: NIR.span, .rpps: 10_000_000_000, .finess: 120_000_000, .kvnr: 2_600_000_000, .ihi: 1_000_000_000,
        ]
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
