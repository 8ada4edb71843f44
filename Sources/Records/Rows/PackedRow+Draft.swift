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
            let row = rows.mutableBytes.baseAddress! + start
            let length = rows.count - start
            let values = PackedRow.values(row, length: length)
            PackedRow.seal(row, length: length, fingerprint: Checksum.of(values, seed: key.rawValue), file: file)
        }
    }

    /// What of a packed row tells its values, as long as its `file` is 0.
    @inline(__always)
    static func values(_ row: UnsafeRawPointer, length: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: row + 24, count: length - 24)
    }

    /// Makes a packed row another key's: what it says stays, its fingerprint too.
    public static func rename(_ row: UnsafeMutableRawPointer, to person: PersonKey) {
        row.storeBytes(of: person.rawValue, toByteOffset: 8, as: UInt64.self)
    }

    /// Writes what comes last into a packed row.
    @inline(__always)
    static func seal(_ row: UnsafeMutableRawPointer, length: Int, fingerprint: UInt64, file: UInt16) {
        row.storeBytes(of: UInt32(truncatingIfNeeded: length), as: UInt32.self)
        row.storeBytes(of: fingerprint, toByteOffset: 16, as: UInt64.self)
        row.storeBytes(of: file, toByteOffset: 60, as: UInt16.self)
    }
}
