import Campaign
import Records
import Storage

extension FileCheck {
    /// Looks a file over with all workers at once.
    ///
    /// - Parameters:
    ///   - definition: how a file lies that is not in the canonical layout.
    ///   - subject: whom the file is about.
    ///   - terms: what the campaign rejects and refuses.
    /// - Throws: `OuvertureError` if the file can't be opened (66) or read (74).
    public static func of(
        path: String, name: String, layout: CanonicalLayout, definition: Layout? = nil, subject: FileSubject = FileSubject(),
        terms: CheckTerms = CheckTerms(), workers: Int
    ) throws(OuvertureError) -> FileCheck {
        let scan = try CheckScan(path: path, name: name, layout: layout, definition: definition, subject: subject, terms: terms)
        try Workers(count: workers).run(workers) { _, _ in try scan.work() }
        return try scan.finish()
    }
}
