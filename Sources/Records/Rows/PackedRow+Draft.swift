import Campaign

extension PackedRow {
    /// A row's values, to be packed. For tests and for those who write few rows; the scanner packs from bytes.
    public struct Draft: Equatable, Sendable {
        public var line: UInt32 = 2
        public var key = PersonKey(rawValue: 0)
        public var representative: PersonKey?
        public var holder: PersonKey?
        public var birthDate: UInt32 = 0
        public var rightsFrom: UInt32 = 0
        public var rightsTo: UInt32 = 0
        public var updatedOn: UInt32 = 0
        public var postcodeNumber: UInt32 = .max
        public var file: UInt16 = 0
        public var department: UInt8 = 0
        public var scheme: UInt8 = 0
        public var sex: UInt8 = 1
        public var flags: Flags = []
        public var birthRank: UInt8 = 0
        public var identityOID: UInt8 = 0
        public var organism: UInt32 = 0
        /// By `Field.rawValue`.
        public var strings = [String](repeating: "", count: Field.allCases.count)

        public init() {}

        public subscript(field: Field) -> String {
            get { strings[field.rawValue] }
            set { strings[field.rawValue] = newValue }
        }

        /// Appends the packed row, its fingerprint included.
        public func append(to rows: inout ByteBuffer) {
            let start = rows.count
            rows.appendValue(UInt32(0))
            rows.appendValue(line)
            rows.appendValue(key.rawValue)
            rows.appendValue(UInt64(0))
            rows.appendValue(representative?.rawValue ?? PackedRow.noKey)
            rows.appendValue(holder?.rawValue ?? PackedRow.noKey)
            for number in [birthDate, rightsFrom, rightsTo, updatedOn, postcodeNumber] { rows.appendValue(number) }
            rows.appendValue(UInt16(0))
            for byte in [department, scheme, sex, flags.rawValue, birthRank, identityOID] { rows.append(byte) }
            rows.appendValue(organism)
            for string in strings {
                rows.appendVarint(string.utf8.count)
                rows.append(string)
            }
            while (rows.count - start) % 8 != 0 { rows.append(0) }
            PackedRow.seal(rows.mutableBytes.baseAddress! + start, length: rows.count - start, file: file)
        }
    }

    /// Writes what is told from the rest of a packed row whose `file` is still 0: length, fingerprint, file.
    @inlinable @inline(__always)
    static func seal(_ row: UnsafeMutableRawPointer, length: Int, file: UInt16) {
        row.storeBytes(of: UInt32(truncatingIfNeeded: length), as: UInt32.self)
        let key = row.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        let fingerprint = Checksum.of(UnsafeRawPointer(row) + 24, length - 24, seed: key)
        row.storeBytes(of: fingerprint, toByteOffset: 16, as: UInt64.self)
        row.storeBytes(of: file, toByteOffset: 60, as: UInt16.self)
    }
}
