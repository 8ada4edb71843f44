import Campaign
import Notices
import Testing

/// The codes of a secret that is the same in every run: the bytes 0 to 31.
let knownCodes = KeyedCodes(secret: Secret(keys: [(0..<32).map { UInt8($0) }]))

@Suite struct KeyedCodesTests {
    /// Worked out by another implementation (Python, HKDF by RFC 5869, SipHash held against its paper's vector).
    struct Vector: Sendable {
        var key: UInt64, number: Int, pseudonym: UInt64, reference: UInt64, code: UInt32, order: UInt64
    }
    static let vectors = [
        Vector(key: 123456789012, number: 1, pseudonym: 0x2dedbc2b46217b4b, reference: 32080117010852825, code: 23777395, order: 0x3ed6ddc1bc675593),
        Vector(key: 0, number: 1, pseudonym: 0xa2d1a5c2f4124c94, reference: 469675254935537, code: 49558741, order: 0x539b5d23ab028999),
        Vector(key: 8796093022207, number: 1023, pseudonym: 0x3e30ed476e0d5dc4, reference: 26083122345239883, code: 10147888, order: 0xb43c2659682219ca),
        Vector(key: 4823901122331, number: 2, pseudonym: 0x006c58f3daa0a5b6, reference: 28946550273497713, code: 44040222, order: 0xc7a6b4c4d481b2f7),
    ]

    @Test(arguments: vectors) func codesNeverChange(_ vector: Vector) {
        let key = PersonKey(rawValue: vector.key)
        #expect(knownCodes.pseudonym(of: key) == vector.pseudonym)
        #expect(knownCodes.reference(of: key, notice: vector.number) == vector.reference)
        #expect(knownCodes.code(of: key, notice: vector.number) == vector.code)
        #expect(knownCodes.orderID(of: key, opening: vector.number) == vector.order)
    }

    @Test func theTombstoneOfAnIdentityNeverChanges() {
        let hexadecimal = knownCodes.tombstone(of: PersonKey(rawValue: 123456789012)).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }.joined()
        #expect(hexadecimal == "3d765e853764b5249b68c7a277d3c2a58848643e7495e518180a862863d31493")
    }

    @Test(arguments: vectors) func codesAreReadBackInPlace(_ vector: Vector) throws {
        #expect(knownCodes.key(ofPseudonym: vector.pseudonym)?.rawValue == vector.key)
        let notice = try #require(knownCodes.notice(of: vector.reference))
        #expect(notice.key.rawValue == vector.key)
        #expect(notice.notice == vector.number)
    }

    @Test func aReferenceMadeUpIsNearlyAlwaysNobodys() {
        var random = SplitMix64(state: 7)
        let accepted = (0..<10_000).count { _ in knownCodes.notice(of: random.next() >> 9) != nil }
        // Two spare bits must come back as zero: one in four, before the check character and the person's existence.
        #expect(abs(accepted - 2500) < 200, "seed 7: \(accepted)")
        #expect(knownCodes.notice(of: 1 << 55) == nil)
    }

    @Test func aPseudonymMadeUpIsNobodys() {
        var random = SplitMix64(state: 8)
        #expect((0..<10_000).count { _ in knownCodes.key(ofPseudonym: random.next()) != nil } < 5)
    }

    @Test func twoSecretsShareNoCode() {
        let others = KeyedCodes(secret: Secret(keys: [Array(repeating: 9, count: 32)]))
        let key = PersonKey(rawValue: 42)
        #expect(others.pseudonym(of: key) != knownCodes.pseudonym(of: key))
        #expect(others.reference(of: key, notice: 1) != knownCodes.reference(of: key, notice: 1))
        #expect(others.code(of: key, notice: 1) != knownCodes.code(of: key, notice: 1))
        #expect(others.tombstone(of: key) != knownCodes.tombstone(of: key))
    }

    @Test(arguments: [0, 1, 7, 8, 9, 1000]) func codesMadeInBatchesAreThoseMadeOneByOne(_ count: Int) {
        var random = SplitMix64(state: UInt64(count))
        let keys = (0..<count).map { _ in random.next() >> 21 }
        let numbers = (0..<count).map { UInt16($0 % 1023 + 1) }
        let openings = numbers.map { UInt32($0) }
        func batch(_ fill: (UnsafeBufferPointer<UInt64>, UnsafeMutableBufferPointer<UInt64>) -> Void) -> [UInt64] {
            var images = Array(repeating: UInt64.max, count: count + 1)
            keys.withUnsafeBufferPointer { keys in images.withUnsafeMutableBufferPointer { fill(keys, $0) } }
            #expect(images.last == .max, "a batch wrote past its end")
            return images.dropLast()
        }
        let references = batch { keys, images in
            numbers.withUnsafeBufferPointer { knownCodes.references(of: keys, notices: $0, into: images) }
        }
        let orders = batch { keys, images in
            openings.withUnsafeBufferPointer { knownCodes.orderIDs(of: keys, openings: $0, into: images) }
        }
        let people = keys.map { PersonKey(rawValue: $0) }
        #expect(batch { knownCodes.pseudonyms(of: $0, into: $1) } == people.map { knownCodes.pseudonym(of: $0) })
        #expect(references == zip(people, numbers).map { knownCodes.reference(of: $0, notice: Int($1)) })
        #expect(orders == zip(people, openings).map { knownCodes.orderID(of: $0, opening: Int($1)) })
    }

    @Test func referencesAndCodesOfNeighboursAreSpreadEvenly() {
        var bins = Array(repeating: 0, count: 64)
        var digits = Array(repeating: 0, count: 10)
        let count = 64_000
        for key in 0..<count {
            bins[Int(knownCodes.reference(of: PersonKey(rawValue: UInt64(key)), notice: 1) >> 49)] += 1
            digits[Int(knownCodes.code(of: PersonKey(rawValue: UInt64(key)), notice: 1) / 10_000_000)] += 1
        }
        // Chi squared with 63 and 9 degrees of freedom; beyond these one time in a million.
        func chi(_ bins: [Int]) -> Double {
            let mean = Double(count) / Double(bins.count)
            return bins.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) / mean }
        }
        #expect(chi(bins) < 130)
        #expect(chi(digits) < 45)
    }
}

/// A small generator with a seed, for tests.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
