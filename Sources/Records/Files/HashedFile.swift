import Campaign
import Crypto
import Glibc

/// A plain file read once from front to back, hashed as it is read. Reads by `pread` into the caller's memory: a
/// file cut by its sender while it is read gives fewer bytes, not a signal.
struct HashedFile: ~Copyable {
    private let descriptor: Int32
    private let name: String
    private let before: stat
    private var hash = SHA256()
    /// Bytes read so far.
    private(set) var offset = 0

    /// Size when it was opened.
    var size: Int { Int(before.st_size) }

    /// Opens `path` without following a link and without waiting for a pipe. Messages name the file by `name`.
    init(path: String, name: String) throws(ScanStop) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw HashedFile.openingFailed(name, errno) }
        var found = stat()
        guard fstat(descriptor, &found) == 0 else {
            let code = errno
            close(descriptor)
            throw HashedFile.readingFailed(name, code)
        }
        guard found.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .refused(.notAFile)
        }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        self.descriptor = descriptor
        self.name = name
        before = found
    }

    deinit { close(descriptor) }

    /// The next bytes, at most `count`; 0 at the end.
    mutating func read(into place: UnsafeMutableRawPointer, count: Int) throws(ScanStop) -> Int {
        while true {
            let got = pread(descriptor, place, count, off_t(offset))
            if got < 0 {
                if errno == EINTR { continue }
                throw HashedFile.readingFailed(name, errno)
            }
            hash.update(bufferPointer: UnsafeRawBufferPointer(start: place, count: got))
            offset += got
            return got
        }
    }

    /// Reads on to the end for the hash alone.
    mutating func drain() throws(ScanStop) {
        let room = UnsafeMutableRawPointer.allocate(byteCount: 1 << 17, alignment: 64)
        defer { room.deallocate() }
        while try read(into: room, count: 1 << 17) > 0 {}
    }

    /// Lowercase hexadecimal of what was read so far.
    var digest: String { hash.finalize().hexadecimal }

    /// Whether the file is another one now than when it was opened, or than the bytes that were read.
    var hasChanged: Bool {
        var now = stat()
        guard fstat(descriptor, &now) == 0 else { return true }
        return now.st_size != before.st_size || Int(now.st_size) != offset
            || now.st_mtim.tv_sec != before.st_mtim.tv_sec || now.st_mtim.tv_nsec != before.st_mtim.tv_nsec
    }

    private static func openingFailed(_ name: String, _ code: Int32) -> ScanStop {
        switch code {
        case ELOOP, ENXIO: .refused(.notAFile)
        case ENOENT, EACCES, EPERM:
            .broken(
                OuvertureError(
                    .inputMissing, at: name, "cannot be opened: \(String(cString: strerror(code)))",
                    hint: "see that the file is there and may be read by this user"))
        default: readingFailed(name, code)
        }
    }

    private static func readingFailed(_ name: String, _ code: Int32) -> ScanStop {
        .broken(
            OuvertureError(
                .inputOutput, at: name, "cannot be read: \(String(cString: strerror(code)))",
                hint: "see to the disk it lies on, then give the same command again"))
    }
}

extension SHA256.Digest {
    /// Lowercase hexadecimal, as `sha256sum` writes it.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
