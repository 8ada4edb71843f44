import CLZ4
import Records

/// A chunk of cold records as it is stored behind its checksum: u32 bytes of the plain chunk, then the packed bytes.
/// Two versions, told apart by that number's highest bit: 1 has records one after another and zstd; 2, the only one
/// still written, has columns (`ColdColumns`) and LZ4, which takes half of zstd's time to pack them and less than half
/// to unpack them.
enum ColdChunk {
    private static let columnar: UInt32 = 1 << 31
    /// LZ4's acceleration: 1 would take 2 bytes a person less and 0.03 µs more.
    private static let acceleration: Int32 = 2
    private static let mostPlainBytes = 1 << 30

    /// Appends the chunk of `columns`.
    static func pack(_ columns: ColdColumns, into out: inout ByteBuffer) {
        var plain = ByteBuffer(capacity: 1 << 18)
        columns.write(to: &plain)
        precondition(plain.count <= mostPlainBytes, "a cold chunk is larger than a gigabyte")
        out.appendValue(UInt32(plain.count) | columnar)
        let bound = LZ4_compressBound(Int32(plain.count))
        let before = out.count
        let place = out.extend(by: Int(bound))
        let size = LZ4_compress_fast(
            plain.bytes.baseAddress, place.assumingMemoryBound(to: CChar.self), Int32(plain.count), bound, acceleration)
        precondition(size > 0, "LZ4 could not compress a chunk")
        out.truncate(to: before + Int(size))
    }

    /// Appends the records one after another: u32 people, u32 offsets (one more), records. False when the bytes are not
    /// what was once packed.
    static func unpack(_ bytes: UnsafeRawBufferPointer, _ zstd: ChunkCompressor, into rows: inout ByteBuffer) -> Bool {
        guard bytes.count > 4 else { return false }
        let head = bytes.loadUnaligned(as: UInt32.self)
        let packed = UnsafeRawBufferPointer(rebasing: bytes[4...])
        if head & columnar == 0 { return zstd.decompress(packed, plainCount: Int(head), into: &rows) }
        var plain = ByteBuffer(capacity: 64)
        return decompress(packed, plainCount: Int(head ^ columnar), into: &plain) && ColdColumns.unpack(plain.bytes, into: &rows)
    }

    /// Puts the chunk's columns in place of what is in `plain`, also of a chunk of version 1. False when the bytes are not
    /// what was once packed; whether they are columns is not looked at.
    static func unpackColumns(_ bytes: UnsafeRawBufferPointer, _ zstd: ChunkCompressor, into plain: inout ByteBuffer) -> Bool {
        plain.removeAll()
        guard bytes.count > 4 else { return false }
        let head = bytes.loadUnaligned(as: UInt32.self)
        if head & columnar != 0 {
            return decompress(
                UnsafeRawBufferPointer(rebasing: bytes[4...]), plainCount: Int(head ^ columnar), into: &plain)
        }
        var rows = ByteBuffer(capacity: 64)
        guard unpack(bytes, zstd, into: &rows) else { return false }
        let columns = ColdColumns()
        for person in 0..<Int(rows.bytes.loadUnaligned(as: UInt32.self)) {
            let from = Int(rows.bytes.loadUnaligned(fromByteOffset: 4 + 4 * person, as: UInt32.self))
            let to = Int(rows.bytes.loadUnaligned(fromByteOffset: 8 + 4 * person, as: UInt32.self))
            columns.add(ColdRecord(UnsafeRawBufferPointer(rebasing: rows.bytes[from..<to])))
        }
        columns.write(to: &plain)
        return true
    }

    /// The same, of which only the columns of numbers and whatever follows are there.
    static func unpackNumbers(_ bytes: UnsafeRawBufferPointer, _ zstd: ChunkCompressor, into plain: inout ByteBuffer) -> Bool {
        guard bytes.count > 4, bytes.loadUnaligned(as: UInt32.self) & columnar != 0 else {
            return unpackColumns(bytes, zstd, into: &plain)
        }
        plain.removeAll()
        let packed = UnsafeRawBufferPointer(rebasing: bytes[4...])
        let count = min(Int(bytes.loadUnaligned(as: UInt32.self) ^ columnar), ColdNumbers.mostBytes)
        guard packed.count <= mostPlainBytes else { return false }
        let place = plain.extend(by: count)
        let size = LZ4_decompress_safe_partial(
            packed.baseAddress, place.assumingMemoryBound(to: CChar.self), Int32(packed.count), Int32(count), Int32(count))
        return size == count
    }

    private static func decompress(_ packed: UnsafeRawBufferPointer, plainCount count: Int, into plain: inout ByteBuffer) -> Bool {
        guard count <= mostPlainBytes, packed.count <= mostPlainBytes else { return false }
        let place = plain.extend(by: count)
        let size = LZ4_decompress_safe(
            packed.baseAddress, place.assumingMemoryBound(to: CChar.self), Int32(packed.count), Int32(count))
        return size == count
    }
}
