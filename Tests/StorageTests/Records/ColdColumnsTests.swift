import Campaign
import Records
import Testing

@testable import Storage

@Suite struct ColdColumnsTests {
    /// Strings of every length that is written in another way, and people with and without others named.
    private static func draft(_ number: Int, _ numbers: inout SeededNumbers) -> PackedRow.Draft {
        var draft = PackedRow.Draft()
        draft.key = PersonKey(rawValue: UInt64(number))
        draft.birthDate = UInt32.random(in: 0...20_211_231, using: &numbers)
        draft.rightsFrom = UInt32.random(in: 0...20_211_231, using: &numbers)
        draft.rightsTo = UInt32.random(in: 0...20_211_231, using: &numbers)
        draft.updatedOn = UInt32.random(in: 0...20_211_231, using: &numbers)
        draft.organism = UInt32.random(in: 0...999_999, using: &numbers)
        draft.postcodeNumber = UInt32.random(in: 0...99_999, using: &numbers)
        draft.scheme = UInt8.random(in: 0...20, using: &numbers)
        draft.department = UInt8.random(in: 0...101, using: &numbers)
        draft.sex = UInt8.random(in: 1...2, using: &numbers)
        draft.birthRank = UInt8.random(in: 0...9, using: &numbers)
        if number % 3 == 0 { draft.representative = PersonKey(rawValue: UInt64(number) &* 7919) }
        if number % 5 == 0 { draft.holder = PersonKey(rawValue: UInt64(number) &* 104_729) }
        let lengths = [0, 0, 1, 5, 9, 15, 16, 17, 31, 127, 128, 254, 255, 256, 4_000]
        for field in PackedRow.Field.allCases {
            let length = number % 97 == 0 ? 70_000 : lengths.randomElement(using: &numbers)!
            draft[field] = String(repeating: Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &numbers))), count: length)
        }
        return draft
    }

    @Test(arguments: [0, 1, 2, 300, 1024]) func peopleComeBackFromTheirColumnsAsTheyWere(_ people: Int) throws {
        let seed = UInt64(people) + 5
        var numbers = SeededNumbers(seed: seed)
        let columns = ColdColumns()
        // Used again, as a writer does.
        for _ in 0..<2 {
            columns.removeAll()
            var expected: [[UInt8]] = []
            for number in 0..<people {
                var row = ByteBuffer()
                Self.draft(number + 1, &numbers).append(to: &row)
                let packed = PackedRow(at: row.bytes.baseAddress!)
                var cold = ByteBuffer()
                ColdRecord.append(from: packed, to: &cold)
                expected.append(ScratchStore.whole(ColdRecord(cold.bytes)))
                if number % 2 == 0 { columns.add(packed) } else { columns.add(ColdRecord(cold.bytes)) }
            }
            var chunk = ByteBuffer()
            ColdChunk.pack(columns, into: &chunk)
            var rows = ByteBuffer()
            #expect(ColdChunk.unpack(chunk.bytes, ChunkCompressor(), into: &rows), "seed \(seed)")
            #expect(Self.records(rows.bytes) == expected, "seed \(seed)")
            try Self.expectInPlace(expected, chunk.bytes, seed)
        }
    }

    /// What is read of the columns where they lie is what the records say.
    private static func expectInPlace(_ expected: [[UInt8]], _ chunk: UnsafeRawBufferPointer, _ seed: UInt64) throws {
        let room = ColdRoom()
        #expect(ColdChunk.unpackColumns(chunk, ChunkCompressor(), into: &room.plain))
        let places = try #require(room.places(), "seed \(seed)")
        var first = ByteBuffer()
        #expect(ColdChunk.unpackNumbers(chunk, ChunkCompressor(), into: &first))
        let numbers = try #require(ColdNumbers(first.bytes), "seed \(seed)")
        #expect(places.people == expected.count && numbers.people == expected.count)
        for (number, bytes) in expected.enumerated() {
            let person = ColdPerson(places: places, person: number)
            var record = ByteBuffer()
            person.append(to: &record)
            #expect(record.array() == bytes, "seed \(seed), person \(number)")
            bytes.withUnsafeBytes {
                let cold = ColdRecord($0)
                #expect(person.representative == cold.representative)
                #expect(person.name.elementsEqual(cold.strings[.usageName].isEmpty ? cold.strings[.birthName] : cold.strings[.usageName]))
                #expect(StoredAffiliation(numbers, number, fingerprint: 7) == StoredAffiliation(cold, fingerprint: 7))
            }
        }
    }

    @Test func aChunkWithAnyNumberChangedIsRefusedOrRead() {
        var numbers = SeededNumbers(seed: 9)
        let columns = ColdColumns()
        for number in 1...40 {
            var row = ByteBuffer()
            Self.draft(number, &numbers).append(to: &row)
            columns.add(PackedRow(at: row.bytes.baseAddress!))
        }
        var plain = ByteBuffer()
        columns.write(to: &plain)
        let whole = plain.array()
        var refused = 0
        for at in 0..<ColdColumns.head + 31 * 40 + 200 {
            var changed = whole
            changed[at] ^= UInt8.random(in: 1...255, using: &numbers)
            var rows = ByteBuffer()
            let isRead = changed.withUnsafeBytes { ColdColumns.unpack($0, into: &rows) }
            if !isRead { refused += 1 }
            let room = ColdRoom()
            changed.withUnsafeBytes { room.plain.append(contentsOf: $0) }
            #expect((room.places() != nil) == isRead, "byte \(at)")
        }
        // The sizes at the front, and how many people are named, can't be other than they are.
        #expect(refused >= ColdColumns.head)
        for count in [0, 3, ColdColumns.head, whole.count - 1] {
            var rows = ByteBuffer()
            #expect(!whole.prefix(count).withUnsafeBytes { ColdColumns.unpack($0, into: &rows) })
        }
    }

    private static func records(_ chunk: UnsafeRawBufferPointer) -> [[UInt8]] {
        let people = Int(chunk.loadUnaligned(as: UInt32.self))
        return (0..<people).map { place in
            let from = Int(chunk.loadUnaligned(fromByteOffset: 4 + 4 * place, as: UInt32.self))
            let to = Int(chunk.loadUnaligned(fromByteOffset: 8 + 4 * place, as: UInt32.self))
            return Array(chunk[from..<to])
        }
    }
}
