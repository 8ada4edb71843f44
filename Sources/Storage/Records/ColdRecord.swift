import Campaign
import Records

/// A person's cold record: the winning row's facts that a night seldom asks for, as packed bytes. Made from a packed
/// population row by `append(from:…)`, read through this view. The schema of the stored bytes:
///
///     0  u32 birth date YYYYMMDD   4 u32 rights_from   8 u32 rights_to   12 u32 updated_on   16 u32 organism digits
///     20 u8 scheme  21 u8 flags (of the row)  22 u8 birth rank  23 u8 identity OID
///     24 u32 postcode (max: none)  28 u8 department  29 u8 sex  30 u8 people named: 1 representative, 2 holder
///     31 then, for each person named, u64 key; then twelve strings: varint length and bytes
@frozen
public struct ColdRecord {
    @usableFromInline let base: UnsafeRawPointer
    public let count: Int

    @inlinable public init(_ bytes: UnsafeRawBufferPointer) {
        base = bytes.baseAddress.unsafelyUnwrapped
        count = bytes.count
    }

    static let head = 31
    static let stringCount = PackedRow.Field.allCases.count

    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
    public var birthDate: UInt32 { base.loadUnaligned(fromByteOffset: 0, as: UInt32.self) }
    public var rightsFrom: UInt32 { base.loadUnaligned(fromByteOffset: 4, as: UInt32.self) }
    public var rightsTo: UInt32 { base.loadUnaligned(fromByteOffset: 8, as: UInt32.self) }
    public var updatedOn: UInt32 { base.loadUnaligned(fromByteOffset: 12, as: UInt32.self) }
    public var organism: UInt32 { base.loadUnaligned(fromByteOffset: 16, as: UInt32.self) }
    public var scheme: Int { Int(base.load(fromByteOffset: 20, as: UInt8.self)) }
    public var flags: UInt8 { base.load(fromByteOffset: 21, as: UInt8.self) }
    public var birthRank: UInt8 { base.load(fromByteOffset: 22, as: UInt8.self) }
    public var identityOID: UInt8 { base.load(fromByteOffset: 23, as: UInt8.self) }
    public var postcode: UInt32 { base.loadUnaligned(fromByteOffset: 24, as: UInt32.self) }
    public var department: UInt8 { base.load(fromByteOffset: 28, as: UInt8.self) }
    public var sex: UInt8 { base.load(fromByteOffset: 29, as: UInt8.self) }
    var named: UInt8 { base.load(fromByteOffset: 30, as: UInt8.self) }
    var namedKeys: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + Self.head, count: stringsAt - Self.head)
    }
    /// The twelve strings as they lie.
    var stringBytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + stringsAt, count: count - stringsAt)
    }

    public var representative: PersonKey? {
        named & 1 == 0 ? nil : PersonKey(rawValue: base.loadUnaligned(fromByteOffset: 31, as: UInt64.self))
    }

    public var holder: PersonKey? {
        guard named & 2 != 0 else { return nil }
        return PersonKey(rawValue: base.loadUnaligned(fromByteOffset: 31 + (named & 1 == 0 ? 0 : 8), as: UInt64.self))
    }

    /// The twelve strings, found in one pass: where each begins and ends.
    public struct Strings {
        let base: UnsafeRawPointer
        var starts = InlineArray<12, UInt32>(repeating: 0)
        var lengths = InlineArray<12, UInt32>(repeating: 0)

        public subscript(field: PackedRow.Field) -> UnsafeRawBufferPointer {
            let at = field.rawValue
            return UnsafeRawBufferPointer(start: base + Int(starts[at]), count: Int(lengths[at]))
        }
    }

    /// Where the strings begin.
    private var stringsAt: Int { Self.head + 8 * named.nonzeroBitCount }

    public var strings: Strings {
        var strings = Strings(base: base)
        var at = stringsAt
        for field in 0..<Self.stringCount {
            var length = 0
            var shift = 0
            while true {
                let byte = base.load(fromByteOffset: at, as: UInt8.self)
                at += 1
                length |= Int(byte & 0x7F) << shift
                if byte < 0x80 { break }
                shift += 7
            }
            strings.starts[field] = UInt32(at)
            strings.lengths[field] = UInt32(length)
            at += length
        }
        return strings
    }

    /// Appends the cold record of a packed row.
    public static func append(from row: PackedRow, to out: inout ByteBuffer) {
        out.appendValue(row.birthDate)
        out.appendValue(row.rightsFrom)
        out.appendValue(row.rightsTo)
        out.appendValue(row.updatedOn)
        out.appendValue(row.organism)
        out.append(row.scheme)
        out.append(row.flags.rawValue)
        out.append(row.birthRank)
        out.append(row.identityOID)
        out.appendValue(row.postcodeNumber)
        out.append(row.department)
        out.append(row.sex)
        let representative = row.representative
        let holder = row.holder
        out.append((representative == nil ? 0 : 1) | (holder == nil ? 0 : 2))
        if let representative { out.appendValue(representative.rawValue) }
        if let holder { out.appendValue(holder.rawValue) }
        out.append(contentsOf: row.strings)
    }

    /// The packed row that the record was made of.
    public func packed(key: PersonKey, fingerprint: UInt64, line: UInt32, file: UInt16) -> [UInt8] {
        var out = ByteBuffer(capacity: 256)
        for word in [0, line] { out.appendValue(word) }
        for word in [key.rawValue, fingerprint, representative?.rawValue ?? PackedRow.noKey, holder?.rawValue ?? PackedRow.noKey] {
            out.appendValue(word)
        }
        for word in [birthDate, rightsFrom, rightsTo, updatedOn, postcode] { out.appendValue(word) }
        out.appendValue(file)
        for byte in [department, UInt8(scheme), sex, flags, birthRank, identityOID] { out.append(byte) }
        out.appendValue(organism)
        out.append(contentsOf: stringBytes)
        while out.count % 8 != 0 { out.append(0) }
        out.mutableBytes.storeBytes(of: UInt32(out.count), as: UInt32.self)
        return out.array()
    }

    /// Appends what is left of a deleted person: nothing that points to them.
    public static func appendErased(scheme: Int, to out: inout ByteBuffer) {
        let start = out.count
        let room = out.extend(by: head + Self.stringCount)
        room.initializeMemory(as: UInt8.self, repeating: 0, count: head + Self.stringCount)
        out.mutableBytes.storeBytes(of: UInt8(scheme), toByteOffset: start + 20, as: UInt8.self)
        out.mutableBytes.storeBytes(of: UInt32.max, toByteOffset: start + 24, as: UInt32.self)
    }

    private static let addressFields: [PackedRow.Field] = [
        .address2, .address3, .address4, .address5, .postcode, .town, .country,
    ]

    /// What two addresses are compared by: lines 2 to 5, postcode, town, country.
    public func addressFingerprint(_ strings: Strings) -> UInt64 {
        var hash: UInt64 = 0x6164_6472
        for field in Self.addressFields { hash = Checksum.of(strings[field], seed: hash) }
        return hash
    }

    public func emailFingerprint(_ strings: Strings) -> UInt64 { Checksum.of(strings[.email], seed: 0x6D61_696C) }
}
