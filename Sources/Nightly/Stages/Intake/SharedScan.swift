import Campaign
import Records
import Storage
import Synchronization

/// A population file that workers read together: opened by the first that comes to it, closed by the last that leaves
/// it, so that no more files are open at once than there are workers.
final class SharedScan: Sendable {
    let file: InboxFile
    private let open: @Sendable () throws(OuvertureError) -> PopulationScan
    private let state = Mutex(State())
    private let bytesTold = Atomic<Int>(0)

    private struct State {
        var scan: PopulationScan?
        var workers = 0
        var isAtEnd = false
        var findings = Findings()
        var verdict: FileVerdict?
    }

    /// - Parameters:
    ///   - order: its place in tonight's order, which its rows name it by.
    ///   - night: a delta's row ends rights the day before it, where it has no date.
    init(_ file: InboxFile, order: Int, _ definition: CampaignDefinition, night: CivilDate) {
        self.file = file
        open = { () throws(OuvertureError) in
            try PopulationScan(
                path: file.path, name: file.name, file: UInt16(order), scheme: definition.scheme(feed: file.feed),
                schemeIndex: UInt8(file.feed), production: definition.production, subject: FileSubject(definition),
                layout: definition.sources[file.feed].feed.definition, ending: night.adding(days: -1))
        }
    }

    /// Lets a worker in; nil where all is handed out already. Every worker let in must leave.
    func enter() throws(OuvertureError) -> PopulationScan? {
        let entered: Result<PopulationScan?, OuvertureError> = state.withLock { state in
            if state.isAtEnd { return .success(nil) }
            do throws(OuvertureError) {
                if state.scan == nil { state.scan = try open() }
            } catch { return .failure(error) }
            state.workers += 1
            return .success(state.scan)
        }
        return try entered.get()
    }

    /// Takes what a worker found, who was handed the file's end. The last one reads what a refusal left unread, and
    /// closes the file.
    func leave(_ findings: Findings) throws(OuvertureError) {
        let last = state.withLock { state -> PopulationScan? in
            state.findings.merge(findings)
            state.isAtEnd = true
            state.workers -= 1
            if state.workers > 0 { return nil }
            defer { state.scan = nil }
            return state.scan
        }
        guard let last else { return }
        let verdict = try last.finish()
        state.withLock { $0.verdict = verdict }
    }

    /// Bytes read since they were last asked for.
    func bytesRead(_ scan: PopulationScan) -> Int {
        let read = scan.progress.read
        return read - bytesTold.exchange(read, ordering: .relaxed)
    }

    /// What the file came to, once every worker has left it.
    var outcome: ReadFile {
        state.withLock { state in
            guard let verdict = state.verdict else { preconditionFailure("a file nobody read") }
            state.findings.sort()
            return ReadFile(file: file, verdict: verdict, findings: state.findings)
        }
    }
}

/// How many files a night may read (rows name them by sixteen bits), and a store may know.
enum FileNumbers {
    static let most = 1 << 16

    static func hold(_ files: [InboxFile], _ definition: CampaignDefinition) throws(OuvertureError) {
        guard files.count > most else { return }
        throw OuvertureError(
            .inputRefused, at: definition.folders.inbox, "\(files.count) files to be read at once; a night reads \(most) at most",
            hint: "join files of one feed into larger ones, or move some out of the inbox until the next night")
    }

    /// A person's origin is told by the ledger's number of the file.
    static func hold(number: Int, of file: InboxFile) throws(OuvertureError) {
        guard number >= OriginRecord.mostFiles else { return }
        throw OuvertureError(
            .inputRefused, at: file.name, "the store has known \(OriginRecord.mostFiles - 1) files, and can know no more that bring people",
            hint: "have the schemes send fewer and larger files, and begin a new store for them")
    }
}
