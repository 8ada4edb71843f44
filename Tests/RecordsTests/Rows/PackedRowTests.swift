import Campaign
import Testing

@testable import Records

@Suite struct PackedRowTests {
    static func packed(_ draft: PackedRow.Draft) -> [UInt8] {
        var buffer = ByteBuffer()
        draft.append(to: &buffer)
        return Array(buffer.bytes)
    }

    static func fingerprint(_ draft: PackedRow.Draft) -> UInt64 {
        packed(draft).withUnsafeBytes { PackedRow(at: $0.baseAddress!).fingerprint }
    }

    @Test func aDraftComesBackAsItWas() {
        var draft = PackedRow.Draft()
        draft.line = 77
        draft.key = PersonKey(rawValue: 0x1234_5678_9ABC)
        draft.holder = PersonKey(rawValue: 9)
        draft.birthDate = 19_800_229
        draft.file = 513
        draft.scheme = 4
        draft.organism = 999_999
        draft[.birthName] = "O'BRIEN"
        draft[.town] = String(repeating: "É", count: 200)
        let bytes = Self.packed(draft)
        #expect(bytes.count % 8 == 0)
        bytes.withUnsafeBytes { bytes in
            let row = PackedRow(at: bytes.baseAddress!)
            #expect(row.length == bytes.count)
            #expect(row.line == 77)
            #expect(row.key == draft.key)
            #expect(row.holder == draft.holder)
            #expect(row.representative == nil)
            #expect(row.file == 513)
            #expect(row.organism == 999_999)
            for field in PackedRow.Field.allCases {
                #expect(String(decoding: row.string(field), as: UTF8.self) == draft[field])
            }
        }
    }

    @Test func aScannedRowAndItsDraftHaveTheSameBytes() throws {
        var draft = PackedRow.Draft()
        draft.key = try #require(IdentityKind.nir.read("255081416802538").key)
        draft.birthDate = 19_550_814
        draft.sex = 2
        draft.file = 3
        draft.scheme = 2
        draft.organism = 751_234
        draft.department = Department.elsewhere.index
        draft[.birthName] = "MARTIN"
        draft[.firstNames] = "Jeanne"
        // A scanned row is known again by its text, a draft by its values.
        let fingerprint = 16..<24
        var (scanned, packed) = (try Scanned(SampleRow.file([SampleRow()])).rows[0], Self.packed(draft))
        scanned.removeSubrange(fingerprint)
        packed.removeSubrange(fingerprint)
        #expect(scanned == packed)
    }

    @Test func theFingerprintDoesNotDependOnFileLineOrColumnOrder() throws {
        var generator = SeededNumbers(seed: 11)
        let row = SampleRow(["email": "a@b.fr", "town": "LYON", "birth_rank": "1", "country": "FR"])
        let base = try Scanned(SampleRow.file([row])).value(0, \.fingerprint)
        for _ in 0..<20 {
            let columns = SampleRow.columns.shuffled(using: &generator)
            let scanned = try Scanned(SampleRow.file([SampleRow(), row], columns: columns))
            #expect(scanned.value(1, \.fingerprint) == base)
        }
        var one = PackedRow.Draft()
        var two = one
        (one.file, one.line) = (1, 2)
        (two.file, two.line) = (9, 99)
        #expect(Self.fingerprint(one) == Self.fingerprint(two))
    }

    @Test func everyFieldChangesTheFingerprint() {
        var drafts = [PackedRow.Draft()]
        func vary(_ change: (inout PackedRow.Draft) -> Void) {
            var draft = PackedRow.Draft()
            change(&draft)
            drafts.append(draft)
        }
        vary { $0.key = PersonKey(rawValue: 1) }
        vary { $0.representative = PersonKey(rawValue: 1) }
        vary { $0.holder = PersonKey(rawValue: 1) }
        vary { $0.birthDate = 1 }
        vary { $0.rightsFrom = 1 }
        vary { $0.rightsTo = 1 }
        vary { $0.updatedOn = 1 }
        vary { $0.scheme = 1 }
        vary { $0.sex = 2 }
        vary { $0.flags = .hasRecord }
        vary { $0.birthRank = 1 }
        vary { $0.identityOID = 8 }
        vary { $0.organism = 1 }
        for field in PackedRow.Field.allCases { vary { $0[field] = "A" } }
        #expect(Set(drafts.map(Self.fingerprint)).count == drafts.count)
    }

    @Test func rowsAreFoundOneAfterAnother() {
        var buffer = ByteBuffer()
        for line in 2...50 as ClosedRange<UInt32> {
            var draft = PackedRow.Draft()
            draft.line = line
            draft[.birthName] = String(repeating: "X", count: Int(line))
            draft.append(to: &buffer)
        }
        #expect(PackedRows(buffer.bytes).map(\.line) == Array(2...50))
    }
}

extension IdentityReading {
    var key: PersonKey? {
        if case .identity(let key) = self { return key }
        return nil
    }
}
