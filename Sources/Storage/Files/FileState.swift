import Foundation

/// What tells that a file was written between two looks.
struct FileState: Equatable {
    private let inode: UInt64
    private let bytes: Int64
    private let modified: [Int]

    /// Nil where there is no file.
    init?(_ path: String) {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        inode = UInt64(info.st_ino)
        bytes = Int64(info.st_size)
        modified = [info.st_mtim.tv_sec, info.st_mtim.tv_nsec]
    }
}
