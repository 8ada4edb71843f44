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

    /// - Parameters:
    ///   - hasAddress: whether the first page is what the envelope shows.
    ///   - most: pages that there may be.
    func pages(
        _ version: LetterVersion, hasAddress: Bool, most: Int, into plan: inout LetterPlan, forms: FormStore
    ) throws(OuvertureError) -> [LetterPage] {
        var flow = LetterFlow(top: hasAddress ? WindowPlace.textTop : Sheet.top)
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
            if piece.change != .never {
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
        if flow.isOverfull {
            try template.refuse(
                "a paragraph of the version \(version.words) is longer than a page", hint: "part it by blank lines; a letter has two pages at most")
        }
        guard flow.pages.count <= most else {
            let limit = most == 1 ? "of two languages each has one page" : "a letter has two pages at most"
            try template.refuse(
                "the version \(version.words) needs \(flow.pages.count) pages",
                hint: "\(limit); lines on the last one with the longest name: \(flow.linesOnLastPage)")
        }
        return flow.pages
    }

    // MARK: Pieces

    /// A paragraph as glyphs.
    struct Piece {
        var role: LetterParagraph.Role
        var glyphs: [Glyph]
        var change = Change.never

        /// What its fields hang on.
        enum Change: Comparable { case never, byDate, always }

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
            var piece = Piece(role: paragraph.role, glyphs: [])
            var isBold = piece.style.isBold
            for part in paragraph.text.split(separator: "**", omittingEmptySubsequences: false) {
                for scalar in part.unicodeScalars {
                    let field = LetterField(marker: scalar)
                    if let field, field.isOfLetter {
                        let isDate = field == .closesOn || field == .closesOnSpelled
                        piece.change = max(piece.change, isDate ? .byDate : .always)
                        piece.glyphs.append(Self.place(of: field, isBold: isBold))
                    } else {
                        let text = field.map { constants[$0] ?? "" } ?? String(scalar)
                        piece.glyphs += glyphs.glyphs(text).map { isBold ? $0.bolder : $0 }
                    }
                }
                if !piece.style.isBold { isBold.toggle() }
            }
            return piece
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
        LineBreaker.lines(glyphs, width: width, style: style, blank: blank)
    }

    func write(_ lines: [[Glyph]], _ style: TextStyle, left: Int, top: Int, to cursor: inout ContentCursor) {
        cursor.paragraph(lines, style, left: left, top: top, blank: blank)
    }

    // MARK: What is set anew

    private func text(
        _ piece: Piece, _ flow: inout LetterFlow, _ plan: inout LetterPlan, _ forms: FormStore
    ) throws(OuvertureError) {
        let (usual, longest) = heights(piece, width: Sheet.textWidth)
        flow.place(height: longest, before: piece.style.before, forms: forms, setter: self)
        flow.add(moving(piece, top: flow.top, height: usual, width: Sheet.textWidth, &plan), forms: forms, setter: self)
        flow.advance(usual: usual, longest: longest)
    }

    /// A paragraph with fields, laid out.
    private func moving(_ piece: Piece, top: Int, height: Int, width: Int, _ plan: inout LetterPlan) -> LetterPage.Item {
        plan.paragraphs.append(LetterPlan.Paragraph(glyphs: piece.glyphs))
        let paragraph = plan.paragraphs.count - 1
        return LetterPage.Item(
            piece: piece.change == .byDate ? .dated(paragraph, width: width) : .text(paragraph, width: width), top: top, height: height)
    }

    /// Paragraphs with the QR code at their right.
    private func box(
        _ pieces: [Piece], _ flow: inout LetterFlow, _ plan: inout LetterPlan, _ forms: FormStore
    ) throws(OuvertureError) {
        let each = pieces.map { heights($0, width: Sheet.boxWidth) }
        let between = TextStyle.body.before * (pieces.count - 1)
        let usual = each.reduce(between) { $0 + $1.usual }
        let longest = each.reduce(between) { $0 + $1.longest }
        flow.place(height: max(longest, Sheet.symbol), before: TextStyle.body.before + Self.aroundBox, forms: forms, setter: self)
        flow.add(LetterPage.Item(piece: .box, top: flow.top, height: usual), forms: forms, setter: self)
        let top = flow.top
        for (piece, height) in zip(pieces, each) {
            if piece.change == .never {
                let lines = lines(piece.glyphs, width: Sheet.boxWidth, style: piece.style)
                flow.still(
                    LetterFlow.Still(lines: lines, style: piece.style, left: Sheet.left, top: flow.top, role: .paragraph), forms: forms,
                    setter: self)
            } else {
                flow.add(moving(piece, top: flow.top, height: height.usual, width: Sheet.boxWidth, &plan), forms: forms, setter: self)
            }
            flow.top += height.usual + TextStyle.body.before
        }
        flow.top = top
        flow.add(LetterPage.Item(piece: .figure, role: .figure, top: top, height: Sheet.symbol), forms: forms, setter: self)
        flow.advance(usual: max(usual, Sheet.symbol) + Self.aroundBox, longest: max(longest, Sheet.symbol) + Self.aroundBox)
    }

    private static let aroundBox = 40

    /// Heights of a paragraph set with usual and with the longest values.
    private func heights(_ piece: Piece, width: Int) -> (usual: Int, longest: Int) {
        func height(_ values: [LetterField: [Glyph]]) -> Int {
            let filled = piece.glyphs.flatMap { glyph -> [Glyph] in
                guard glyph.style & LetterPlan.field != 0, let field = LetterField(rawValue: glyph.bytes) else { return [glyph] }
                return values[field] ?? []
            }
            return lines(filled, width: width, style: piece.style).count * piece.style.leading
        }
        return (height(usual), height(longest))
    }
}

extension LetterVersion {
    /// For errors.
    var words: String {
        kind.name + (isForRepresentative ? " to a representative" : "") + (isRestarted ? ", window begun anew" : "")
    }
}
