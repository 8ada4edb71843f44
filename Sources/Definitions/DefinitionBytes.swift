import Campaign
import Crypto
import Glibc

/// Reading a definition file's bytes: a few kilobytes of a plain file.
enum DefinitionBytes {
    /// One beyond this is not a definition.
    static let most = 1 << 20

    /// Throws exit 66 when there is no such file, 78 when it is too large for one.
    static func of(_ path: String, kind: String, model: String) throws(OuvertureError) -> [UInt8] {
        func unreadable(_ reason: String) -> OuvertureError {
            OuvertureError(
                .inputMissing, at: path, "can't be read: \(reason.lowercased())",
                hint: "name a \(kind) file that you may read, such as \(model)")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw unreadable("Not a plain file") }
        guard status.st_size <= most else {
            throw OuvertureError(
                .definition, at: path, "\(status.st_size) bytes, more than a \(kind) file can have (\(most))",
                hint: "name the \(kind)'s YAML file, not a data file")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count else { throw unreadable("It was cut while it was read") }
        return bytes
    }

    /// What a definition is known by in manifests and ledgers: SHA-256 of its bytes, in hexadecimal.
    static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
