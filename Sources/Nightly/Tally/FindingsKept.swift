import Campaign
import Records
import Storage

/// Rejects and warnings of each file read, kept in the ledger until the night's reports.
enum FindingsKept {
    private static func name(_ file: Int) -> String { "findings-\(file)" }

    /// In place of what was found when the file was read before.
    static func put(_ findings: Findings, file: Int, feed: Int, _ context: NightContext) throws(OuvertureError) {
        guard !findings.rejects.isEmpty || !findings.warnings.isEmpty else { return try drop(file: file, context) }
        let subject = FileSubject(context.definition).of(context.definition.feed(feed).definition)
        var tally = StageTally()
        tally.rejects = findings.rejects.map {
            StoredFinding(
                file: file, line: Int($0.line), column: $0.column.name, code: $0.code.rawValue, reason: $0.reason(subject))
        }
        tally.warnings = findings.warnings.map {
            StoredFinding(
                file: file, line: Int($0.line), column: $0.column.name, code: $0.code.rawValue, reason: $0.reason(subject))
        }
        try context.ledger.putKeepsake(name(file), night: context.night, tally.encoded())
    }

    static func read(file: Int, _ context: NightContext) throws(OuvertureError) -> StageTally {
        try context.ledger.keepsake(name(file), night: context.night).map(StageTally.init(decoding:)) ?? StageTally()
    }

    static func drop(file: Int, _ context: NightContext) throws(OuvertureError) {
        try context.ledger.dropKeepsake(name(file), night: context.night)
    }
}
