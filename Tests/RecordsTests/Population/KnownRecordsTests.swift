import Campaign
import Testing

@testable import Records

/// Files of which rows are in force already, read as whole rows and as marks.
@Suite struct KnownRecordsTests {
    /// What is in force, by key.
    private struct InForce: RowsInForce {
        var fingerprints: [UInt64: UInt64] = [:]

        func fetch(_ key: PersonKey) {}
        func contains(_ key: PersonKey, fingerprint: UInt64) -> Bool { fingerprints[key.rawValue] == fingerprint }
    }

    private struct Read {
        var rows: [[UInt8]] = []
        var marks: [RowMark] = []
        var findings = Findings()
        var verdict: FileVerdict

        init(_ text: String, known: InForce?) throws {
            let file = ScratchFile(text)
            let scan = try PopulationScan(
                path: file.path, name: "rg.csv", file: 3, scheme: "01", schemeIndex: 2, production: false)
            var block = ScanBlock(bytes: 1 << 14)
            var packed = ByteBuffer()
            var marked = ByteBuffer()
            while try scan.nextBlock(&block) {
                packed.removeAll()
                marked.removeAll()
                if let known {
                    scan.parse(block, known: known, into: &packed, marks: &marked, findings: &findings)
                } else {
                    scan.parse(block, into: &packed, findings: &findings)
                }
                rows += PackedRows(packed.bytes).map { Array($0.bytes) }
                marks += RowMarks(marked.bytes)
            }
            verdict = try scan.finish()
            rows.sort { $0.withRow(\.line) < $1.withRow(\.line) }
            findings.sort()
        }
    }

    /// Rows of every kind: plain, quoted, with an empty record flag, test identities, warnings, rejects.
    private func file(_ random: inout SeededNumbers, rows: Int, columns: [String]) -> String {
        SampleRow.file(
            (0..<rows).map { number in
                var changes = [
                    "identity": identity(2_550_814_168_000 + number), "has_record": "0", "first_names": "J\(random.next() % 5)",
                    "address_4": "1 RUE", "postcode": "44000", "town": "NANTES",
                ]
                switch random.next() % 12 {
                case 0: changes["birth_name"] = "\"LE \"\"ROUX\"\"\""
                case 1: changes["address_4"] = "\"1, RUE\""
                case 2: changes["has_record"] = ""
                case 3: changes["identity_oid"] = "1.2.250.1.213.1.4.10"
                case 4: changes["email"] = "no@one@example.org"
                case 5: changes["town"] = ""
                case 6: changes["identity"] = "255081416800099"
                case 7: changes["sex"] = "7"
                case 8: changes["birth_name"] = "\"A\nB\""
                case 9: changes["birth_name"] = "NOËL"
                default: break
                }
                return SampleRow(changes)
            }, columns: columns)
    }

    @Test func marksAndRowsTogetherAreTheFile() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            var random = SeededNumbers(seed: seed)
            let text = file(&random, rows: 300, columns: SampleRow.columns)
            let whole = try Read(text, known: nil)
            var known = InForce()
            for row in whole.rows where random.next() % 3 > 0 {
                row.withRow { known.fingerprints[$0.key.rawValue] = $0.fingerprint &+ (random.next() % 4 == 0 ? 1 : 0) }
            }
            let again = try Read(text, known: known)
            #expect(again.findings.rejects == whole.findings.rejects, "seed \(seed)")
            #expect(again.findings.warnings == whole.findings.warnings, "seed \(seed)")
            #expect(again.findings.rows == whole.findings.rows)
            #expect((again.verdict.rows, again.verdict.rejected) == (whole.verdict.rows, whole.verdict.rejected))
            #expect(again.marks.count > 10, "seed \(seed)")
            let marked = Dictionary(uniqueKeysWithValues: again.marks.map { ($0.line, $0) })
            #expect(again.rows == whole.rows.filter { marked[$0.withRow(\.line)] == nil }, "seed \(seed)")
            for row in whole.rows {
                row.withRow { row in
                    guard let mark = marked[row.line] else { return }
                    #expect(mark == RowMark(row) && known.contains(row.key, fingerprint: row.fingerprint), "seed \(seed)")
                }
            }
        }
    }

    /// Of a row with a warning there is something to tell each time it is sent.
    @Test func whatMustBeToldIsReadAgain() throws {
        let told = [
            ["email": "no@one@example.org"], ["address_4": "1 RUE"], ["identity_oid": "1.2.250.1.213.1.4.10"],
        ]
        for (number, changes) in told.enumerated() {
            let text = SampleRow.file([SampleRow(["has_record": "0"].merging(changes) { $1 })])
            let whole = try Read(text, known: nil)
            let known = InForce(fingerprints: whole.rows[0].withRow { [$0.key.rawValue: $0.fingerprint] })
            let again = try Read(text, known: known)
            #expect(again.marks.isEmpty && again.rows == whole.rows, "row \(number)")
            #expect(again.findings.warnings == whole.findings.warnings, "row \(number)")
        }
    }

    @Test func aRowIsKnownByItsValues() throws {
        let row = SampleRow(["has_record": "0", "birth_name": "LE ROUX", "town": "NANTES", "postcode": "44000", "address_4": "1 RUE"])
        func fingerprint(_ row: SampleRow, _ columns: [String] = SampleRow.columns) throws -> UInt64 {
            try Scanned(SampleRow.file([row], columns: columns)).value(0, \.fingerprint)
        }
        func changed(_ changes: [String: String]) -> SampleRow {
            var other = row
            other.values.merge(changes) { $1 }
            return other
        }
        let base = try fingerprint(row)
        #expect(try fingerprint(row, SampleRow.columns.reversed()) == base)
        #expect(try fingerprint(row, SampleRow.columns + ["unknown"]) == base)
        #expect(try fingerprint(row, SampleRow.columns.filter { row.values[$0] != nil }) == base)
        #expect(try fingerprint(changed(["birth_name": "\"LE ROUX\"", "town": "\"NANTES\""])) == base)
        #expect(try fingerprint(changed(["has_record": ""])) == base)
        let others = [
            ["has_record": "1"], ["birth_name": "LEROUX"], ["birth_name": "\"LE,ROUX\""], ["town": "\"NANTES,\""],
            ["birth_name": "LE", "usage_name": "ROUX"], ["town": "NANTES", "country": "FR"],
            ["birth_name": "\"LE ROUX,\""], ["usage_name": "\",\""],
        ]
        let all = try others.map { try fingerprint(changed($0)) } + [base]
        #expect(Set(all).count == all.count)
    }
}

extension [UInt8] {
    fileprivate func withRow<T>(_ body: (PackedRow) throws -> T) rethrows -> T {
        try withUnsafeBytes { try body(PackedRow(at: $0.baseAddress!)) }
    }
}
