import Crypto

/// A name that follows from content alone.
enum ContentName {
    /// SHA-256 in hexadecimal.
    static func of(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
