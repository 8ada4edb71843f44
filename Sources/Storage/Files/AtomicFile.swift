import Campaign
import Crypto
import Foundation

/// A file that appears under its name only when it is whole: written beside its place, flushed, renamed, its folder
/// flushed. Dropped without `publish`, it leaves nothing. Also counts and hashes what is written.
public struct AtomicFile: ~Copyable {
    public let path: String
    private let partial: String
    private var descriptor: Int32
    private var hash = SHA256()
    public private(set) var bytesWritten = 0

    /// What a published file is known by.
    public struct Receipt: Equatable, Sendable {
        public let path: String
        public let bytes: Int
        /// Hexadecimal.
        public let sha256: String
    }

    /// - Throws: `cannotCreate` when the folder does not take a new file, or another one has its name.
    public init(path: String, mode: mode_t) throws(OuvertureError) {
        var there = stat()
        if stat(path, &there) == 0 && there.st_mode & S_IFMT == S_IFDIR { throw .failed(path, EISDIR) }
        let beside = path + ".partial"
        unlink(beside)
        let opened = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard opened >= 0 else { throw .cannotMake(path, errno) }
        fchmod(opened, mode)
        self.path = path
        partial = beside
        descriptor = opened
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
            unlink(partial)
        }
    }

    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) {
        hash.update(bufferPointer: bytes)
        bytesWritten += bytes.count
        try writeFully(bytes, to: descriptor, path: path)
    }

    /// Flushes and renames. The file is whole and durable when this returns.
    public consuming func publish() throws(OuvertureError) -> Receipt {
        let receipt = try publishUnflushed(flushing: true)
        try Folder.flush((path as NSString).deletingLastPathComponent)
        return receipt
    }

    /// Renames without flushing; the caller flushes the whole folder's file system before it counts (`Folder.flushAll`).
    public consuming func publishUnflushed() throws(OuvertureError) -> Receipt {
        try publishUnflushed(flushing: false)
    }

    private mutating func publishUnflushed(flushing: Bool) throws(OuvertureError) -> Receipt {
        if flushing && fdatasync(descriptor) != 0 { throw .failed(path, errno) }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0, rename(partial, path) == 0 else {
            let code = errno
            unlink(partial)
            throw .failed(path, code)
        }
        return Receipt(path: path, bytes: bytesWritten, sha256: Self.text(hash.finalize()))
    }

    /// Of bytes that are kept in another form than they are known by; hexadecimal.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return text(hash.finalize())
    }

    private static func text(_ digest: SHA256.Digest) -> String {
        digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

/// Writes every byte, going on after short writes and signals.
func writeFully(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws(OuvertureError) {
    var at = 0
    while at < bytes.count {
        let written = Foundation.write(descriptor, bytes.baseAddress! + at, bytes.count - at)
        if written < 0 {
            if errno == EINTR { continue }
            throw .failed(path, errno)
        }
        at += written
    }
}

extension OuvertureError {
    static func cannotMake(_ path: String, _ code: Int32) -> OuvertureError {
        OuvertureError(
            .cannotCreate, at: path, "cannot be made: \(String(cString: strerror(code)))",
            hint: "make the folder writable for this user, or free space, and run the same command again")
    }

    /// A write or flush that failed: 73 when the disk is full or a folder has the file's name, else 74.
    static func failed(_ path: String, _ code: Int32) -> OuvertureError {
        if [EISDIR, ENOTDIR, EEXIST, ENOTEMPTY].contains(code) {
            return OuvertureError(
                .cannotCreate, at: path, "cannot be made: \(String(cString: strerror(code)))",
                hint: "a folder has this name, or a file is taken for a folder: name a file that can be made or replaced")
        }
        return OuvertureError(
            code == ENOSPC || code == EDQUOT || code == EFBIG ? .cannotCreate : .inputOutput, at: path,
            "cannot be written: \(String(cString: strerror(code)))",
            hint: "free space or mend the disk, then run the same command again: it goes on where it stood")
    }
}
