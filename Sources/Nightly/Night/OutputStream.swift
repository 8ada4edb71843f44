import Campaign
import Records
import Storage

/// A compressed output that is written from whichever worker has its turn.
final class OutputStream: @unchecked Sendable {
    private var file: ZstdFile?

    init(_ file: consuming ZstdFile) { self.file = .some(file) }

    func write(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) { try file!.write(bytes) }

    func write(_ text: StaticString) throws(OuvertureError) {
        try write(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    func write(_ bytes: [UInt8]) throws(OuvertureError) {
        var lines = ByteBuffer(capacity: bytes.count + 1)
        bytes.withUnsafeBytes { lines.append(contentsOf: $0) }
        try write(lines.bytes)
    }

    func publish() throws(OuvertureError) -> AtomicFile.Receipt {
        guard let whole = file.take() else { preconditionFailure("an output published twice") }
        return try whole.publish()
    }
}
