public import Campaign

/// The number that a file's first record gives it, asked before the file is read.
public enum FileNumber {
    /// Nil where it has none, or where the file will be refused. Reads its first 64 KB.
    ///
    /// - Throws: exit 74 where the file can't be read.
    public static func of(path: String, name: String, _ layout: Layout) throws(OuvertureError) -> Int? {
        do throws(ScanStop) {
            var reader = try RecordReader(path: path, name: name, form: layout.form, page: layout.pageBeforeCutting)
            return try reader.opening(layout).sequence
        } catch {
            switch error {
            case .refused: return nil
            case .broken(let error): throw error
            }
        }
    }
}
