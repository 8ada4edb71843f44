import Campaign

extension RecordWriter {
    /// Appends one row. `scratch` is emptied and used.
    ///
    /// - Parameters:
    ///   - line: the row's canonical fields, in the contract's order.
    ///   - action: what the row does, where the layout says it.
    public func append(
        _ line: borrowing CanonicalLine, _ action: DeltaAction, flaw: RecordFlaw? = nil, totals: inout WrittenTotals,
        scratch: inout ByteBuffer, to out: inout ByteBuffer
    ) {
        totals.rows += 1
        switch layout.format {
        case .fixed(let record, _): appendFixed(line, action, record, flaw, &totals, &scratch, &out)
        case .delimited(let delimiter, let quote, _): appendDelimited(line, action, delimiter, quote, flaw, &totals, &scratch, &out)
        }
    }

    /// Whether a flaw can be put into this layout at all.
    public func allows(_ flaw: RecordFlaw) -> Bool {
        switch flaw {
        case .cut:
            if case .fixed(_, false) = layout.format { return false }
            return true
        case .foreignByte(let name): return foreignByte != nil && fields.contains { $0.name == name && $0.source != .action }
        case .unknownAction: return saysAction
        }
    }

    /// A byte that the encoding does not define.
    private var foreignByte: UInt8? {
        switch layout.encoding {
        case .utf8: 0xE9
        case .cp1252: 0x81
        case .latin1, .cp1147: nil
        }
    }

    private func appendFixed(
        _ line: borrowing CanonicalLine, _ action: DeltaAction, _ record: Int, _ flaw: RecordFlaw?,
        _ totals: inout WrittenTotals, _ scratch: inout ByteBuffer, _ out: inout ByteBuffer
    ) {
        let start = out.count
        blanks.withUnsafeBytes { out.append(contentsOf: $0) }
        for number in steps.indices {
            let step = steps[number]
            if step.place == -2, putAddress(line, fields[number], record: start, &out) { continue }
            let place = out.mutableBytes.baseAddress! + start + Int(step.at)
            // What is not turned goes straight from the line into the record.
            if step.place >= 0, !step.turns, number != summed {
                _ = put(line.field(Int(step.place)), at: place, room: Int(step.length))
            } else {
                scratch.removeAll()
                appendValue(line, number, step, action, flaw, to: &scratch)
                let count = put(scratch.bytes, at: place, room: Int(step.length))
                if number == summed, flaw != .cut {
                    let digits = UnsafeRawBufferPointer(rebasing: scratch.bytes[..<min(count, scratch.count)])
                    totals.sum &+= LayoutOpening.number(digits, nil) ?? 0
                }
            }
            if let flaw, flaw == .foreignByte(fields[number].name), let foreignByte { place.storeBytes(of: foreignByte, as: UInt8.self) }
        }
        if flaw == .cut { out.truncate(to: out.count - 1) }
        lineEnd.withUnsafeBytes { out.append(contentsOf: $0) }
    }

    /// In UTF-8 a text is cut in front of a letter that has no room.
    @inline(__always)
    func put(_ text: UnsafeRawBufferPointer, at place: UnsafeMutableRawPointer, room: Int) -> Int {
        guard text.count > 0, let base = text.baseAddress else { return 0 }
        if let letters { return letters.put(text, at: place, room: room) }
        var count = min(text.count, room)
        if count < text.count { while count > 0, text[count] & 0xC0 == 0x80 { count -= 1 } }
        place.copyMemory(from: base, byteCount: count)
        return count
    }

    private func appendDelimited(
        _ line: borrowing CanonicalLine, _ action: DeltaAction, _ delimiter: UInt8, _ quote: UInt8?, _ flaw: RecordFlaw?,
        _ totals: inout WrittenTotals, _ scratch: inout ByteBuffer, _ out: inout ByteBuffer
    ) {
        let columns = flaw == .cut ? names.count - 1 : names.count
        for column in 0..<columns {
            if column > 0 { appendSign(delimiter, to: &out) }
            let number = byColumn[column]
            guard number >= 0 else { continue }
            let step = steps[number]
            scratch.removeAll()
            if step.place == -2 {
                appendAddress(line, delimiter, quote, to: &scratch)
            } else {
                appendValue(line, number, step, action, flaw, to: &scratch)
            }
            if number == summed, flaw != .cut { totals.sum &+= LayoutOpening.number(scratch.bytes, nil) ?? 0 }
            if let flaw, flaw == .foreignByte(fields[number].name), let foreignByte { out.append(foreignByte) }
            appendColumn(delimiter, quote, &scratch, &out)
        }
        lineEnd.withUnsafeBytes { out.append(contentsOf: $0) }
    }

    /// The field's value in the layout's words.
    @inline(__always)
    private func appendValue(
        _ line: borrowing CanonicalLine, _ number: Int, _ step: WriteStep, _ action: DeltaAction, _ flaw: RecordFlaw?,
        to text: inout ByteBuffer
    ) {
        if step.place >= 0 {
            text.append(contentsOf: line.field(Int(step.place)))
            if step.turns { fields[number].turn(&text, from: 0) }
        } else if step.place == -2 {
            appendAddress(line, 0x2C, 0x22, to: &text)
        } else if flaw == .unknownAction {
            text.append(0x3F)
        } else {
            actionWords[action]?.withUnsafeBytes { text.append(contentsOf: $0) }
        }
    }

    @inline(__always)
    private func appendSign(_ sign: UInt8, to out: inout ByteBuffer) {
        guard let letters else { return out.append(sign) }
        withUnsafeBytes(of: sign) { letters.append($0, to: &out) }
    }

    /// A column's text, quoted where it must be; without quotes what would be taken for a delimiter becomes a blank.
    @inline(__always)
    private func appendColumn(_ delimiter: UInt8, _ quote: UInt8?, _ text: inout ByteBuffer, _ out: inout ByteBuffer) {
        let sign = quote ?? delimiter
        var special: UInt8 = 0
        for byte in text.bytes { special |= (byte == delimiter ? 1 : 0) | (byte == sign ? 1 : 0) | (byte == 0x0A ? 1 : 0) | (byte == 0x0D ? 1 : 0) }
        if special != 0 {
            guard let quote else {
                for at in 0..<text.count where [delimiter, 0x0A, 0x0D].contains(text.bytes[at]) { text.mutableBytes[at] = 0x20 }
                return appendText(text.bytes, to: &out)
            }
            let count = text.count
            text.append(quote)
            for at in 0..<count {
                if text.bytes[at] == quote { text.append(quote) }
                text.append(text.bytes[at])
            }
            text.append(quote)
            text.removeFirst(count)
        }
        appendText(text.bytes, to: &out)
    }

    @inline(__always)
    func appendText(_ text: UnsafeRawBufferPointer, to out: inout ByteBuffer) {
        if let letters { letters.append(text, to: &out) } else { out.append(contentsOf: text) }
    }
}
