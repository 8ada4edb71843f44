import Campaign

/// Lays a version of a letter out: from paragraphs to pages. Room is kept for the longest values of fields, places are those
/// of usual ones.
struct LetterSetter {
    let glyphs: GlyphTable
    let template: LetterTemplate
    let sender: LetterSender
    let window: WindowPlace
    /// Values of the fields that are the same all night.
    let constants: [LetterField: String]
    /// How far a field's value may reach, and how far it usually does.
    let longest, usual: [LetterField: [Glyph]]
    var blank: Glyph { glyphs[0x20] }

    /// - Parameter hasAddress: whether the first page is what the envelope shows.
    func pages(
        _ version: LetterVersion, hasAddress: Bool, into plan: inout LetterPlan, forms: FormStore
    ) throws(OuvertureError) -> [LetterPage] {
        var flow = LetterFlow(top: hasAddress ? window.textTop : Sheet.top)
        if hasAddress { flow.add(LetterPage.Item(piece: .address)) }
        var pieces = pieces(template.paragraphs(version))[...]
        guard pieces.contains(where: { $0.role == .box }) else {
            try template.refuse(
                "a version has nothing to stand beside the QR code", hint: "begin a paragraph by `> ` outside of sections")
        }
        while let piece = pieces.first {
            let alike = pieces.prefix { $0.role == .box }
            if !alike.isEmpty {
                try box(Array(alike), &flow, &plan, forms)
                pieces = pieces.dropFirst(alike.count)
                continue
            }
            pieces = pieces.dropFirst()
            if piece.hasFields {
                guard piece.role == .body else {
                    try template.refuse(
                        "a title, a heading or small print names a field of a letter", hint: "name it in a paragraph of the text")
                }
                try text(piece, &flow, &plan, forms)
            } else {
                let next = piece.role == .title || piece.role == .heading ? pieces.first : nil
                flow.keepRoom(for: next.map { 2 * $0.style.leading + $0.style.before } ?? 0)
                try still(piece, &flow, forms)
            }
        }
        flow.close(forms, setter: self)
        guard flow.pages.count <= 2 else {
            try template.refuse(
                "the version \(version.words) needs \(flow.pages.count) pages", hint: "a letter has two pages at most; shorten the text")
        }
        return flow.pages
    }

    // MARK: Pieces

    /// A paragraph as glyphs.
    struct Piece {
        var role: LetterParagraph.Role
        var glyphs: [Glyph]
        var hasFields: Bool

        var style: TextStyle {
            switch role {
            case .title: .title
            case .heading: .heading
            case .body, .box: .body
            case .small: .small
            }
        }
    }

    private func pieces(_ paragraphs: [LetterParagraph]) -> [Piece] {
        paragraphs.map { paragraph in
            var glyphs: [Glyph] = []
            var isBold = false
            var hasFields = false
            for part in paragraph.text.split(separator: "**", omittingEmptySubsequences: false) {
                for scalar in part.unicodeScalars {
                    let field = LetterField(marker: scalar)
                    if let field, field.isOfLetter {
                        hasFields = true
                        glyphs.append(Self.place(of: field, isBold: isBold))
                    } else {
                        let text = field.map { constants[$0] ?? "" } ?? String(scalar)
                        glyphs += self.glyphs.glyphs(text).map { isBold ? $0.bolder : $0 }
                    }
                }
                isBold.toggle()
            }
            let piece = Piece(role: paragraph.role, glyphs: glyphs, hasFields: hasFields)
            return piece.style.isBold ? Piece(role: piece.role, glyphs: glyphs.map(\.bolder), hasFields: hasFields) : piece
        }
    }

    private static func place(of field: LetterField, isBold: Bool) -> Glyph {
        let style = LetterPlan.field | (isBold ? Glyph.bold : 0)
        return Glyph(bits: UInt64(field.rawValue) | UInt64(style) << 40)
    }

    // MARK: What is the same in each letter

    /// A paragraph without fields; those of the text that follow each other are one form.
    private func still(_ piece: Piece, _ flow: inout LetterFlow, _ forms: FormStore) throws(OuvertureError) {
        let style = piece.style
        let lines = lines(piece.glyphs, width: Sheet.textWidth, style: style)
        flow.place(height: lines.count * style.leading, before: style.before, forms: forms, setter: self)
        let role: StructureRole = piece.role == .title ? .title : piece.role == .heading ? .heading : .paragraph
        flow.still(
            LetterFlow.Still(lines: lines, style: style, left: Sheet.left, top: flow.top, role: role), forms: forms, setter: self)
        flow.advance(usual: lines.count * style.leading, longest: lines.count * style.leading)
    }

    func lines(_ glyphs: [Glyph], width: Int, style: TextStyle) -> [[Glyph]] {
        glyphs.withUnsafeBufferPointer { text in
            var breaker = LineBreaker(text, width: width, size: style.size, blank: blank)
            var lines: [[Glyph]] = []
            while let line = breaker.next() { lines.append(Array(text[line])) }
            return lines
        }
    }

    /// Writes lines of one style from `top` on, each ended by a blank so that words don't join when read aloud.
    func write(_ lines: [[Glyph]], _ style: TextStyle, left: Int, top: Int, to cursor: inout ContentCursor) {
        cursor.put("BT ")
        cursor.set(style)
        cursor.put(tenths: left)
        cursor.put(0x20)
        cursor.put(tenths: Sheet.height - style.above(top))
        cursor.put(" Td")
        var current: UInt8 = 0
        for line in lines {
            line.withUnsafeBufferPointer { cursor.line($0, size: style.size, style: &current, closing: blank) }
        }
        if current & Glyph.bold != 0 { cursor.put(" 0 Tr") }
        cursor.put(" ET\n")
    }

    // MARK: What is set anew

    private func text(
        _ piece: Piece, _ flow: inout LetterFlow, _ plan: inout LetterPlan, _ forms: FormStore
    ) throws(OuvertureError) {
        let style = piece.style
        let (usual, longest) = heights([piece], width: Sheet.textWidth)
        flow.place(height: longest - style.before, before: style.before, forms: forms, setter: self)
        let first = plan.paragraphs.count
        plan.paragraphs.append(LetterPlan.Paragraph(glyphs: piece.glyphs, before: 0))
        let item = LetterPage.Item(
            piece: .text(first..<first + 1, width: Sheet.textWidth), top: flow.top, height: usual - style.before)
        flow.add(item, forms: forms, setter: self)
        flow.advance(usual: usual - style.before, longest: longest - style.before)
    }

    /// Paragraphs with the QR code at their right.
    private func box(
        _ pieces: [Piece], _ flow: inout LetterFlow, _ plan: inout LetterPlan, _ forms: FormStore
    ) throws(OuvertureError) {
        let before = TextStyle.body.before
        var (usual, longest) = heights(pieces, width: Sheet.boxWidth)
        usual -= before
        longest -= before
        let least = Sheet.symbol
        flow.place(height: max(longest, least), before: before + 40, forms: forms, setter: self)
        flow.add(LetterPage.Item(piece: .box, top: flow.top), forms: forms, setter: self)
        let first = plan.paragraphs.count
        for (at, piece) in pieces.enumerated() {
            plan.paragraphs.append(LetterPlan.Paragraph(glyphs: piece.glyphs, before: at == 0 ? 0 : before))
        }
        flow.add(LetterPage.Item(piece: .text(first..<first + pieces.count, width: Sheet.boxWidth), top: flow.top, height: usual))
        flow.add(LetterPage.Item(piece: .figure, role: .figure, top: flow.top, height: least))
        flow.advance(usual: max(usual, least) + 40, longest: max(longest, least) + 40)
    }

    /// Heights of paragraphs set with usual and with the longest values, what is before each counted.
    private func heights(_ pieces: [Piece], width: Int) -> (usual: Int, longest: Int) {
        func height(_ values: [LetterField: [Glyph]]) -> Int {
            pieces.reduce(0) { sum, piece in
                let filled = piece.glyphs.flatMap { glyph -> [Glyph] in
                    guard glyph.style & LetterPlan.field != 0, let field = LetterField(rawValue: glyph.bytes) else { return [glyph] }
                    return values[field] ?? []
                }
                return sum + piece.style.before + lines(filled, width: width, style: piece.style).count * piece.style.leading
            }
        }
        return (height(usual), height(longest))
    }
}

extension TextStyle {
    /// From the upper edge of a paragraph to the baseline above its first one, where writing begins.
    func above(_ top: Int) -> Int { top + size * 78 / 100 + (leading - size) / 2 - leading }
}

extension LetterVersion {
    /// For errors.
    var words: String {
        kind.name + (isForRepresentative ? " to a representative" : "") + (isRestarted ? ", window begun anew" : "")
    }
}
