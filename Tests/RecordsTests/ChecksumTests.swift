import Testing

@testable import Records

@Suite struct ChecksumTests {
    static func of(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 { bytes.withUnsafeBytes { Checksum.of($0, seed: seed) } }
    static func counting(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) } }

    /// Written down once: a store made by any version must be read by every later one.
    static let pinned: [(Int, UInt64)] = [
        (0, 0xB167_AF66_E52D_9361),
        (1, 0xEBBC_459B_8B27_B597),
        (5, 0xCD57_57E5_FE42_1828),
        (8, 0x8FC5_2DD4_3D83_B3D6),
        (15, 0x7D22_6D7C_8E79_ADD1),
        (16, 0x215B_23C2_8453_36D0),
        (31, 0xC63_ECD0_39F9_5C9E),
        (32, 0xEA43_C58D_0F5D_1E7C),
        (33, 0x90F9_3C68_1DD1_D700),
        (100, 0x48E5_3BAE_4BA7_CF2B),
        (1000, 0x3D85_C8DE_34E0_AAE7),
    ]

    @Test func theValuesAreThoseOfEveryEarlierVersion() {
        for (count, value) in Self.pinned { #expect(Self.of(Self.counting(count)) == value) }
    }

    @Test func noTwoLengthsOfZerosAreEqual() {
        #expect(Set((0...300).map { Self.of([UInt8](repeating: 0, count: $0)) }).count == 301)
    }

    @Test func everyBitOfTheBytesAndOfTheSeedCounts() {
        for count in [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100] {
            let bytes = Self.counting(count)
            var values: Set<UInt64> = [Self.of(bytes)]
            for bit in 0..<count * 8 {
                var changed = bytes
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                values.insert(Self.of(changed))
            }
            for bit in 0..<64 { values.insert(Self.of(bytes, seed: 1 << UInt64(bit))) }
            #expect(values.count == 1 + count * 8 + 64)
        }
    }

    @Test func whereTheBytesLieDoesNotMatter() {
        let bytes = Self.counting(77)
        for shift in 0..<16 {
            let moved = [UInt8](repeating: 9, count: shift) + bytes
            let value = moved.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[shift...])) }
            #expect(value == Self.of(bytes))
        }
    }
}
