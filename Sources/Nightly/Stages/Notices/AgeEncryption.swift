import Campaign
import Foundation
import Storage

/// A file for the print house's eyes: encrypted by `age` (age-encryption.org/v1), a process of its own that is given the bytes in
/// memory, so that they lie on no disk.
struct AgeEncryption: Sendable {
    /// Behind the name of the plain file.
    static let suffix = ".age"
    private static let version = "age-encryption.org/v1\n"

    let recipients: [String]

    /// Writes the file beside its place and renames it; flushing is the caller's.
    func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(OuvertureError) {
        let plain = try MemoryFile(bytes)
        let said = try MemoryFile(UnsafeRawBufferPointer(start: nil, count: 0))
        let beside = path + ".partial"
        let out = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { if out >= 0 { close(out) } }
        guard out >= 0 else { throw failure(path, String(cString: strerror(errno))) }
        let status = try run(path, from: plain.descriptor, to: out, said.descriptor)
        guard status == 0 else {
            unlink(beside)
            throw failure(path, "age ended with \(status)\(Self.words(said.first(300)))")
        }
        guard rename(beside, path) == 0 else { throw failure(path, String(cString: strerror(errno))) }
    }

    private func run(_ path: String, from plain: Int32, to out: Int32, _ said: Int32) throws(OuvertureError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (from, to) in [(plain, 0), (out, 1), (said, 2)] as [(Int32, Int32)] {
            posix_spawn_file_actions_adddup2(&actions, from, to)
        }
        let words = ["age", "--encrypt"] + recipients.flatMap { ["--recipient", $0] }
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let started = posix_spawnp(&child, "age", &actions, nil, &arguments, environ)
        guard started == 0 else {
            throw failure(path, "age can't be started: \(String(cString: strerror(started)))")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { throw failure(path, "age was lost") } }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    }

    /// The first line that the process said.
    private static func words(_ said: [UInt8]) -> String {
        let line = said.split(separator: 0x0A).first ?? []
        return line.isEmpty ? "" : ": " + String(decoding: line, as: UTF8.self)
    }

    private func failure(_ path: String, _ what: String) -> OuvertureError {
        OuvertureError(
            .cannotCreate, at: path, "can't be encrypted: \(what)",
            hint: "see that the disk has room and that age is installed (Debian: age), then run the same command again")
    }
}

extension AgeEncryption {
    /// How many plain bytes an encrypted file holds, by its form; nil where it has none of age's. What they are only the print
    /// house can tell.
    static func plainBytes(of path: String) -> Int? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var there = stat()
        guard fstat(descriptor, &there) == 0 else { return nil }
        // The header has some 200 bytes a recipient.
        var head = [UInt8](repeating: 0, count: 1 << 16)
        let count = pread(descriptor, &head, head.count, 0)
        guard count > version.utf8.count, head.starts(with: Array(version.utf8)) else { return nil }
        let mark = Array("\n--- ".utf8)
        guard let last = (0..<count - mark.count).first(where: { head[$0..<$0 + mark.count].elementsEqual(mark) }),
            let end = head[(last + 1)..<count].firstIndex(of: 0x0A)
        else { return nil }
        // A nonce of 16 bytes, then pieces of 64 KiB with 16 bytes of a tag each.
        let payload = Int(there.st_size) - (end + 1) - 16
        let pieces = (payload + 65_551) / 65_552
        guard payload >= 16 else { return nil }
        return payload - 16 * pieces
    }
}
