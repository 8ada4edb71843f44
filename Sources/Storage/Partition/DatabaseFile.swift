import Campaign
import Foundation

/// A database's file as it lies, before SQLite opens it.
enum DatabaseFile {
    /// No database is smaller.
    static let leastBytes = 512

    /// Refuses what is no file, and a file shorter than its own header says: SQLite would find out only where it reads.
    static func check(_ path: String) throws(OuvertureError) {
        var info = stat()
        guard stat(path, &info) == 0 else { throw .failed(path, errno) }
        guard info.st_mode & S_IFMT == S_IFREG else { throw .damaged(path, "is not a file") }
        // After a cut, the log or the journal has what the file still lacks.
        if bytes(of: path + "-journal") > 0 || logBytes(path) > 0 { return }
        guard info.st_size >= leastBytes else { throw .damaged(path, "is cut: \(info.st_size) bytes") }
        guard let file = FileHandle(forReadingAtPath: path), let header = try? file.read(upToCount: 100),
            header.count == 100
        else { return }
        func number(_ at: Int, _ count: Int) -> Int { header[at..<at + count].reduce(0) { $0 << 8 | Int($1) } }
        let pageBytes = number(16, 2) == 1 ? 65_536 : number(16, 2)
        // The count of pages holds where the two change counters agree.
        guard number(24, 4) == number(92, 4), pageBytes * number(28, 4) > Int(info.st_size) else { return }
        throw .damaged(path, "is cut: \(info.st_size) bytes of \(pageBytes * number(28, 4))")
    }

    /// Bytes of a database's write-ahead log; 0 where there is none.
    static func logBytes(_ path: String) -> Int { bytes(of: path + "-wal") }

    private static func bytes(of path: String) -> Int {
        var info = stat()
        return stat(path, &info) == 0 ? Int(info.st_size) : 0
    }

    /// Makes what was written to the file durable.
    static func flush(_ path: String) throws(OuvertureError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(path, errno) }
        defer { close(descriptor) }
        guard fdatasync(descriptor) == 0 else { throw .failed(path, errno) }
    }
}
