import CZlib
import CZstd
import Campaign
import Glibc

@testable import Records

/// A file of the test's own, gone with it.
final class ScratchFile: Sendable {
    let path: String

    init(_ bytes: [UInt8]) {
        var template = Array("/tmp/records-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        precondition(descriptor >= 0)
        path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        close(descriptor)
        append(bytes)
    }

    convenience init(_ text: String) { self.init(Array(text.utf8)) }

    func append(_ bytes: [UInt8]) {
        let stream = fopen(path, "a")!
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
    }

    deinit { unlink(path) }
}

/// A population file as the scanner sees it.
struct Scanned {
    var rows: [[UInt8]] = []
    var findings = Findings()
    var verdict: FileVerdict

    init(
        _ bytes: [UInt8], blockBytes: Int = 1 << 20, scheme: String? = "01", production: Bool = true, layout: Layout? = nil,
        ending: CivilDate? = nil, subject: FileSubject = FileSubject()
    ) throws {
        let file = ScratchFile(bytes)
        let scan = try PopulationScan(
            path: file.path, name: "rg.csv", file: 3, scheme: scheme, schemeIndex: 2, production: production,
            subject: subject, layout: layout, ending: ending)
        var block = ScanBlock(bytes: blockBytes)
        var packed = ByteBuffer()
        while try scan.nextBlock(&block) {
            packed.removeAll()
            scan.parse(block, into: &packed, findings: &findings)
            for row in PackedRows(packed.bytes) { rows.append(Array(row.bytes)) }
        }
        verdict = try scan.finish()
    }

    init(_ text: String, blockBytes: Int = 1 << 20, scheme: String? = "01", production: Bool = true) throws {
        try self.init(Array(text.utf8), blockBytes: blockBytes, scheme: scheme, production: production)
    }

    var lines: [UInt32] { rows.map { $0.withUnsafeBytes { PackedRow(at: $0.baseAddress!).line } } }

    func string(_ row: Int, _ field: PackedRow.Field) -> String {
        rows[row].withUnsafeBytes { String(decoding: PackedRow(at: $0.baseAddress!).string(field), as: UTF8.self) }
    }

    func value<T>(_ row: Int, _ read: (PackedRow) -> T) -> T {
        rows[row].withUnsafeBytes { read(PackedRow(at: $0.baseAddress!)) }
    }

    /// `line:column:code`, in the order found.
    var rejects: [String] { findings.rejects.map { "\($0.line):\($0.column.name):\($0.code.rawValue)" } }
    var warnings: [String] { findings.warnings.map { "\($0.line):\($0.column.name):\($0.code.rawValue)" } }
}

/// Rows of a population file, right but for what a test changes.
struct SampleRow {
    var values: [String: String] = [
        "identity": "255081416802538", "birth_date": "19550814", "sex": "2", "birth_name": "MARTIN",
        "first_names": "Jeanne", "organism": "01C751234",
    ]

    static let columns = Column.population.map(\.name)

    init(_ changes: [String: String] = [:]) { values.merge(changes) { $1 } }

    func line(_ columns: [String] = SampleRow.columns) -> String {
        columns.map { values[$0] ?? "" }.joined(separator: ",")
    }

    static func file(_ rows: [SampleRow], columns: [String] = SampleRow.columns) -> String {
        ([columns.joined(separator: ",")] + rows.map { $0.line(columns) }).map { $0 + "\n" }.joined()
    }
}

/// An identity with the key that belongs to it.
func identity(_ number: Int) -> String {
    let key = 97 - number % 97
    return "\(number)" + (key < 10 ? "0\(key)" : "\(key)")
}

/// SplitMix64: the same numbers from the same seed everywhere.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

enum Compressed: CaseIterable {
    case gzip, zstd

    /// One whole part of a file: a gzip member, a zstd frame.
    func part(_ bytes: [UInt8]) -> [UInt8] { self == .gzip ? Compressed.member(bytes) : Compressed.frame(bytes) }

    private static func member(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        precondition(
            deflateInit2_(
                &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK)
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + 1024)
        let count = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
                return output.count - Int(stream.avail_out)
            }
        }
        return Array(output.prefix(count))
    }

    private static func frame(_ bytes: [UInt8]) -> [UInt8] {
        let context = ZSTD_createCCtx()
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let count = ZSTD_compress2(context, &output, output.count, bytes, bytes.count)
        precondition(ZSTD_isError(count) == 0)
        return Array(output.prefix(count))
    }
}
