import Campaign

/// What the beginning of a file in another layout says: how it is cut, where its fields are, its number.
struct LayoutOpening: Sendable {
    let plan: LayoutPlan
    let form: RecordForm
    /// The header's columns; nil where the file has none.
    let names: [String]?
    /// How many columns each record has: the header's, or what most of the first records have; nil in fixed files, and
    /// where there is no record to tell it.
    let columns: Int?
    let sequence: Int?
    /// How the last record begins, in the file's bytes as they are cut.
    let lastStarts: [UInt8]?

    var layout: Layout { plan.layout }

    /// The number in a place of the first or last record; nil where it is none.
    func number(_ place: FieldPlace, in record: borrowing some RecordBytes & ~Copyable) -> UInt128? {
        let bytes: UnsafeRawBufferPointer
        switch place {
        case .bytes(let at, let length): bytes = record.bytes(at: at - 1, length: length)
        case .number(let column): bytes = record.field(column - 1)
        case .column(let name):
            guard let column = names?.firstIndex(of: name) else { return nil }
            bytes = record.field(column)
        case .constant: return nil
        }
        return Self.number(bytes, plan.page)
    }

    /// Of at most 36 digits, zeros in front not counted: the identities of 66 million people add up to 23. Blanks around
    /// them are passed over.
    static func number(_ bytes: UnsafeRawBufferPointer, _ page: CodePage?) -> UInt128? {
        let (zero, blank) = (page?.zero ?? 0x30, page?.blank ?? 0x20)
        if bytes.count == 8, let start = bytes.baseAddress {
            // Dates, which totals mostly are of.
            let digits = start.loadUnaligned(as: UInt64.self) ^ 0x0101_0101_0101_0101 &* UInt64(zero ^ 0x30)
            if EightDigits.areDigits(digits) { return UInt128(EightDigits.number(digits)) }
        }
        // One word as long as that holds it; the first 18 of more digits are put aside.
        var (above, number, digits): (UInt128, UInt64, Int) = (0, 0, 0)
        var hasDigits = false
        var hasEnded = false
        for byte in bytes {
            if byte == blank {
                hasEnded = hasDigits
                continue
            }
            guard !hasEnded, byte >= zero, byte <= zero + 9, digits < 36 else { return nil }
            if digits == 18 { (above, number) = (UInt128(number), 0) }
            number = number * 10 + UInt64(byte - zero)
            hasDigits = true
            if digits > 0 || number > 0 { digits += 1 }
        }
        guard hasDigits else { return nil }
        for _ in 0..<max(0, digits - 18) { above *= 10 }
        return above + UInt128(number)
    }
}

extension Layout {
    /// How records are told apart before the file was looked at.
    var form: RecordForm {
        switch format {
        case .delimited(let delimiter, let quote, _): .delimited(FieldSigns(delimiter: delimiter, quote: quote ?? 0xFF))
        case .fixed(let record, false): .fixed(bytes: record)
        case .fixed(_, true): .lines(end: 0x0A)
        }
    }

    /// What the bytes are decoded by before records are cut; fixed ones are cut as they lie.
    var pageBeforeCutting: CodePage? {
        if case .fixed = format { nil } else { CodePage(encoding, delimiter: delimiterLetter) }
    }

    /// Whether a file's first line is a record already, since the layout lets the header be left out: as many columns, and no name of
    /// one among them.
    func lacksHeader(_ fields: [String]) -> Bool {
        guard let columnsWithoutHeader else { return false }
        return fields.count == columnsWithoutHeader.count && !fields.contains(where: columnsWithoutHeader.contains)
    }

    /// A text as the records have it when they are cut.
    func bytes(of text: String) -> [UInt8]? {
        if case .fixed = format, let page = CodePage(encoding) { page.bytes(of: text) } else { Array(text.utf8) }
    }
}

/// Reading the first record and the header in front of the people.
extension RecordReader {
    mutating func opening(_ layout: Layout) throws(ScanStop) -> LayoutOpening {
        if layout.encoding == .utf8 { try passByteOrderMark() }
        if case .fixed(let record, true) = layout.format { try findLineEnd(record, layout) }
        var block = ScanBlock(bytes: 1 << 16)
        guard try next(&block) else { throw .refused(.nothing) }
        do throws(FileRefusal) {
            if case .fixed(let record, _) = layout.format { return try openFixed(layout, record, block) }
            return try openDelimited(layout, block)
        } catch { throw .refused(error) }
    }

    /// Mainframes end lines by 0x15 or 0x25, all others by LF.
    private mutating func findLineEnd(_ record: Int, _ layout: Layout) throws(ScanStop) {
        guard layout.encoding == .cp1147 else { return }
        try peek(record + 2)
        let behind = carryBytes.dropFirst(record).prefix(2)
        if let end = behind.first(where: { [0x15, 0x25, 0x0A].contains($0) }) { form = .lines(end: end) } else { form = .lines(end: 0x15) }
    }

    private mutating func openFixed(
        _ layout: Layout, _ record: Int, _ block: borrowing ScanBlock
    ) throws(FileRefusal) -> LayoutOpening {
        let plan = try LayoutPlan(layout, names: [])
        var walk = FixedWalk(block, form: form, width: record)
        guard walk.next() else { throw .nothing }
        let starts = try layout.first.map { first throws(FileRefusal) in try Self.starts(layout, first.starts) }
        guard let starts, walk.record.starts(with: starts) else {
            putBack(block, from: 0, line: 1)
            return try opening(plan)
        }
        let found = try opening(plan)
        func number(_ place: FieldPlace?) -> Int? { walk.isWhole ? place.flatMap { found.number($0, in: walk).flatMap { Int(exactly: $0) } } : nil }
        let sequence = number(layout.first?.sequence)
        try Self.hold(layout, date: number(layout.first?.date), sequence: sequence)
        putBack(block, from: walk.bytesWalked, line: walk.lineBehind)
        return try opening(plan, sequence: sequence)
    }

    private mutating func openDelimited(_ layout: Layout, _ block: borrowing ScanBlock) throws(FileRefusal) -> LayoutOpening {
        guard case .delimited(let signs) = form, case .delimited(_, _, let header) = layout.format else {
            preconditionFailure("a delimited layout that is none")
        }
        var walk = RecordWalk(block, signs: signs)
        guard walk.next() else { throw .nothing }
        if walk.endsByCarriageReturns(delimiter: signs.delimiter) { throw .carriageReturns }
        var first: [String]?
        if let starts = layout.first?.starts, walk.record.starts(with: try Self.starts(layout, starts)) {
            first = Self.fields(walk)
            guard !header || walk.next() else { throw .nothing }
        }
        var names = header ? Self.fields(walk) : nil
        let isBare = names.map(layout.lacksHeader) ?? false
        if isBare { names = layout.columnsWithoutHeader }
        if let names { _ = try FileHeader(names, known: []) }
        if !isBare && (header || first != nil) { putBack(block, from: walk.bytesWalked, line: walk.lineBehind) } else { putBack(block, from: 0, line: 1) }
        let plan = try LayoutPlan(layout, names: names ?? [])
        let columns = names == nil ? try Self.columns(&walk, layout, isInFront: first != nil) : names?.count
        guard let first else { return try opening(plan, names: names, columns: columns) }
        func number(_ place: FieldPlace?) -> Int? {
            var column: Int?
            if case .number(let number) = place { column = number - 1 }
            if case .column(let name) = place { column = names?.firstIndex(of: name) }
            guard let column, column < first.count else { return nil }
            return Array(first[column].utf8).withUnsafeBytes { LayoutOpening.number($0, nil) }.flatMap { Int(exactly: $0) }
        }
        let sequence = number(layout.first?.sequence)
        try Self.hold(layout, date: number(layout.first?.date), sequence: sequence)
        return try opening(plan, names: names, columns: columns, sequence: sequence)
    }

    /// How many columns most of the first records have, where no header says it: one that has more or fewer is not what
    /// the fund describes, and a field too many would move all behind it. Of counts that are as frequent the first one.
    ///
    /// - Parameters:
    ///   - walk: at the first record.
    ///   - isInFront: that one is no row.
    private static func columns(
        _ walk: inout RecordWalk, _ layout: Layout, isInFront: Bool
    ) throws(FileRefusal) -> Int? {
        let last = try layout.last.map { last throws(FileRefusal) in try starts(layout, last.starts) }
        var counts: [(columns: Int, records: Int)] = []
        var looked = 0
        var isRow = !isInFront || walk.next()
        while isRow, looked < 1_000 {
            if last.map({ walk.record.starts(with: $0) }) != true {
                let columns = walk.fieldCount
                let at = counts.firstIndex { $0.columns == columns } ?? counts.endIndex
                if at == counts.endIndex { counts.append((columns, 0)) }
                counts[at].records += 1
            }
            looked += 1
            isRow = walk.next()
        }
        let most = counts.map(\.records).max()
        return counts.first { $0.records == most }?.columns
    }

    private static func fields(_ walk: borrowing RecordWalk) -> [String] {
        (0..<walk.fieldCount).map { String(decoding: walk.field($0), as: UTF8.self) }
    }

    private func opening(
        _ plan: LayoutPlan, names: [String]? = nil, columns: Int? = nil, sequence: Int? = nil
    ) throws(FileRefusal) -> LayoutOpening {
        let last = try plan.layout.last.map { last throws(FileRefusal) in try Self.starts(plan.layout, last.starts) }
        return LayoutOpening(plan: plan, form: form, names: names, columns: columns, sequence: sequence, lastStarts: last)
    }

    private static func starts(_ layout: Layout, _ text: String) throws(FileRefusal) -> [UInt8] {
        guard let bytes = layout.bytes(of: text) else {
            throw FileRefusal(
                .columnMissing, line: 1, "the layout's `starts` has letters that its encoding lacks", hint: "mend the layout: write what the record begins with")
        }
        return bytes
    }

    /// What the layout says of the first record must be there: a file whose number can't be read can't be told from an older
    /// one, and one without a day is not what the fund describes.
    private static func hold(_ layout: Layout, date: Int?, sequence: Int?) throws(FileRefusal) {
        if layout.first?.sequence != nil, sequence == nil {
            throw FileRefusal(
                .sequence, line: 1, "the first record has no number where the layout says",
                hint: "have the file sent with it, or mend the layout")
        }
        let day = date.flatMap { CivilDate(year: $0 / 10_000, month: $0 / 100 % 100, day: $0 % 100) }
        if layout.first?.date != nil, day == nil {
            throw FileRefusal(
                .sequence, line: 1, "the first record has no day, YYYYMMDD, where the layout says",
                hint: "have the file sent with it, or mend the layout")
        }
    }
}
