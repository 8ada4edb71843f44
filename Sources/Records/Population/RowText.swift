import Campaign

/// The text a row is known again by: its fields in the contract's order, commas between them. In a file whose header
/// has just these columns it is the record as it lies there; in any other it is put together.
///
/// Equal for rows whose fields have the same values, whatever their columns' order and quotes. An empty `has_record`
/// reads as `0`, which it means. Fields with commas in them are told by the packed row instead, where every string has
/// its length before it.
struct RowText: ~Copyable {
    private var room = ByteBuffer(capacity: 1 << 10)
    private static let last = Column.population.count

    /// The row's fingerprint.
    ///
    /// - Parameters:
    ///   - record: the record, where its fields are all there in the contract's order with single commas; nil elsewhere.
    ///   - packed: the packed row from behind its fingerprint on, with `file` still 0.
    @inline(__always)
    mutating func fingerprint(
        _ record: UnsafeRawBufferPointer?, _ fields: CanonicalFields, packed: UnsafeRawBufferPointer, seed: UInt64
    ) -> UInt64 {
        if let record, !fields[.hasRecord].isEmpty { return Checksum.of(record, seed: seed) }
        return gathered(fields, packed: packed, seed: seed)
    }

    @inline(never)
    private mutating func gathered(_ fields: CanonicalFields, packed: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
        room.removeAll()
        for column in Column.population {
            if column != .identity { room.append(0x2C) }
            let field = fields[column]
            if column == .hasRecord && field.isEmpty { room.append(0x30) }
            room.append(contentsOf: field.bytes)
        }
        let commas = room.bytes.reduce(0) { $1 == 0x2C ? $0 + 1 : $0 }
        return commas == RowText.last - 1
            ? Checksum.of(room.bytes, seed: seed) : Checksum.of(packed, seed: seed ^ RowSeed.byLengths)
    }
}

/// What a fingerprint is seeded with besides the row's text.
enum RowSeed {
    /// For rows whose text could be two rows'.
    static let byLengths: UInt64 = 1 << 62
    private static let toBeRead: UInt64 = 1 << 63

    /// - Parameter isPlain: nothing is to be said of the row but that it is there: no warning, no identity that a
    ///   campaign could refuse another night.
    @inline(__always)
    static func of(_ key: UInt64, scheme: UInt8, isPlain: Bool) -> UInt64 {
        key ^ (UInt64(scheme) &+ 1) &<< 50 ^ (isPlain ? 0 : toBeRead)
    }
}
