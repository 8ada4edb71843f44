/// Keys as text with a checksum over prefix and digits (BIP 173), as age writes its own.
enum Bech32 {
    private static let digits = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generators: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]

    /// Whether the text is `prefix`, a 1, digits and their checksum, in small letters.
    static func isValid(_ text: String, prefix: String) -> Bool {
        guard text.hasPrefix(prefix + "1") else { return false }
        var values: [UInt32] = prefix.utf8.map { UInt32($0 >> 5) } + [0] + prefix.utf8.map { UInt32($0 & 31) }
        for byte in text.utf8.dropFirst(prefix.utf8.count + 1) {
            guard let value = digits.firstIndex(of: byte) else { return false }
            values.append(UInt32(value))
        }
        return checksum(values) == 1
    }

    private static func checksum(_ values: [UInt32]) -> UInt32 {
        values.reduce(1) { sum, value in
            let top = sum >> 25
            var next = (sum & 0x01FF_FFFF) << 5 ^ value
            for (bit, generator) in generators.enumerated() where top >> bit & 1 == 1 { next ^= generator }
            return next
        }
    }
}
