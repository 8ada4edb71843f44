import Campaign

extension RejectLimit {
    /// Why a file with so many rejected rows is refused whole; nil where the limit allows them.
    ///
    /// - Parameter rejects: to name the most frequent code by.
    public func refusal(rejected: Int, rows: Int, rejects: [Reject]) -> FileRefusal? {
        guard isPassed(by: rejected, of: rows) else { return nil }
        let why = Self.mostFrequent(rejects).map { " (\($0.rawValue) for the most part)" } ?? ""
        return FileRefusal(
            .rejectLimit, "\(rejected) of \(rows) rows rejected\(why), more than the limit of \(self)",
            hint: "have the rows mended and the file sent again, or allow more by the campaign's `limits.rejects`")
    }

    private static func mostFrequent(_ rejects: [Reject]) -> RejectCode? {
        var rows: [RejectCode: Int] = [:]
        for reject in rejects { rows[reject.code, default: 0] += 1 }
        return rows.min { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }?.key
    }
}
