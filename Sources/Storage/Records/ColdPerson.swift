import Campaign
import Records

/// A person's cold record where it lies among its chunk's columns: what is asked for is read there, and nothing is put
/// together. Valid until another chunk is read.
public struct ColdPerson {
    let places: ColdPlaces
    let person: Int

    public var representative: PersonKey? {
        guard places.numbers.byte(6, person) & 1 != 0 else { return nil }
        return PersonKey(rawValue: (places.base + Int(places.named[person])).loadUnaligned(as: UInt64.self))
    }

    public subscript(field: PackedRow.Field) -> UnsafeRawBufferPointer {
        @inline(__always) get {
            let starts = places.starts + (field.rawValue &* ColdPlaces.stride &+ person)
            return UnsafeRawBufferPointer(start: places.base + Int(starts[0]), count: Int(starts[1] &- starts[0]))
        }
    }

    /// The name a person is written to by.
    public var name: UnsafeRawBufferPointer { self[.usageName].isEmpty ? self[.birthName] : self[.usageName] }

    /// Appends the record as `ColdRecord` has it.
    func append(to out: inout ByteBuffer) {
        let numbers = places.numbers
        for column in 0..<5 { out.appendValue(numbers.number(column, person)) }
        for column in 0..<4 { out.append(numbers.byte(column, person)) }
        out.appendValue(numbers.number(5, person))
        for column in 4..<7 { out.append(numbers.byte(column, person)) }
        let named = places.base + Int(places.named[person])
        out.append(contentsOf: UnsafeRawBufferPointer(start: named, count: 8 * numbers.byte(6, person).nonzeroBitCount))
        for field in PackedRow.Field.allCases {
            let text = self[field]
            out.appendVarint(text.count)
            out.append(contentsOf: text)
        }
    }
}

/// Where everything of a chunk lies, found once when it is read: 6 ns a person, by profile of a night of notices, where
/// putting all records together took 30 and finding a person's strings again 43.
struct ColdPlaces {
    let numbers: ColdNumbers
    let base: UnsafeRawPointer
    /// By person: where the keys of those named begin.
    let named: UnsafeMutablePointer<UInt32>
    /// By field, then by person: where the string begins; one more, where the last one ends.
    let starts: UnsafeMutablePointer<UInt32>

    var people: Int { numbers.people }

    static let stride = PartitionReader.coldPeople + 1
}

/// The columns of numbers, which stand first in a chunk; their order is told in `ColdColumns`.
struct ColdNumbers {
    let people: Int
    private let numbers, bytes: UnsafeRawPointer

    /// Bytes up to the end of these columns, at most.
    static let mostBytes =
        ColdColumns.head + (4 * ColdColumns.numberColumns + ColdColumns.byteColumns) * PartitionReader.coldPeople

    /// Nil where the chunk's beginning has less than its people's numbers.
    init?(_ plain: UnsafeRawBufferPointer) {
        guard plain.count >= ColdColumns.head, let base = plain.baseAddress else { return nil }
        people = Int(base.loadUnaligned(as: UInt32.self))
        numbers = base + ColdColumns.head
        bytes = numbers + 4 * ColdColumns.numberColumns * people
        guard people <= PartitionReader.coldPeople, bytes + ColdColumns.byteColumns * people <= base + plain.count
        else { return nil }
    }

    @inline(__always)
    func number(_ column: Int, _ person: Int) -> UInt32 {
        numbers.loadUnaligned(fromByteOffset: 4 &* (column &* people &+ person), as: UInt32.self)
    }

    /// YYYYMMDD.
    func birthDate(_ person: Int) -> UInt32 { number(0, person) }

    @inline(__always)
    func byte(_ column: Int, _ person: Int) -> UInt8 {
        bytes.load(fromByteOffset: column &* people &+ person, as: UInt8.self)
    }
}

/// A chunk's plain columns with the places in them. Used again from chunk to chunk.
final class ColdRoom {
    var plain = ByteBuffer(capacity: 1 << 17)
    private let named = UnsafeMutablePointer<UInt32>.allocate(capacity: ColdPlaces.stride)
    private let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: ColdColumns.fields * ColdPlaces.stride)

    deinit {
        named.deallocate()
        starts.deallocate()
    }

    /// The places of `plain`; nil where the bytes are no chunk of columns. Nothing outside them is read, then or later.
    func places() -> ColdPlaces? {
        guard let sections = ColdColumns.Sections(plain.bytes), let numbers = ColdNumbers(plain.bytes) else { return nil }
        let people = sections.people
        let base = plain.bytes.baseAddress!
        var at = sections.named - base
        for person in 0..<people {
            named[person] = UInt32(truncatingIfNeeded: at)
            at += 8 * numbers.byte(6, person).nonzeroBitCount
        }
        guard base + at == sections.long, findStrings(sections, base) else { return nil }
        return ColdPlaces(numbers: numbers, base: base, named: named, starts: starts)
    }

    private func findStrings(_ sections: ColdColumns.Sections, _ base: UnsafeRawPointer) -> Bool {
        let people = sections.people
        var at = sections.texts - base
        if sections.long < sections.lengths { return findLongStrings(sections, base) }
        for field in 0..<ColdColumns.fields {
            let lengths = sections.lengths + field * people
            let starts = starts + field * ColdPlaces.stride
            let end = at + sections.size(of: field)
            var most: UInt8 = 0
            for person in 0..<people {
                let count = lengths.load(fromByteOffset: person, as: UInt8.self)
                most = max(most, count)
                starts[person] = UInt32(truncatingIfNeeded: at)
                at &+= Int(count)
            }
            starts[people] = UInt32(truncatingIfNeeded: at)
            guard at == end, most < 255 else { return false }
        }
        return true
    }

    /// Where strings of 255 bytes and more are among them: their lengths follow person by person.
    private func findLongStrings(_ sections: ColdColumns.Sections, _ base: UnsafeRawPointer) -> Bool {
        let people = sections.people
        var long = sections.long
        var at = sections.texts - base
        var ends: [Int] = []
        for field in 0..<ColdColumns.fields {
            starts[field * ColdPlaces.stride] = UInt32(truncatingIfNeeded: at)
            at += sections.size(of: field)
            ends.append(at)
        }
        for person in 0..<people {
            for field in 0..<ColdColumns.fields {
                var count = Int(sections.lengths.load(fromByteOffset: field * people + person, as: UInt8.self))
                if count == 255 {
                    guard long < sections.lengths else { return false }
                    count = Int(long.loadUnaligned(as: UInt32.self))
                    long += 4
                }
                let start = starts + (field * ColdPlaces.stride + person)
                guard count <= ends[field] - Int(start[0]) else { return false }
                start[1] = start[0] + UInt32(count)
            }
        }
        return long == sections.lengths
            && (0..<ColdColumns.fields).allSatisfy { Int(starts[$0 * ColdPlaces.stride + people]) == ends[$0] }
    }
}
