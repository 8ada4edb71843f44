import Campaign

/// Records in front of and behind the people.
extension LayoutFit {
    /// - Parameter lastLine: of the last record of people; 0 where it is not known.
    mutating func lookAtEnds(_ records: SampledRecords, lastLine: UInt32) {
        if let first = layout.first, !records.hasFirst {
            say(
                LayoutRemark(
                    "first", what: "the file begins with no record that starts with `\(first.starts)`: it is taken without its number and day",
                    hint: "have it sent whole, or take `first` out of the layout"))
        }
        guard readsMostRows, check.rows > 2 else { return }
        let isHeader = remarks.contains { $0.key == ["delimited", "header"] }
        if layout.first == nil, !isHeader, let reject = check.findings.rejects.first, reject.line == records.firstLine, isNobody(reject) {
            say(
                LayoutRemark(
                    "first", what: "the first record is nobody's, and most others can be used: one in front of the people, it seems",
                    hint: hint("how it begins, `first: {starts: \"…\"}`", orHave: "have it sent without")))
        }
        if layout.last == nil, let reject = check.findings.rejects.last, reject.line == lastLine, isNobody(reject) {
            say(
                LayoutRemark(
                    "last", what: "the last record is nobody's, and most others can be used: one behind the people, with totals, it seems",
                    hint: hint("how it begins, `last: {starts: \"…\"}`, and its totals", orHave: "have it sent without")))
        }
    }

    private func isNobody(_ reject: Reject) -> Bool {
        reject.code == .fieldCount || (reject.column == .identity && [.identityMissing, .identityFormat].contains(reject.code))
    }
}
