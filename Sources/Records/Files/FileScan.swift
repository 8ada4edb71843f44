import Campaign
import Synchronization

/// A file while several workers read it: the part that population and event scans share. Blocks are cut
/// under the reader's lock; what workers find out about the file as a whole is told here.
final class FileScan: Sendable {
    let name: String
    /// Nil where the file is refused before its first record.
    let header: FileHeader?
    /// Of a file in another layout; nil where it is refused before its first record.
    let opening: LayoutOpening?
    private let total: Int
    private let read = Atomic<Int>(0)
    /// Nil where the file could not be taken for one at all.
    private let reader: Mutex<RecordReader?>
    /// Under a lock of its own: who tells what a block came to does not wait for another block to be read and decompressed.
    private let state: Mutex<State>

    private struct State: Sendable {
        var refusal: FileRefusal?
        var rows = 0
        var rejected = 0
        var totals = ControlTotals()
    }

    /// Opens the file and reads its header, or what stands in front of the people.
    ///
    /// - Parameter layout: how the file lies, where it is not the canonical layout.
    convenience init(path: String, name: String, _ canonical: CanonicalLayout, layout: Layout?) throws(OuvertureError) {
        try self.init(name: name) { (reader) throws(ScanStop) in
            if let layout {
                reader = try RecordReader(path: path, name: name, form: layout.form, page: layout.pageBeforeCutting)
                return (nil, try reader!.opening(layout))
            }
            reader = try RecordReader(path: path, name: name)
            return (try reader!.header(canonical.known, requiring: canonical.needed), nil)
        }
    }

    private init(
        name: String, open: (inout RecordReader?) throws(ScanStop) -> (FileHeader?, LayoutOpening?)
    ) throws(OuvertureError) {
        self.name = name
        var state = State()
        var reader: RecordReader?
        do throws(ScanStop) {
            (header, opening) = try open(&reader)
        } catch {
            (header, opening) = (nil, nil)
            switch error {
            case .refused(let found): state.refusal = found
            case .broken(let error): throw error
            }
        }
        total = reader == nil ? 0 : reader!.fileSize()
        self.reader = Mutex(reader)
        self.state = Mutex(state)
    }

    /// Bytes of the file read so far, and its size.
    var progress: (read: Int, total: Int) { (read.load(ordering: .relaxed), total) }

    /// The sequential section: the next whole records, or false at the end or where the file is refused.
    func nextBlock(_ block: inout ScanBlock) throws(OuvertureError) -> Bool {
        block.count = 0
        let found: Result<Bool, ScanStop> = reader.withLock { reader in
            guard reader != nil, state.withLock({ $0.refusal == nil }) else { return .success(false) }
            do throws(ScanStop) {
                let found = try reader!.next(&block)
                read.store(reader!.fileBytesRead(), ordering: .relaxed)
                return .success(found)
            } catch {
                if case .refused(let refusal) = error { refuse(refusal) }
                return .failure(error)
            }
        }
        switch found {
        case .success(let found): return found
        case .failure(.refused): return false
        case .failure(.broken(let error)): throw error
        }
    }

    /// Notes a block's counts.
    func note(rows: Int, rejected: Int) {
        state.withLock {
            $0.rows += rows
            $0.rejected += rejected
        }
    }

    /// Notes a block's control totals.
    func note(_ totals: ControlTotals) { state.withLock { $0.totals.add(totals) } }

    /// Refuses the file for what a worker saw in a block; the first reason stays.
    func refuse(_ refusal: FileRefusal) {
        state.withLock { if $0.refusal == nil { $0.refusal = refusal } }
    }

    /// Reads what was left unread, for the hash, and says what the file comes to.
    func finish() throws(OuvertureError) -> FileVerdict {
        let state = self.state.withLock { $0 }
        let verdict: Result<FileVerdict, ScanStop> = reader.withLock { reader in
            var verdict = FileVerdict(
                sha256: "", bytes: 0, rows: state.rows, rejected: state.rejected, sequence: opening?.sequence,
                refusal: state.refusal)
            guard reader != nil else { return .success(verdict) }
            do throws(ScanStop) {
                let whole = try reader!.conclude()
                verdict.sha256 = whole.sha256
                verdict.bytes = whole.bytes
                if whole.hasChanged && verdict.refusal == nil { verdict.refusal = .changed }
                if let opening, verdict.refusal == nil { verdict.refusal = state.totals.refusal(opening.layout) }
            } catch { return .failure(error) }
            return .success(verdict)
        }
        switch verdict {
        case .success(let verdict): return verdict
        case .failure(.broken(let error)): throw error
        case .failure(.refused(let refusal)):
            return FileVerdict(sha256: "", bytes: 0, rows: 0, rejected: 0, refusal: refusal)
        }
    }
}
