import CSystem
import Campaign
import Foundation

/// Folders of outputs: made private, flushed when a name in them counts.
public enum Folder {
    /// Makes the folder and those above it, the last with exactly `mode`, whatever the umask.
    public static func make(_ path: String, mode: mode_t) throws(OuvertureError) {
        if mkdir(path, mode) == 0 {
            chmod(path, mode)
            return
        }
        if errno == ENOENT {
            try make((path as NSString).deletingLastPathComponent, mode: 0o755)
            guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .cannotMake(path, errno) }
            chmod(path, mode)
            return
        }
        guard errno == EEXIST else { throw .cannotMake(path, errno) }
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { throw .cannotMake(path, ENOTDIR) }
        guard access(path, W_OK) == 0 else { throw .cannotMake(path, errno) }
    }

    /// Makes names in the folder durable.
    public static func flush(_ path: String) throws(OuvertureError) {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(path, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .failed(path, errno) }
    }

    /// Makes everything on the folder's file system durable: one call for thousands of small files.
    public static func flushAll(_ path: String) throws(OuvertureError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(path, errno) }
        defer { close(descriptor) }
        guard ouverture_flush_file_system(descriptor) == 0 else { throw .failed(path, errno) }
    }

    /// Base names in the folder, in bytewise order; those that are not UTF-8 are left out.
    public static func names(in path: String) throws(OuvertureError) -> [String] { try entries(in: path).names }

    /// Base names in the folder, in bytewise order, and apart from them those that are not UTF-8, repaired: no file can
    /// be opened by these.
    public static func entries(in path: String) throws(OuvertureError) -> (names: [String], repaired: [String]) {
        guard let handle = opendir(path) else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw OuvertureError(
                    .inputOutput, at: path, "cannot be read: \(String(cString: strerror(errno)))",
                    hint: "make the folder readable for this user, then run the same command again")
            }
            throw OuvertureError(
                .inputMissing, at: path, "cannot be read: \(String(cString: strerror(errno)))",
                hint: "make the folder, or name another with its option")
        }
        defer { closedir(handle) }
        var names: [String] = []
        var repaired: [String] = []
        while let entry = readdir(handle) {
            let (name, isWhole) = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { (String(cString: $0), String(validatingCString: $0) != nil) }
            }
            if name == "." || name == ".." { continue }
            if isWhole { names.append(name) } else { repaired.append(name) }
        }
        let inOrder: (String, String) -> Bool = { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return (names.sorted(by: inOrder), repaired.sorted(by: inOrder))
    }

    /// Removes a folder of files and folders; not an error when it is not there.
    public static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }
}
