import Testing

@testable import Campaign

@Suite struct ReferenceTests {
    private let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private var samples: [UInt64] {
        var values: [UInt64] = [0, 1, 31, 32, (1 << 55) - 1, 0x2A_AAAA_AAAA_AAAA, 0x55_5555_5555_5555]
        var seed: UInt64 = 82
        for _ in 0..<200 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            values.append(seed >> 9)
        }
        return values
    }

    @Test func case82_aReferenceIsReadBackFromItsText() {
        for value in samples {
            let text = Reference(rawValue: value).text
            #expect(text.utf8.count == 12)
            #expect(Reference(text)?.rawValue == value)
        }
    }

    /// The check character by the published procedure (Luhn mod N), on lists of code points.
    @Test func case82_theCheckCharacterIsLuhnModulo32() {
        for value in samples {
            let points = Reference(rawValue: value).text.utf8.map { alphabet.firstIndex(of: $0)! }
            var factor = 2
            var sum = 0
            for point in points.dropLast().reversed() {
                let addend = factor * point
                factor = factor == 2 ? 1 : 2
                sum += addend / 32 + addend % 32
            }
            #expect(points.last == (32 - sum % 32) % 32)
        }
    }

    @Test func case82_everySingleWrongCharacterIsRefused() {
        for value in samples.prefix(30) {
            let right = Array(Reference(rawValue: value).text.utf8)
            for place in 0..<12 {
                for letter in alphabet where letter != right[place] {
                    var wrong = right
                    wrong[place] = letter
                    #expect(wrong.withUnsafeBytes { Reference($0) } == nil)
                }
            }
        }
    }

    @Test(arguments: [
        "", "00000000000", "0000000000000", "00000000000I", "0000000000O0", "00000000000l", "0000000000é",
    ])
    func aWrongLengthOrLetterIsRefused(_ text: String) { #expect(Reference(text) == nil) }

    @Test func zeroIsTwelveZeros() { #expect(Reference(rawValue: 0).text == "000000000000") }

    @Test func referencesSortAsTheirTextDoes() {
        let references = samples.map(Reference.init(rawValue:)).sorted()
        #expect(references.map(\.text) == references.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
}
