/// Writes checked records as packed rows. Strings are copied sixteen bytes at a time, past their end into the next
/// one's place: both sides keep room for it.
enum RowPacker {
    /// Appends the row; `fingerprint` is asked for once its values are packed.
    ///
    /// - Parameter recordBytes: bytes in all fields of the record, at most.
    @inline(__always)
    static func append(
        _ values: PopulationValues, _ row: CanonicalFields, recordBytes: Int, line: UInt32, file: UInt16, scheme: UInt8,
        to rows: inout ByteBuffer, fingerprint: (_ packed: UnsafeRawBufferPointer) -> UInt64
    ) {
        rows.reserve(PackedRow.headerBytes + recordBytes + 12 * 5 + 32)
        let start = rows.base + rows.used
        numbers(values, line: line, scheme: scheme, at: start)
        var at = start + PackedRow.headerBytes
        put(row[.birthName], &at)
        put(row[.usageName], &at)
        put(row[.firstNames], &at)
        put(row[.email], &at)
        put(row[.mobile], &at)
        put(row[.address2], &at)
        put(row[.address3], &at)
        put(row[.address4], &at)
        put(row[.address5], &at)
        put(row[.postcode], &at)
        put(row[.town], &at)
        put(row[.country], &at)
        at.storeBytes(of: 0, as: UInt64.self)
        let length = (at - start + 7) & ~7
        let known = fingerprint(PackedRow.values(start, length: length))
        PackedRow.seal(start, length: length, fingerprint: known, file: file)
        rows.used += length
    }

    @inline(__always)
    private static func numbers(_ values: PopulationValues, line: UInt32, scheme: UInt8, at start: UnsafeMutableRawPointer)
    {
        start.storeBytes(of: line, toByteOffset: 4, as: UInt32.self)
        start.storeBytes(of: values.key, toByteOffset: 8, as: UInt64.self)
        start.storeBytes(of: values.representative, toByteOffset: 24, as: UInt64.self)
        start.storeBytes(of: values.holder, toByteOffset: 32, as: UInt64.self)
        start.storeBytes(of: values.birthDate, toByteOffset: 40, as: UInt32.self)
        start.storeBytes(of: values.rightsFrom, toByteOffset: 44, as: UInt32.self)
        start.storeBytes(of: values.rightsTo, toByteOffset: 48, as: UInt32.self)
        start.storeBytes(of: values.updatedOn, toByteOffset: 52, as: UInt32.self)
        start.storeBytes(of: values.postcode, toByteOffset: 56, as: UInt32.self)
        start.storeBytes(of: 0, toByteOffset: 60, as: UInt16.self)
        start.storeBytes(of: values.department, toByteOffset: 62, as: UInt8.self)
        start.storeBytes(of: scheme, toByteOffset: 63, as: UInt8.self)
        start.storeBytes(of: values.sex, toByteOffset: 64, as: UInt8.self)
        start.storeBytes(of: values.flags, toByteOffset: 65, as: UInt8.self)
        start.storeBytes(of: values.birthRank, toByteOffset: 66, as: UInt8.self)
        start.storeBytes(of: values.identityOID, toByteOffset: 67, as: UInt8.self)
        start.storeBytes(of: values.organism, toByteOffset: 68, as: UInt32.self)
    }

    @inline(__always)
    private static func put(_ field: FieldBytes, _ at: inout UnsafeMutableRawPointer) {
        let count = field.count
        if count < 0x80 {
            at.storeBytes(of: UInt8(truncatingIfNeeded: count), as: UInt8.self)
            at += 1
        } else {
            putLongCount(count, &at)
        }
        let source = field.start
        var done = 0
        repeat {
            let sixteen = source.loadUnaligned(fromByteOffset: done, as: SIMD16<UInt8>.self)
            at.storeBytes(of: sixteen, toByteOffset: done, as: SIMD16<UInt8>.self)
            done &+= 16
        } while done < count
        at += count
    }

    @inline(never)
    private static func putLongCount(_ count: Int, _ at: inout UnsafeMutableRawPointer) {
        var rest = UInt(count)
        while rest >= 0x80 {
            at.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, as: UInt8.self)
            at += 1
            rest >>= 7
        }
        at.storeBytes(of: UInt8(rest), as: UInt8.self)
        at += 1
    }
}
