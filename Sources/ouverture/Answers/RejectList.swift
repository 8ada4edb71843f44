import Campaign
import Records
import Storage

/// The file that `check --rejects` writes: the columns of a night's `rejects.csv`, by file as given, then line.
struct RejectList: ~Copyable {
    private static let bytesAtOnce = 1 << 16

    private var file: AtomicFile
    private var buffer = ByteBuffer(capacity: bytesAtOnce)

    init(path: String) throws(OuvertureError) {
        file = try AtomicFile(path: path, mode: 0o640)
        buffer.append("file,line,column,code,reason\n" as StaticString)
    }

    mutating func add(_ check: FileCheck, _ subject: FileSubject) throws(OuvertureError) {
        for reject in check.findings.rejects {
            buffer.appendCSV(check.file)
            buffer.append(",\(reject.line),\(reject.column.name),\(reject.code.rawValue),")
            buffer.appendCSV(reject.reason(subject))
            buffer.append(UInt8(ascii: "\n"))
            if buffer.count >= Self.bytesAtOnce { try flush() }
        }
    }

    consuming func publish() throws(OuvertureError) {
        try flush()
        _ = try file.publish()
    }

    private mutating func flush() throws(OuvertureError) {
        try file.write(buffer.bytes)
        buffer.removeAll()
    }
}
