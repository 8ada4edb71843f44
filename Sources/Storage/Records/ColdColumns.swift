import Campaign
import Records

/// The cold records of one chunk under construction, by column: what people in a chunk have in common (a town, a
/// postcode, a day of change) then lies together and is a long match for the compressor, and what they don't is passed
/// over quickly. Measured on 250,000 people: 72 bytes and 0.23 µs a person, where records one after another and zstd −2
/// took 75 bytes and 0.43 µs.
///
/// The plain bytes of a chunk of version 2, little endian; P people, sections without gaps, in this order:
///
///     u32 P · u32 bytes of named · u32 bytes of long · 12 × u32 bytes of each text
///     birth date, rights_from, rights_to, updated_on, organism, postcode: P × u32 each
///     scheme, flags, birth rank, identity OID, department, sex, people named: P × u8 each
///     named: u64 keys, person by person · long: u32 lengths of strings of 255 bytes and more, person by person
///     12 lengths: P × u8 each (255: see long) · 12 texts: the strings' bytes
///     16 zeros, so that texts can be read sixteen bytes at a time
public final class ColdColumns {
    static let fields = ColdRecord.stringCount
    static let head = 4 * (3 + fields)
    static let numberColumns = 6
    static let byteColumns = 7
    /// Read past a text's end, and written past it, at most.
    static let slack = 16

    private(set) var people = 0
    private let numbers: UnsafeMutablePointer<UInt32>
    private let bytes: UnsafeMutablePointer<UInt8>
    private let lengths: UnsafeMutablePointer<UInt8>
    private var named = ByteBuffer(capacity: 1 << 12)
    private var long = ByteBuffer(capacity: 64)
    private var texts: UnsafeMutableRawPointer
    /// Bytes of room for each of the twelve texts.
    private var room = 1 << 16
    private let used: UnsafeMutablePointer<Int>
    /// At least this much is free in every text.
    private var free: Int
    private let most: Int

    /// - Parameter most: people in a chunk.
    init(most: Int = PartitionReader.coldPeople) {
        self.most = most
        numbers = .allocate(capacity: Self.numberColumns * most)
        bytes = .allocate(capacity: Self.byteColumns * most)
        lengths = .allocate(capacity: Self.fields * most)
        texts = .allocate(byteCount: Self.fields * room, alignment: 16)
        used = .allocate(capacity: Self.fields)
        used.initialize(repeating: 0, count: Self.fields)
        free = room
    }

    deinit {
        numbers.deallocate()
        bytes.deallocate()
        lengths.deallocate()
        texts.deallocate()
        used.deallocate()
    }

    func removeAll() {
        people = 0
        named.removeAll()
        long.removeAll()
        used.update(repeating: 0, count: Self.fields)
        free = room
    }

    /// Adds a person as the population row says.
    public func add(_ row: PackedRow) {
        put(row.birthDate, row.rightsFrom, row.rightsTo, row.updatedOn, row.organism, row.postcodeNumber)
        let representative = row.representative
        let holder = row.holder
        put(
            row.scheme, row.flags.rawValue, row.birthRank, row.identityOID, row.department, row.sex,
            (representative == nil ? 0 : 1) | (holder == nil ? 0 : 2))
        if let representative { named.appendValue(representative.rawValue) }
        if let holder { named.appendValue(holder.rawValue) }
        putStrings(row.strings)
        people += 1
    }

    /// Adds a person who is stored already.
    public func add(_ record: ColdRecord) {
        put(record.birthDate, record.rightsFrom, record.rightsTo, record.updatedOn, record.organism, record.postcode)
        put(
            UInt8(record.scheme), record.flags, record.birthRank, record.identityOID, record.department, record.sex,
            record.named)
        named.append(contentsOf: record.namedKeys)
        putStrings(record.stringBytes)
        people += 1
    }

    @inline(__always)
    private func put(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ e: UInt32, _ f: UInt32) {
        precondition(people < most, "a cold chunk holds no more people")
        let place = numbers + people
        place[0] = a
        place[most] = b
        place[2 &* most] = c
        place[3 &* most] = d
        place[4 &* most] = e
        place[5 &* most] = f
    }

    @inline(__always)
    private func put(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ e: UInt8, _ f: UInt8, _ g: UInt8) {
        let place = bytes + people
        place[0] = a
        place[most] = b
        place[2 &* most] = c
        place[3 &* most] = d
        place[4 &* most] = e
        place[5 &* most] = f
        place[6 &* most] = g
    }

    /// Takes twelve strings, each a varint length and its bytes, apart.
    @inline(__always)
    private func putStrings(_ strings: UnsafeRawBufferPointer) {
        free &-= strings.count &+ Self.slack
        if free < Self.slack { grow(strings.count) }
        var at = strings.baseAddress.unsafelyUnwrapped
        // Up to here sixteen bytes can be read at once.
        let last = at + (strings.count &- Self.slack)
        var text = texts
        for field in 0..<Self.fields {
            let count = PackedRow.readVarint(&at)
            if count < 255 {
                lengths[field &* most &+ people] = UInt8(truncatingIfNeeded: count)
            } else {
                lengths[field &* most &+ people] = 255
                long.appendValue(UInt32(truncatingIfNeeded: count))
            }
            let target = text + used[field]
            if count <= 16 && at <= last {
                target.storeBytes(of: at.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
            } else if count > 0 {
                target.copyMemory(from: at, byteCount: count)
            }
            used[field] &+= count
            at += count
            text += room
        }
    }

    /// Makes room for a person with so many bytes of strings, where there is none.
    @inline(never)
    private func grow(_ more: Int) {
        let fullest = (0..<Self.fields).reduce(0) { max($0, used[$1]) }
        free = room - fullest - more - Self.slack
        if free >= Self.slack { return }
        let size = max(room, (fullest + more + 2 * Self.slack) * 2)
        let next = UnsafeMutableRawPointer.allocate(byteCount: Self.fields * size, alignment: 16)
        for field in 0..<Self.fields {
            (next + field * size).copyMemory(from: texts + field * room, byteCount: used[field])
        }
        texts.deallocate()
        texts = next
        room = size
        free = size - fullest - more - Self.slack
    }

    /// Appends the chunk's plain bytes.
    func write(to plain: inout ByteBuffer) {
        plain.appendValue(UInt32(people))
        plain.appendValue(UInt32(named.count))
        plain.appendValue(UInt32(long.count))
        for field in 0..<Self.fields { plain.appendValue(UInt32(used[field])) }
        for column in 0..<Self.numberColumns {
            plain.append(contentsOf: UnsafeRawBufferPointer(start: numbers + column * most, count: 4 * people))
        }
        for column in 0..<Self.byteColumns {
            plain.append(contentsOf: UnsafeRawBufferPointer(start: bytes + column * most, count: people))
        }
        plain.append(contentsOf: named.bytes)
        plain.append(contentsOf: long.bytes)
        for field in 0..<Self.fields {
            plain.append(contentsOf: UnsafeRawBufferPointer(start: lengths + field * most, count: people))
        }
        for field in 0..<Self.fields {
            plain.append(contentsOf: UnsafeRawBufferPointer(start: texts + field * room, count: used[field]))
        }
        plain.appendValue(UInt64(0))
        plain.appendValue(UInt64(0))
    }
}
