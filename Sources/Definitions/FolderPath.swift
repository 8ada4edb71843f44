#if canImport(Glibc)
import Glibc
#endif

/// Paths of a campaign file, made absolute: a campaign means the same wherever a command is started from.
public enum FolderPath {
    /// The folder a file stands in, absolute.
    public static func parent(of file: String) -> String {
        let path = absolute(file, from: workingFolder)
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// The path without `.`, `..` and double slashes; a relative one starts at `folder`, which is absolute.
    public static func absolute(_ path: String, from folder: String) -> String {
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : folder + "/" + path).split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The path as given on the command line, made absolute.
    public static func absolute(_ path: String) -> String { absolute(path, from: workingFolder) }

    private static var workingFolder: String {
        guard let bytes = getcwd(nil, 0) else { return "/" }
        defer { free(bytes) }
        return String(cString: bytes)
    }
}
