import Campaign

/// An events file in the canonical layout, read whole by one worker.
public struct EventScan: Sendable {
    public var rows: [EventRow] = []
    /// Rejects of form; entitlement and applicability are the rules'.
    public var findings = Findings()
    public var verdict: FileVerdict

    /// Reads the file at `path`.
    ///
    /// - Throws: `OuvertureError` if the file can't be opened or read (66, 74).
    public init(path: String, name: String, file: UInt16) throws(OuvertureError) {
        verdict = FileVerdict(sha256: "", bytes: 0, rows: 0, rejected: 0, refusal: nil)
    }
}
