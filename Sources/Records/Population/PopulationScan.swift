import Campaign

/// One population file in the canonical layout, read by several workers at once: `nextBlock` hands out runs of whole
/// records under the file's lock, `parse` checks and packs them outside it.
///
///     let scan = try PopulationScan(path: path, name: "rg-01.csv.gz", file: 0, scheme: "01", schemeIndex: 0, production: true)
///     var block = ScanBlock()
///     while try scan.nextBlock(&block) { scan.parse(block, into: &rows, findings: &findings) }
///     let verdict = try scan.finish()
public final class PopulationScan: Sendable {
    /// The file's base name in the inbox.
    public let name: String
    /// Its place in the night's order.
    public let file: UInt16

    /// Opens the file and reads its header. A file whose header won't do is no error here: it gives no block, and
    /// `finish` says why it is refused.
    ///
    /// - Parameters:
    ///   - scheme: two digits; nil where any scheme will do (`check`).
    ///   - production: refuses test and demonstration identities.
    /// - Throws: `OuvertureError` if the file can't be opened (66, 74).
    public init(
        path: String, name: String, file: UInt16, scheme: String?, schemeIndex: UInt8, production: Bool,
        blockBytes: Int = 1 << 20
    ) throws(OuvertureError) {
        self.name = name
        self.file = file
    }

    /// Fills `block` with the next whole records; false at the file's end, or where it turned out refused.
    public func nextBlock(_ block: inout ScanBlock) throws(OuvertureError) -> Bool { false }

    /// Checks and packs the block's records, in their order. May run on many workers at once.
    public func parse(_ block: borrowing ScanBlock, into rows: inout ByteBuffer, findings: inout Findings) {}

    /// The file's verdict, once no block is left and all are parsed. Reads (for the hash) what a refusal left unread.
    public func finish() throws(OuvertureError) -> FileVerdict {
        FileVerdict(sha256: "", bytes: 0, rows: 0, rejected: 0, refusal: nil)
    }

    /// Bytes of the file read so far and its size, for a progress line.
    public var progress: (read: Int, total: Int) { (0, 0) }
}
