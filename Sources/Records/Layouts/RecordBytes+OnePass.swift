import CFixedRecords

/// How each kind of record is put into the canonical one in a single pass.
extension FixedWalk {
    @inline(__always)
    func put(
        _ form: OnePassForm, into room: UnsafeMutablePointer<UInt8>, _ ends: UnsafeMutablePointer<UInt32>, _ text: inout UnsafePointer<UInt8>
    ) -> Int32 {
        var made: UnsafePointer<UInt8>?
        let answer = ouverture_canonical_record(record.baseAddress!, form.pointer, room, form.bytes, ends, &made)
        if let made { text = made }
        return answer
    }
}

extension RecordWalk {
    @inline(__always)
    func put(
        _ form: OnePassForm, into room: UnsafeMutablePointer<UInt8>, _ ends: UnsafeMutablePointer<UInt32>, _ text: inout UnsafePointer<UInt8>
    ) -> Int32 {
        text = UnsafePointer(room)
        return ouverture_canonical_columns(self.text, self.ends, fieldCount, form.pointer, room, form.bytes, ends)
    }
}
