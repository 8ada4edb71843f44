/// One record's fields by their canonical names.
struct CanonicalFields {
    let text: UnsafeRawPointer
    let ends: UnsafeMutablePointer<UInt32>
    /// By `Column.rawValue`: the file's column, or -1.
    let positions: UnsafePointer<Int>

    /// The field's bytes; empty where the file has no such column.
    @inline(__always)
    subscript(column: Column) -> FieldBytes {
        let position = positions[Int(column.rawValue)]
        if position < 0 { return FieldBytes(start: text, count: 0) }
        let start = Int(ends[position &- 1] &+ 1)
        return FieldBytes(start: text + start, count: Int(ends[position]) &- start)
    }
}

/// Where a field lies. A buffer pointer would do, but its `count` is a call into the standard library here, a dozen
/// times a row.
struct FieldBytes {
    let start: UnsafeRawPointer
    let count: Int

    @inline(__always) var isEmpty: Bool { count == 0 }
    @inline(__always) var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// The field's only byte; 0 where it has none or more.
    @inline(__always) var single: UInt8 { count == 1 ? start.load(as: UInt8.self) : 0 }
}

/// What the checks read from a record besides its strings; the packed row's numbers.
struct PopulationValues {
    var key: UInt64 = 0
    var representative = PackedRow.noKey
    var holder = PackedRow.noKey
    var birthDate: UInt32 = 0
    var rightsFrom: UInt32 = 0
    var rightsTo: UInt32 = 0
    var updatedOn: UInt32 = 0
    var postcode: UInt32 = .max
    var organism: UInt32 = 0
    var department: UInt8 = 0
    var sex: UInt8 = 0
    var flags: UInt8 = 0
    var birthRank: UInt8 = 0
    var identityOID: UInt8 = 0
}

/// A record as the checks take it.
struct RecordFields {
    let fields: CanonicalFields
    /// All bytes of the fields, with what stands between them.
    let bytes: UnsafeRawBufferPointer
    /// The fields are those of the contract, in its order, with single commas between them and none in them.
    let isCanonical: Bool
    let mayBeBeyondASCII: Bool
    let line: UInt32
}
