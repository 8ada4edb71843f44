import Campaign
import Records

/// A line of `print/batches.csv`: what the print house is handed, batch by batch.
public struct BatchLine: Sendable, Equatable {
    public static let header: StaticString = "batch,scheme,kind,class,letters,pages,bytes,sha256\n"

    public var batch: PrintBatch
    /// The printer's word for how the letters are posted.
    public var postalClass: String
    public var pages: Int
    /// Of the PDF, before it is encrypted.
    public var bytes: Int
    /// Hexadecimal.
    public var sha256: String

    public init(batch: PrintBatch, postalClass: String, pages: Int, bytes: Int, sha256: String) {
        self.batch = batch
        self.postalClass = postalClass
        self.pages = pages
        self.bytes = bytes
        self.sha256 = sha256
    }

    /// Appends the line with its line end.
    public func append(to lines: inout ByteBuffer) {
        lines.append(batch.name)
        lines.append(0x2C)
        lines.appendDecimal(UInt64(batch.scheme), width: 2)
        lines.append(0x2C)
        lines.append(batch.kind.word)
        lines.append(0x2C)
        lines.append(postalClass)
        for count in [batch.letters, pages, bytes] {
            lines.append(0x2C)
            lines.appendDecimal(UInt64(count))
        }
        lines.append(0x2C)
        lines.append(sha256)
        lines.append(0x0A)
    }
}

/// The night's volumes for the print house, `print/volume.csv`: what it has to expect before it takes a single batch.
public enum VolumeNotice {
    public static let header: StaticString = "date,scheme,kind,letters,pages,batches\n"

    /// Appends header and lines, one a scheme and kind, in the order of the batches.
    ///
    /// - Parameter batches: by number.
    public static func append(_ batches: [BatchLine], of night: CivilDate, to lines: inout ByteBuffer) {
        lines.append(header)
        var start = 0
        while start < batches.count {
            let first = batches[start].batch
            let end = batches[start...].firstIndex { $0.batch.scheme != first.scheme || $0.batch.kind != first.kind } ?? batches.count
            let here = batches[start..<end]
            lines.append(night.iso)
            lines.append(0x2C)
            lines.appendDecimal(UInt64(first.scheme), width: 2)
            lines.append(0x2C)
            lines.append(first.kind.word)
            for count in [here.reduce(0) { $0 + $1.batch.letters }, here.reduce(0) { $0 + $1.pages }, here.count] {
                lines.append(0x2C)
                lines.appendDecimal(UInt64(count))
            }
            lines.append(0x0A)
            start = end
        }
    }
}
