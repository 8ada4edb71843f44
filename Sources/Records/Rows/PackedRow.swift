import Campaign

/// A population row that passed its checks, as bytes: what the scanner writes, what intake spills, merges and
/// stores. A view over memory that somebody else keeps; reading a number costs one load.
///
/// Little endian, rows one after another, each 8-aligned in length (not in address):
///
///     off 0  u32 length, padding included        4  u32 line where the record begins
///     8  u64 key        16 u64 fingerprint      24 u64 representative key      32 u64 holder key
///     40 u32 birth_date   44 u32 rights_from   48 u32 rights_to   52 u32 updated_on      (YYYYMMDD, 0 = empty)
///     56 u32 postcode (French and 5 digits, else .max)   60 u16 file   62 u8 department   63 u8 scheme
///     64 u8 sex   65 u8 flags   66 u8 birth_rank (0 = empty)   67 u8 identity_oid (0 = empty, else 8 … 11)
///     68 u32 the organism's six digits
///     72 twelve strings in the order of `Field`, each a varint length and its bytes; zeros up to the length
@frozen
public struct PackedRow: @unchecked Sendable {
    public let base: UnsafeRawPointer

    /// The row that begins at `base`.
    @inlinable @inline(__always) public init(at base: UnsafeRawPointer) { self.base = base }

    /// Where the strings begin, and the smallest length of a row.
    public static var headerBytes: Int { 72 }
    /// Stands for "no such person" where a key may be missing.
    public static var noKey: UInt64 { .max }

    /// The strings, in the order they lie in.
    @frozen
    public enum Field: Int, CaseIterable, Sendable {
        case birthName, usageName, firstNames, email, mobile
        case address2, address3, address4, address5, postcode, town, country
    }

    /// Single bits of `flags`.
    @frozen
    public struct Flags: OptionSet, Sendable {
        public var rawValue: UInt8
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A shared medical record exists and moves into the account.
        public static var hasRecord: Flags { Flags(rawValue: 1) }
        /// The e-mail can be one.
        public static var emailUsable: Flags { Flags(rawValue: 2) }
        /// The address can be written to.
        public static var addressUsable: Flags { Flags(rawValue: 4) }
        /// The organism's type is `M`, not `C`.
        public static var organismIsMutual: Flags { Flags(rawValue: 8) }
    }

    @inlinable @inline(__always) public var length: Int { Int(u32(0)) }
    /// The physical line where the record begins; the header is 1.
    @inlinable @inline(__always) public var line: UInt32 { u32(4) }
    @inlinable @inline(__always) public var key: PersonKey { PersonKey(rawValue: u64(8)) }
    /// Equal for rows whose fields have the same values, whatever their columns' order, file and line (`RowText`).
    @inlinable @inline(__always) public var fingerprint: UInt64 { u64(16) }
    @inlinable @inline(__always) public var representative: PersonKey? { optionalKey(24) }
    @inlinable @inline(__always) public var holder: PersonKey? { optionalKey(32) }
    /// YYYYMMDD; month or day may be 00.
    @inlinable @inline(__always) public var birthDate: UInt32 { u32(40) }
    @inlinable @inline(__always) public var rightsFrom: UInt32 { u32(44) }
    @inlinable @inline(__always) public var rightsTo: UInt32 { u32(48) }
    @inlinable @inline(__always) public var updatedOn: UInt32 { u32(52) }
    /// The postcode's number if the address is French and has five digits, else `UInt32.max`.
    @inlinable @inline(__always) public var postcodeNumber: UInt32 { u32(56) }
    /// The file's place in the night's order.
    @inlinable @inline(__always) public var file: UInt16 { base.loadUnaligned(fromByteOffset: 60, as: UInt16.self) }
    /// `Department.index` of the home.
    @inlinable @inline(__always) public var department: UInt8 { u8(62) }
    /// The scheme's place in the campaign's sources.
    @inlinable @inline(__always) public var scheme: UInt8 { u8(63) }
    /// 1 or 2.
    @inlinable @inline(__always) public var sex: UInt8 { u8(64) }
    @inlinable @inline(__always) public var flags: Flags { Flags(rawValue: u8(65)) }
    @inlinable @inline(__always) public var birthRank: UInt8 { u8(66) }
    @inlinable @inline(__always) public var identityOID: UInt8 { u8(67) }
    @inlinable @inline(__always) public var organism: UInt32 { u32(68) }

    /// One of the strings, without a copy. O(number of strings before it).
    @inlinable
    public func string(_ field: Field) -> UnsafeRawBufferPointer {
        var at = base + PackedRow.headerBytes
        for _ in 0..<field.rawValue {
            let length = PackedRow.readVarint(&at)
            at += length
        }
        let length = PackedRow.readVarint(&at)
        return UnsafeRawBufferPointer(start: at, count: length)
    }

    /// All strings as they lie, the zeros that fill the row up included.
    @inlinable
    public var strings: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + PackedRow.headerBytes, count: length - PackedRow.headerBytes)
    }

    /// The whole row.
    @inlinable
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: length) }

    @inlinable @inline(__always) func u8(_ offset: Int) -> UInt8 { base.load(fromByteOffset: offset, as: UInt8.self) }
    @inlinable @inline(__always) func u32(_ offset: Int) -> UInt32 {
        base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    }
    @inlinable @inline(__always) func u64(_ offset: Int) -> UInt64 {
        base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    @inlinable @inline(__always) func optionalKey(_ offset: Int) -> PersonKey? {
        let raw = u64(offset)
        return raw == PackedRow.noKey ? nil : PersonKey(rawValue: raw)
    }

    /// The LEB128 count at `at`, which moves behind it.
    @inlinable @inline(__always)
    public static func readVarint(_ at: inout UnsafeRawPointer) -> Int {
        let first = at.load(as: UInt8.self)
        at += 1
        if first < 0x80 { return Int(first) }
        return readLongVarint(first, &at)
    }

    @usableFromInline @inline(never)
    static func readLongVarint(_ first: UInt8, _ at: inout UnsafeRawPointer) -> Int {
        var value = UInt(first & 0x7F)
        var shift: UInt = 7
        while true {
            let byte = at.load(as: UInt8.self)
            at += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(value) }
            shift += 7
        }
    }
}

/// Packed rows that lie one after another, in their order.
@frozen
public struct PackedRows: Sequence, IteratorProtocol {
    @usableFromInline var at: UnsafeRawPointer?
    @usableFromInline var left: Int

    /// `bytes` holds whole rows; they stay where they are as long as the rows are looked at.
    @inlinable
    public init(_ bytes: UnsafeRawBufferPointer) {
        at = bytes.baseAddress
        left = bytes.count
    }

    @inlinable @inline(__always)
    public mutating func next() -> PackedRow? {
        guard left > 0, let here = at else { return nil }
        let row = PackedRow(at: here)
        let length = row.length
        precondition(length >= PackedRow.headerBytes && length <= left, "a packed row is cut")
        at = here + length
        left -= length
        return row
    }
}
