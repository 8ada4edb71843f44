import Campaign

/// One population file, in the canonical layout or another, read by several workers at once: `nextBlock` hands out runs of whole
/// records under the file's lock, `parse` checks and packs them outside it.
///
///     let scan = try PopulationScan(
///         path: path, name: "rg-01.csv.gz", file: 0, scheme: "01", schemeIndex: 0, production: true)
///     var block = ScanBlock()
///     while try scan.nextBlock(&block) { scan.parse(block, into: &rows, findings: &findings) }
///     let verdict = try scan.finish()
///
/// Rows and findings of a file whose verdict has a refusal must be dropped, except the rejects where the caller lists them.
public final class PopulationScan: Sendable {
    /// The file's base name in the inbox.
    public let name: String
    /// Its place in the night's order.
    public let file: UInt16
    let scan: FileScan
    private let checks: PopulationChecks
    private let home: Country
    /// Where the post delivers to, if the campaign says so.
    private let towns: TownTable?
    let ending: CivilDate?

    /// Opens the file and reads its header. A file whose header won't do is no error here: it gives no block, and
    /// `finish` says why it is refused.
    ///
    /// - Parameters:
    ///   - scheme: two digits; nil where any scheme will do (`check`).
    ///   - production: refuses test and demonstration identities.
    ///   - subject: whom the file is about.
    ///   - layout: how the file lies, where it is not the canonical layout.
    ///   - ending: the day on which rights end that a delta closes without a date; nil leaves them open (`check`).
    /// - Throws: `OuvertureError` if the file can't be opened (66) or read (74).
    public init(
        path: String, name: String, file: UInt16, scheme: String?, schemeIndex: UInt8, production: Bool,
        subject: FileSubject = FileSubject(), layout: Layout? = nil, ending: CivilDate? = nil
    ) throws(OuvertureError) {
        self.name = name
        self.file = file
        self.ending = ending
        home = subject.country
        towns = subject.towns
        scan = try FileScan(path: path, name: name, .population, layout: layout)
        let digits = scheme.map { Array($0.utf8) }
        precondition(digits == nil || digits!.count == 2, "a scheme has two digits")
        checks = PopulationChecks(
            scheme: digits.map { UInt16($0[0]) | UInt16($0[1]) << 8 }, schemeIndex: schemeIndex, production: production,
            identity: PopulationIdentity(subject.identity))
    }

    /// Fills `block` with the next whole records; false at the file's end, or where it turned out refused.
    public func nextBlock(_ block: inout ScanBlock) throws(OuvertureError) -> Bool { try scan.nextBlock(&block) }

    /// Checks and packs the block's records, in their order. May run on many workers at once.
    public func parse(_ block: borrowing ScanBlock, into rows: inout ByteBuffer, findings: inout Findings) {
        if let opening = scan.opening { return parse(block, opening, into: &rows, &findings) }
        guard let header = scan.header else { return }
        counting(&findings) { findings in
            header.positions.withUnsafeBufferPointer { positions in
                var walk = RecordWalk(block)
                var text = RowText()
                while walk.next() {
                    findings.rows += 1
                    take(walk, positions.baseAddress!, header, &text, &rows, &findings)
                }
            }
        }
    }

    /// The same where many rows are in force already: those leave marks, and only the others are checked and packed,
    /// in no order. A row of which something has to be told each time it is sent is never left unread.
    public func parse(
        _ block: borrowing ScanBlock, known: some RowsInForce, into rows: inout ByteBuffer, marks: inout ByteBuffer,
        findings: inout Findings
    ) {
        guard let header = scan.header, header.isCanonical else { return parse(block, into: &rows, findings: &findings) }
        counting(&findings) { findings in
            header.positions.withUnsafeBufferPointer { positions in
                var records = KnownRecords(known, checks.identity, file: file, scheme: checks.schemeIndex)
                var walk = RecordWalk(block)
                while walk.next() {
                    findings.rows += 1
                    if walk.isQuoted || walk.fieldCount != header.fieldCount {
                        records.leave(walk)
                    } else {
                        let fields = CanonicalFields(text: walk.text, ends: walk.ends, positions: positions.baseAddress!)
                        records.take(walk, fields[.identity], into: &marks)
                    }
                }
                records.finish(into: &marks)
                var text = RowText()
                var single = RecordWalk(block, windowBytes: 1 << 9)
                for place in records.unread {
                    single.jump(to: place.start, line: place.line)
                    guard single.next() else { preconditionFailure("a record that was there is gone") }
                    take(single, positions.baseAddress!, header, &text, &rows, &findings)
                }
            }
        }
    }

    /// Tells the file what a block came to.
    @inline(__always)
    func counting(_ findings: inout Findings, _ body: (inout Findings) -> Void) {
        let before = (rows: findings.rows, rejected: findings.rejects.count)
        body(&findings)
        scan.note(rows: findings.rows - before.rows, rejected: findings.rejects.count - before.rejected)
    }

    /// The file's verdict, once no block is left and all are parsed. Reads (for the hash) what a refusal left unread.
    public func finish() throws(OuvertureError) -> FileVerdict { try scan.finish() }

    /// Bytes of the file read so far and its size, for a progress line.
    public var progress: (read: Int, total: Int) { scan.progress }

    /// One record becomes a packed row or a reject.
    @inline(__always)
    private func take(
        _ walk: borrowing RecordWalk, _ positions: UnsafePointer<Int>, _ header: FileHeader, _ text: inout RowText,
        _ rows: inout ByteBuffer, _ findings: inout Findings
    ) {
        if walk.fieldCount != header.fieldCount || walk.isMisquoted {
            if walk.isOpenEnd && walk.fieldCount < header.fieldCount { scan.refuse(.cutRecord(line: walk.line, walk.record)) }
            return reject(.none, .fieldCount, walk.line, &findings)
        }
        let record = RecordFields(
            fields: CanonicalFields(text: walk.text, ends: walk.ends, positions: positions), bytes: walk.record,
            isCanonical: header.isCanonical && !walk.isQuoted, mayBeBeyondASCII: walk.mayBeBeyondASCII, line: walk.line)
        accept(record, &text, &rows, &findings)
    }

    /// A record whose fields were found is checked and packed.
    @inline(__always)
    func accept(_ record: RecordFields, _ text: inout RowText, _ rows: inout ByteBuffer, _ findings: inout Findings) {
        var values = PopulationValues()
        let warnings = findings.warnings.count
        guard judge(record, &values, &findings) else { return }
        let fields = record.fields
        let isPlain = findings.warnings.count == warnings && values.identityOID < IdentityOID.test
        let seed = RowSeed.of(values.key, scheme: checks.schemeIndex, isPlain: isPlain)
        RowPacker.append(
            values, fields, recordBytes: record.bytes.count, line: record.line, file: file, scheme: checks.schemeIndex,
            to: &rows
        ) { packed in text.fingerprint(record.isCanonical ? record.bytes : nil, fields, packed: packed, seed: seed) }
    }

    /// Checks a record whose fields were found, and reads its numbers; false where it is rejected.
    @inline(__always)
    func judge(_ record: RecordFields, _ values: inout PopulationValues, _ findings: inout Findings) -> Bool {
        let fields = record.fields
        if record.mayBeBeyondASCII, let column = badlyEncoded(record) {
            reject(column, .fieldEncoding, record.line, &findings)
            return false
        }
        if let fault = checks.check(fields, &values) {
            reject(fault.column, fault.code, record.line, &findings)
            return false
        }
        if !fields[.replacesIdentity].isEmpty, let fault = takeReplaced(record, values.key, &findings) {
            reject(fault.column, fault.code, record.line, &findings)
            return false
        }
        PopulationContact.assess(record, &values, home: home, towns: towns, file: file, &findings)
        return true
    }

    /// The row carries its provisional number too.
    @inline(never)
    private func takeReplaced(_ record: RecordFields, _ key: UInt64, _ findings: inout Findings) -> FormFault? {
        switch checks.identity.read(record.fields[.replacesIdentity].bytes) {
        case .badFormat: return FormFault(.replacesIdentity, .identityFormat)
        case .badKey: return FormFault(.replacesIdentity, .identityKey)
        case .identity(let old):
            guard old.rawValue != key else { return nil }
            findings.equivalences.append(
                EquivalenceRow(file: file, line: record.line, old: old, new: PersonKey(rawValue: key)))
            return nil
        }
    }

    @inline(never)
    func reject(_ column: Column, _ code: RejectCode, _ line: UInt32, _ findings: inout Findings) {
        findings.rejects.append(Reject(file: file, line: line, column: column, code: code))
    }

    /// The first known column, in the contract's order, whose bytes are not UTF-8.
    @inline(never)
    private func badlyEncoded(_ record: RecordFields) -> Column? {
        if UTF8Check.isValid(record.bytes) { return nil }
        return Column.population.first { !UTF8Check.isValid(record.fields[$0].bytes) }
    }
}
