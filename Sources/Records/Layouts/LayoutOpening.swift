import Campaign

/// What the beginning of a file in another layout says: how it is cut, where its fields are, its number.
struct LayoutOpening: Sendable {
    let plan: LayoutPlan
    let form: RecordForm
    /// Columns of the header; nil where the file has none.
    let columns: Int?
    let sequence: Int?
    /// How the last record begins, in the file's bytes as they are cut.
    let lastStarts: [UInt8]?

    var layout: Layout { plan.layout }

    /// The number in a place of the first or last record; nil where it is none.
    func number(_ place: FieldPlace, in record: borrowing some RecordBytes & ~Copyable) -> UInt64? {
        let bytes: UnsafeRawBufferPointer
        switch place {
        case .bytes(let at, let length): bytes = record.bytes(at: at - 1, length: length)
        case .number(let column): bytes = record.field(column - 1)
        case .column, .constant: return nil
        }
        return Self.number(bytes, plan.page)
    }

    /// Blanks around the digits are passed over.
    static func number(_ bytes: UnsafeRawBufferPointer, _ page: CodePage?) -> UInt64? {
        let (zero, blank) = (page?.zero ?? 0x30, page?.blank ?? 0x20)
        var number: UInt64 = 0
        var hasDigits = false
        var hasEnded = false
        for byte in bytes {
            if byte == blank {
                hasEnded = hasDigits
                continue
            }
            guard !hasEnded, byte >= zero, byte <= zero + 9, number < 1_000_000_000_000_000_000 else { return nil }
            number = number * 10 + UInt64(byte - zero)
            hasDigits = true
        }
        return hasDigits ? number : nil
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
        if case .fixed = format { nil } else { CodePage(encoding) }
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
            return try opening(plan, columns: nil, sequence: nil)
        }
        let found = try opening(plan, columns: nil, sequence: nil)
        var sequence: Int?
        if let place = layout.first?.sequence, walk.isWhole { sequence = found.number(place, in: walk).map { Int($0) } }
        try Self.hold(sequence, layout)
        putBack(block, from: walk.bytesWalked, line: walk.lineBehind)
        return try opening(plan, columns: nil, sequence: sequence)
    }

    private mutating func openDelimited(_ layout: Layout, _ block: borrowing ScanBlock) throws(FileRefusal) -> LayoutOpening {
        guard case .delimited(let signs) = form, case .delimited(_, _, let header) = layout.format else {
            preconditionFailure("a delimited layout that is none")
        }
        var walk = RecordWalk(block, signs: signs)
        guard walk.next() else { throw .nothing }
        var sequence: Int?
        var isFirst = false
        if let first = layout.first, walk.record.starts(with: try Self.starts(layout, first.starts)) {
            isFirst = true
            if case .number(let column) = first.sequence, column <= walk.fieldCount {
                sequence = LayoutOpening.number(walk.field(column - 1), nil).map { Int($0) }
            }
            try Self.hold(sequence, layout)
        }
        guard header else {
            if isFirst { putBack(block, from: walk.bytesWalked, line: walk.lineBehind) } else { putBack(block, from: 0, line: 1) }
            return try opening(LayoutPlan(layout, names: []), columns: nil, sequence: sequence)
        }
        if isFirst { guard walk.next() else { throw .nothing } }
        let names = (0..<walk.fieldCount).map { String(decoding: walk.field($0), as: UTF8.self) }
        _ = try FileHeader(names, known: [])
        putBack(block, from: walk.bytesWalked, line: walk.lineBehind)
        return try opening(LayoutPlan(layout, names: names), columns: names.count, sequence: sequence)
    }

    private func opening(_ plan: LayoutPlan, columns: Int?, sequence: Int?) throws(FileRefusal) -> LayoutOpening {
        let last = try plan.layout.last.map { last throws(FileRefusal) in try Self.starts(plan.layout, last.starts) }
        return LayoutOpening(plan: plan, form: form, columns: columns, sequence: sequence, lastStarts: last)
    }

    private static func starts(_ layout: Layout, _ text: String) throws(FileRefusal) -> [UInt8] {
        guard let bytes = layout.bytes(of: text) else {
            throw FileRefusal(
                .columnMissing, line: 1, "the layout's `starts` has letters that its encoding lacks", hint: "mend the layout: write what the record begins with")
        }
        return bytes
    }

    /// A file whose number can't be read can't be told from an older one.
    private static func hold(_ sequence: Int?, _ layout: Layout) throws(FileRefusal) {
        guard layout.first?.sequence != nil, sequence == nil else { return }
        throw FileRefusal(
            .sequence, line: 1, "the first record has no number where the layout says", hint: "have the file sent with it, or mend the layout")
    }
}
