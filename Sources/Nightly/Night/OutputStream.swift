import Campaign
import Foundation
import Records
import Storage

/// An output that is written from whichever worker has its turn: a zstd stream, or plain.
final class OutputStream: @unchecked Sendable {
    private var compressed: ZstdFile?
    private var plain: AtomicFile?

    /// Compressed where the path ends in `.zst`.
    init(path: String, mode: mode_t, threads: Int) throws(OuvertureError) {
        if path.hasSuffix(".zst") {
            compressed = .some(try ZstdFile(path: path, mode: mode, threads: threads))
        } else {
            plain = .some(try AtomicFile(path: path, mode: mode))
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) {
        if plain != nil { try plain!.write(bytes) } else { try compressed!.write(bytes) }
    }

    func write(_ text: StaticString) throws(OuvertureError) {
        try write(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    func publish() throws(OuvertureError) -> AtomicFile.Receipt {
        if let whole = plain.take() { return try whole.publish() }
        guard let whole = compressed.take() else { preconditionFailure("an output published twice") }
        return try whole.publish()
    }
}
