import Records

/// A chunk of version 2 read back.
extension ColdColumns {
    /// Appends its people as a chunk of version 1 has them, one after another: u32 P, P + 1 u32 offsets, records. About
    /// 60 ns a person. False where the bytes are no such chunk; nothing outside them is read.
    static func unpack(_ plain: UnsafeRawBufferPointer, into rows: inout ByteBuffer) -> Bool {
        guard let sections = Sections(plain) else { return false }
        let people = sections.people
        let table = 4 * (people + 2)
        // A length of one byte can become two.
        rows.reserve(table + plain.count + fields * people + slack)
        let start = rows.count
        rows.appendValue(UInt32(people))
        let base = rows.extend(by: table - 4) - 4
        base.storeBytes(of: UInt32(table), toByteOffset: 4, as: UInt32.self)
        var at = base + table
        var cursor = Cursor(sections)
        defer { cursor.ends.deallocate() }
        for person in 0..<people {
            guard cursor.read(person, to: &at) else { return false }
            base.storeBytes(of: UInt32(truncatingIfNeeded: at - base), toByteOffset: 8 + 4 * person, as: UInt32.self)
        }
        guard cursor.isAtEnd else { return false }
        _ = rows.extend(by: at - base - table)
        precondition(rows.count - start == at - base)
        return true
    }

    /// Where the sections of a chunk begin.
    struct Sections {
        let people: Int
        let numbers, bytes, named, long, lengths, texts: UnsafeRawPointer
        private let sizes: UnsafeRawPointer

        /// Nil where the sizes don't add up.
        init?(_ plain: UnsafeRawBufferPointer) {
            guard plain.count >= head, let base = plain.baseAddress else { return nil }
            func size(_ at: Int) -> Int { Int(base.loadUnaligned(fromByteOffset: 4 * at, as: UInt32.self)) }
            people = size(0)
            sizes = base + 12
            numbers = base + head
            bytes = numbers + 4 * numberColumns * people
            named = bytes + byteColumns * people
            long = named + size(1)
            lengths = long + size(2)
            texts = lengths + fields * people
            let end = (0..<fields).reduce(texts - base) { $0 + size(3 + $1) } + slack
            guard people <= PartitionReader.coldPeople, end == plain.count else { return nil }
        }

        /// Bytes of a field's text.
        func size(of field: Int) -> Int { Int(sizes.loadUnaligned(fromByteOffset: 4 * field, as: UInt32.self)) }
    }

    /// Goes from person to person through all columns.
    private struct Cursor {
        let people: Int
        let numbers, bytes, lengths: UnsafeRawPointer
        var named, long: UnsafeRawPointer
        let namedEnd, longEnd: UnsafeRawPointer
        /// Where each text's next string begins, then where each text ends.
        let ends: UnsafeMutablePointer<UnsafeRawPointer>

        init(_ sections: Sections) {
            people = sections.people
            (numbers, bytes, lengths) = (sections.numbers, sections.bytes, sections.lengths)
            (named, namedEnd) = (sections.named, sections.long)
            (long, longEnd) = (sections.long, sections.lengths)
            ends = .allocate(capacity: 2 * fields)
            var at = sections.texts
            for field in 0..<fields {
                ends[field] = at
                at += sections.size(of: field)
                ends[fields + field] = at
            }
        }

        var isAtEnd: Bool {
            named == namedEnd && long == longEnd && (0..<fields).allSatisfy { ends[$0] == ends[fields + $0] }
        }

        @inline(__always)
        private func number(_ column: Int, _ person: Int) -> UInt32 {
            numbers.loadUnaligned(fromByteOffset: 4 &* (column &* people &+ person), as: UInt32.self)
        }

        @inline(__always)
        private func byte(_ column: Int, _ person: Int) -> UInt8 {
            bytes.load(fromByteOffset: column &* people &+ person, as: UInt8.self)
        }

        /// Writes a person's record to `at`, which moves behind it; false where a column has too little.
        @inline(__always)
        mutating func read(_ person: Int, to at: inout UnsafeMutableRawPointer) -> Bool {
            for column in 0..<5 { at.storeBytes(of: number(column, person), toByteOffset: 4 &* column, as: UInt32.self) }
            for column in 0..<4 { at.storeBytes(of: byte(column, person), toByteOffset: 20 &+ column, as: UInt8.self) }
            at.storeBytes(of: number(5, person), toByteOffset: 24, as: UInt32.self)
            for column in 4..<7 { at.storeBytes(of: byte(column, person), toByteOffset: 24 &+ column, as: UInt8.self) }
            let named = 8 &* byte(6, person).nonzeroBitCount
            at += ColdRecord.head
            if named > 0 {
                guard self.named + named <= namedEnd else { return false }
                at.copyMemory(from: self.named, byteCount: named)
                self.named += named
                at += named
            }
            return readStrings(person, to: &at)
        }

        @inline(__always)
        private mutating func readStrings(_ person: Int, to at: inout UnsafeMutableRawPointer) -> Bool {
            for field in 0..<fields {
                var count = Int(lengths.load(fromByteOffset: field &* people &+ person, as: UInt8.self))
                if count == 255 {
                    guard long < longEnd else { return false }
                    count = Int(long.loadUnaligned(as: UInt32.self))
                    long += 4
                }
                let text = ends[field]
                guard count <= ends[fields &+ field] - text else { return false }
                ends[field] = text + count
                if count < 0x80 {
                    at.storeBytes(of: UInt8(truncatingIfNeeded: count), as: UInt8.self)
                    at += 1
                } else {
                    putLong(count, &at)
                }
                // Both sides have sixteen bytes more than they need.
                if count <= 16 {
                    at.storeBytes(of: text.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
                } else {
                    at.copyMemory(from: text, byteCount: count)
                }
                at += count
            }
            return true
        }

        @inline(never)
        private func putLong(_ count: Int, _ at: inout UnsafeMutableRawPointer) {
            var rest = count
            while rest >= 0x80 {
                at.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, as: UInt8.self)
                at += 1
                rest >>= 7
            }
            at.storeBytes(of: UInt8(rest), as: UInt8.self)
            at += 1
        }
    }
}
