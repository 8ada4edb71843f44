import Campaign
import Crypto

/// The campaign's random keys, numbered from 1, as its secret file holds them: a line a key, `NUMBER HEX`, with
/// comments after `#`. Each use has a key of its own derived from one of them.
public struct Secret: Sendable, Equatable {
    public static let keyBytes = 32

    /// The keys in the order of their numbers; key `n` stands at `n − 1`.
    private let keys: [[UInt8]]

    /// A secret of one new key, from the system's generator.
    public static func generate() -> Secret {
        var system = SystemRandomNumberGenerator()
        return Secret(keys: [(0..<keyBytes).map { _ in UInt8.random(in: 0...255, using: &system) }])
    }

    /// A secret with the keys given, each of 32 bytes.
    public init(keys: [[UInt8]]) {
        precondition(!keys.isEmpty && keys.allSatisfy { $0.count == Self.keyBytes })
        self.keys = keys
    }

    /// The secret that a file's text holds. `place` names the file in the error thrown (74: the codes already
    /// sent can't be read without it).
    public init(text: some Sequence<UInt8>, place: String) throws(OuvertureError) {
        var keys: [[UInt8]] = []
        let lines = String(decoding: Array(text), as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }
            if words.isEmpty { continue }
            guard words.count == 2, Int(words[0]) == keys.count + 1, let key = Self.bytes(hex: words[1]) else {
                throw OuvertureError(
                    .inputOutput, at: "\(place):\(index + 1)",
                    "not a numbered key (a number counting from 1, then 64 hexadecimal digits)",
                    hint: "put the secret file back from its backup; codes already sent can't be read without it")
            }
            keys.append(key)
        }
        guard !keys.isEmpty else {
            throw OuvertureError(
                .inputOutput, at: place, "the secret file holds no key",
                hint: "put the secret file back from its backup; codes already sent can't be read without it")
        }
        self.keys = keys
    }

    /// The secret file's text.
    public var text: [UInt8] {
        var text = "# Ouverture: the campaign's secret keys. Keep this file, and keep it from everybody else.\n"
        for (index, key) in keys.enumerated() {
            text += "\(index + 1) " + key.map { Self.hex($0 >> 4) + Self.hex($0 & 15) }.joined() + "\n"
        }
        return Array(text.utf8)
    }

    /// A key of `bytes` bytes for one use, from key `number` (HKDF-SHA256, RFC 5869).
    func key(for use: Use, number: Int = 1, bytes: Int) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: keys[number - 1]), info: Array("ouverture/\(use.rawValue)".utf8),
            outputByteCount: bytes)
        return key.withUnsafeBytes { Array($0) }
    }

    /// What a key is used for; its word goes into the derivation.
    enum Use: String, CaseIterable {
        case pseudonym, reference, code, order, tombstone, decoy
    }

    private static func hex(_ digit: UInt8) -> String { String(digit, radix: 16) }

    private static func bytes(hex: Substring) -> [UInt8]? {
        let digits = hex.compactMap(\.hexDigitValue)
        guard digits.count == 2 * keyBytes, hex.utf8.count == digits.count else { return nil }
        return (0..<keyBytes).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
    }
}
