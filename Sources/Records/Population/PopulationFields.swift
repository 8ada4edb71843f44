/// One record's fields by their canonical names.
struct PopulationFields {
    let text: UnsafeRawPointer
    let ends: UnsafeMutablePointer<UInt32>
    /// By `Column.rawValue`: the file's column, or -1.
    let positions: UnsafePointer<Int>

    /// The field's bytes; empty where the file has no such column.
    @inline(__always)
    subscript(column: Column) -> UnsafeRawBufferPointer {
        let position = positions[Int(column.rawValue)]
        if position < 0 { return UnsafeRawBufferPointer(start: text, count: 0) }
        let start = Int(ends[position &- 1] &+ 1)
        return UnsafeRawBufferPointer(start: text + start, count: Int(ends[position]) &- start)
    }

    /// The field's only byte; nil where it has none or more.
    @inline(__always)
    func single(_ column: Column) -> UInt8? {
        let field = self[column]
        return field.count == 1 ? field.baseAddress!.load(as: UInt8.self) : nil
    }
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
