import Campaign
import Crypto
import Foundation
import Records

/// The records of a night's CSV output, one after the other and a block in memory, with the hash of its bytes as they lie.
public final class OutputRecords {
    private let path: String
    private let descriptor: Int32
    private let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
    private let plain: ZstdReading?
    private var hash = SHA256()
    private var text = ByteBuffer(capacity: 1 << 18)
    private var start = 0
    private var isAtEnd = false
    public private(set) var bytes = 0

    /// - Throws: `inputOutput` when there is no such regular file.
    public init(_ path: String) throws(OuvertureError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        plain = path.hasSuffix(".zst") ? ZstdReading() : nil
        if descriptor < 0 { throw Self.unreadable(path, String(cString: strerror(errno))) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        packed.deallocate()
    }

    /// Calls `body` with the next record, without its line end; false at the end.
    ///
    /// - Throws: `inputOutput` where the file can't be read, is damaged or ends inside a record.
    public func next(_ body: (_ record: UnsafeRawBufferPointer) -> Void) throws(OuvertureError) -> Bool {
        while true {
            if let end = endOfRecord() {
                body(UnsafeRawBufferPointer(rebasing: text.bytes[start..<end]))
                start = end + 1
                return true
            }
            if isAtEnd {
                guard start == text.count, plain?.isWhole ?? true else { throw Self.unreadable(path, "it ends too soon or is damaged") }
                return false
            }
            text.removeFirst(start)
            start = 0
            try refill()
        }
    }

    /// Of all the file's bytes, hexadecimal; once every record was read.
    public func digest() -> String { hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }

    /// The next line end outside quotes.
    private func endOfRecord() -> Int? {
        let bytes = text.bytes
        var isQuoted = false
        var at = start
        while at < bytes.count {
            if bytes[at] == 0x22 { isQuoted.toggle() }
            if bytes[at] == 0x0A && !isQuoted { return at }
            at += 1
        }
        return nil
    }

    private func refill() throws(OuvertureError) {
        let count = read(descriptor, packed.baseAddress, packed.count)
        if count < 0 {
            if errno == EINTR { return }
            throw Self.unreadable(path, String(cString: strerror(errno)))
        }
        guard count > 0 else {
            isAtEnd = true
            return
        }
        let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(packed)[..<count])
        hash.update(bufferPointer: piece)
        bytes += count
        guard let plain else { return text.append(contentsOf: piece) }
        plain.read(piece) { text.append(contentsOf: $0) }
    }

    private static func unreadable(_ path: String, _ why: String) -> OuvertureError {
        OuvertureError(
            .inputOutput, at: path, "can't be read as the night wrote it: \(why)",
            hint: "put the outbox back as it was; `ouverture verify` names every file that is not what the night wrote")
    }

    /// A record's fields as CSV has them, quotes taken off.
    public static func fields(_ record: UnsafeRawBufferPointer) -> [[UInt8]] {
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var isQuoted = false
        var at = 0
        while at < record.count {
            let byte = record[at]
            if byte == 0x22 {
                if isQuoted && at + 1 < record.count && record[at + 1] == 0x22 {
                    field.append(0x22)
                    at += 1
                } else {
                    isQuoted.toggle()
                }
            } else if byte == 0x2C && !isQuoted {
                fields.append(field)
                field = []
            } else {
                field.append(byte)
            }
            at += 1
        }
        fields.append(field)
        return fields
    }
}
