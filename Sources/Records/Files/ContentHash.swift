import Campaign

/// The SHA-256 by which a file is known, whatever its name; for files already taken, which are not parsed again.
public enum ContentHash {
    /// Lowercase hexadecimal, of the file's bytes as they lie. About 0.6 ns a byte.
    ///
    /// - Throws: `OuvertureError` if the file can't be opened (66), read (74), or isn't a plain file (65).
    public static func ofFile(_ path: String, name: String) throws(OuvertureError) -> String {
        do throws(ScanStop) {
            var file = try HashedFile(path: path, name: name)
            try file.drain()
            return file.digest
        } catch {
            switch error {
            case .broken(let error): throw error
            case .refused(let refusal): throw OuvertureError(.inputRefused, at: name, refusal.what, hint: refusal.hint)
            }
        }
    }
}
