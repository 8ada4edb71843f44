import Campaign
import Synchronization

/// A canonical file while several workers read it: the part that population and event scans share. Blocks are cut
/// under the lock; what workers find out about the file as a whole is told here.
final class FileScan: Sendable {
    let name: String
    /// Nil where the file is refused before its first record.
    let header: FileHeader?
    private let total: Int
    private let read = Atomic<Int>(0)
    private let state: Mutex<State>

    private struct State: ~Copyable {
        /// Nil where the file could not be taken for one at all.
        var reader: RecordReader?
        var refusal: FileRefusal?
        var rows = 0
        var rejected = 0
    }

    /// Opens the file and reads its header; `requiring` lists columns of which, list by list, one must be there.
    init(path: String, name: String, known: [Column], requiring: [[Column]]) throws(OuvertureError) {
        self.name = name
        var reader: RecordReader?
        var refusal: FileRefusal?
        var header: FileHeader?
        do throws(ScanStop) {
            reader = try RecordReader(path: path, name: name)
            header = try reader!.header(known, requiring: requiring)
        } catch {
            switch error {
            case .refused(let found): refusal = found
            case .broken(let error): throw error
            }
        }
        self.header = header
        total = reader == nil ? 0 : reader!.fileSize()
        state = Mutex(State(reader: reader, refusal: refusal))
    }

    /// Bytes of the file read so far, and its size.
    var progress: (read: Int, total: Int) { (read.load(ordering: .relaxed), total) }

    /// The sequential section: the next whole records, or false at the end or where the file is refused.
    func nextBlock(_ block: inout ScanBlock) throws(OuvertureError) -> Bool {
        block.count = 0
        let found: Result<Bool, ScanStop> = state.withLock { state in
            guard state.refusal == nil, state.reader != nil else { return .success(false) }
            do throws(ScanStop) {
                let found = try state.reader!.next(&block)
                read.store(state.reader!.fileBytesRead(), ordering: .relaxed)
                return .success(found)
            } catch {
                if case .refused(let refusal) = error { state.refusal = refusal }
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

    /// Refuses the file for what a worker saw in a block; the first reason stays.
    func refuse(_ refusal: FileRefusal) {
        state.withLock { if $0.refusal == nil { $0.refusal = refusal } }
    }

    /// Reads what was left unread, for the hash, and says what the file comes to.
    func finish() throws(OuvertureError) -> FileVerdict {
        let verdict: Result<FileVerdict, ScanStop> = state.withLock { state in
            var verdict = FileVerdict(
                sha256: "", bytes: 0, rows: state.rows, rejected: state.rejected, refusal: state.refusal)
            guard state.reader != nil else { return .success(verdict) }
            do throws(ScanStop) {
                let whole = try state.reader!.conclude()
                verdict.sha256 = whole.sha256
                verdict.bytes = whole.bytes
                if whole.hasChanged && verdict.refusal == nil { verdict.refusal = .changed }
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
