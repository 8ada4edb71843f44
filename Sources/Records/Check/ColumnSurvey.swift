/// One column of a file, without its values.
public struct ColumnProfile: Equatable, Sendable {
    public var name: String
    /// Rows in which it is not empty.
    public var filled: Int
    /// Different values, the empty one not counted; beyond 16,384 an estimate, some 1% off.
    public var distinct: Int
    /// The most frequent shapes, at most five: 9 a digit, A and a letters, other signs as they are.
    public var shapes: [String]
}

/// Looks over every column of a file, unknown ones too; in another layout every field that it names, as it is read.
struct ColumnSurvey {
    private let form: Form
    private let names: [String]
    private var columns: [ColumnTally]
    private var shape = ValueShape()

    private enum Form {
        case canonical
        /// With the fields' places in the contract's order.
        case layout(LayoutOpening, [Int])
    }

    init(_ header: FileHeader) {
        form = .canonical
        names = header.names
        columns = names.map { _ in ColumnTally() }
    }

    init(_ opening: LayoutOpening) {
        let places = opening.plan.columns.indices.filter { opening.plan.isNamed($0) }
        form = .layout(opening, places)
        names = places.map { opening.plan.columns[$0].name }
        columns = names.map { _ in ColumnTally() }
    }

    /// Takes the block's records; those with another number of fields than the header's are left out.
    mutating func take(_ block: borrowing ScanBlock) {
        switch form {
        case .canonical:
            var walk = RecordWalk(block)
            while walk.next() {
                guard walk.fieldCount == names.count, !walk.isMisquoted else { continue }
                for position in 0..<walk.fieldCount { take(walk.field(position), column: position) }
            }
        case .layout(let opening, let places):
            LayoutRecords.forEach(in: block, opening) { record in
                for (column, place) in places.enumerated() { take(record.field(place), column: column) }
            }
        }
    }

    private mutating func take(_ value: UnsafeRawBufferPointer, column: Int) {
        if value.count > 0 { columns[column].take(value, &shape) }
    }

    var profiles: [ColumnProfile] {
        zip(names, columns).map { name, tally in
            ColumnProfile(name: name, filled: tally.filled, distinct: tally.distinct.estimate, shapes: tally.topShapes)
        }
    }
}

/// What is kept of a column: a bounded number of bytes, whatever the file's size.
private struct ColumnTally {
    var filled = 0
    var distinct = DistinctCount()
    /// By the shape's hash; when full, new shapes are not counted any more.
    private var shapes: [UInt64: (rows: Int, text: String)] = [:]
    private static let mostShapes = 2048

    mutating func take(_ field: UnsafeRawBufferPointer, _ shape: inout ValueShape) {
        filled += 1
        distinct.take(Checksum.of(field))
        let bytes = shape.of(field)
        let hash = bytes.withUnsafeBytes { Checksum.of($0) }
        if let known = shapes.index(forKey: hash) {
            shapes.values[known].rows += 1
        } else if shapes.count < ColumnTally.mostShapes {
            shapes[hash] = (1, String(decoding: bytes, as: UTF8.self))
        }
    }

    var topShapes: [String] {
        let ranked = shapes.values.sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
        return ranked.prefix(5).map(\.text)
    }
}

/// Counts different values in bounded memory: exact up to 16,384, then by adaptive sampling (Wegman, after Flajolet
/// 1990): only hashes with ever more leading zeros are kept, and stand for so many more.
struct DistinctCount {
    private var hashes: Set<UInt64> = []
    private var depth = 0
    private static let most = 1 << 14

    mutating func take(_ hash: UInt64) {
        guard hash.leadingZeroBitCount >= depth, hashes.insert(hash).inserted else { return }
        while hashes.count > DistinctCount.most {
            depth += 1
            hashes = hashes.filter { $0.leadingZeroBitCount >= depth }
        }
    }

    var estimate: Int { hashes.count << depth }
}

/// Turns a value into its shape: `2021-03-05` → `9{4}-9{2}-9{2}`, `Jean-Luc` → `Aa+-Aa+`. Digits are counted, letters
/// are not, so that a name's length tells nothing.
struct ValueShape {
    private var text: [UInt8] = []

    /// The shape's bytes; of a value longer than 256 bytes, of its beginning.
    mutating func of(_ value: UnsafeRawBufferPointer) -> [UInt8] {
        text.removeAll(keepingCapacity: true)
        var run = 0
        var last: UInt8 = 0
        for byte in value.prefix(256) where byte & 0xC0 != 0x80 {
            let sign = ValueShape.sign(byte)
            if sign == last {
                run += 1
                continue
            }
            close(last, run)
            last = sign
            run = 1
        }
        close(last, run)
        return text
    }

    private mutating func close(_ sign: UInt8, _ run: Int) {
        guard run > 0 else { return }
        text.append(sign)
        guard run > 1 else { return }
        switch sign {
        case 0x39: text += Array("{\(run)}".utf8)
        case 0x41, 0x61: text.append(0x2B)
        default: text += repeatElement(sign, count: run - 1)
        }
    }

    private static func sign(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30...0x39: 0x39
        case 0x41...0x5A: 0x41
        case 0x61...0x7A, 0x80...: 0x61
        case 0x20...0x7E: byte
        default: 0x3F
        }
    }
}
