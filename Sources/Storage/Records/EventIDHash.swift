import Crypto

/// Event ids are kept by the first 16 bytes of their SHA-256: nobody can make two that collide.
public enum EventIDHash {
    public static func of(_ id: String) -> [UInt8] {
        var id = id
        return id.withUTF8 { Array(SHA256.hash(data: UnsafeRawBufferPointer($0)).prefix(16)) }
    }

    /// The partition that keeps the id, of a power of two of them.
    public static func partition(_ hash: [UInt8], of count: Int) -> Int {
        (Int(hash[0]) << 8 | Int(hash[1])) & (count - 1)
    }
}
