import Campaign
import Records

extension LetterPress {
    static let pagesANode = 64

    /// Writes a page of the present letter.
    mutating func addPage(_ plan: borrowing LetterPlan, _ at: Int) {
        if pages % Self.pagesANode == 0 {
            closeNode()
            node = number()
        }
        let page = number()
        let stream = number()
        let bytes = write(plan, at, page: page)
        let count = deflater.compress(UnsafeRawBufferPointer(start: content, count: bytes), to: packed, room: packedBytes)
        let source = packed
        object(stream, most: count + 80) { cursor in
            cursor.put("<</Filter/FlateDecode/Length ")
            cursor.put(number: count)
            cursor.put(">>stream\n")
            cursor.at.copyMemory(from: source, byteCount: count)
            cursor.at += count
            cursor.put("\nendstream")
        }
        let (node, index) = (node, pages)
        object(page, most: 120) { cursor in
            cursor.put("<</Type/Page/Parent ")
            cursor.put(reference: node)
            cursor.put("/Contents ")
            cursor.put(reference: stream)
            cursor.put("/StructParents ")
            cursor.put(number: index)
            cursor.put(">>")
        }
        nodePages.append(reference: page)
        pages += 1
    }

    /// The page's content; gives its bytes.
    private mutating func write(_ plan: borrowing LetterPlan, _ at: Int, page: UInt32) -> Int {
        let sheet = plan.pages[at]
        var cursor = ContentCursor(at: content)
        let language = at < plan.firstPages ? 0 : 1
        let mark = InserterMarks.kind(letter: letters, isLast: at == plan.pages.count - 1)
        cursor.put("/Artifact BMC")
        draw(sheet.frame, &cursor)
        draw(design.marks[mark], &cursor)
        // A last word for who finds a sheet alone.
        cursor.put(" BT/F 7.5 Tf ")
        cursor.put(tenths: design.referenceLeft[language])
        cursor.put(0x20)
        cursor.put(tenths: Sheet.height - TextStyle.foot.above(Sheet.foot + 30) - TextStyle.foot.leading)
        cursor.put(" Td(")
        for glyph in fields[.reference] { cursor.put(glyph) }
        cursor.put(")Tj ET EMC .3 w/F 9.5 Tf 12.3 TL\n")

        putItems(plan, sheet.items, page: page, at, &cursor)
        return cursor.at - content
    }

    private mutating func putItems(
        _ plan: borrowing LetterPlan, _ items: [LetterPage.Item], page: UInt32, _ at: Int, _ cursor: inout ContentCursor
    ) {
        var leaf = Leaf(role: .paragraph, page: page, mark: 0, pageOfLetter: at)
        var place = Place()
        for item in items {
            if case .box = item.piece {
                place.box = item.height
                continue
            }
            if !item.continues {
                if leaf.mark > 0 { cursor.put(" EMC\n") }
                leaf.role = item.role
                begin(leaf, &cursor)
                leaves.append(leaf)
                leaf.mark += 1
            }
            switch item.piece {
            case .address: putAddress(&cursor)
            case .form(let form):
                move(&place, &cursor)
                draw(form, &cursor)
            case .figure:
                putSymbol(top: item.top + place.shift - place.moved, &cursor)
                place.endBox()
            case .dated(let paragraph, let width):
                move(&place, &cursor)
                let form = dated(plan, paragraph, width: width, top: item.top)
                put(form: form.name, &cursor)
                place.grow(by: form.height - item.height)
            case .text(let paragraph, let width):
                let top = item.top + place.shift + place.grown - place.moved
                let height = putText(plan, paragraph, width: width, top: top, &cursor) - top
                place.grow(by: height - item.height)
            case .box: break
            }
        }
        cursor.put(" EMC\n")
    }

    /// How far pieces stand lower than they were laid out, since what stands above needs more lines, or higher.
    private struct Place {
        /// Of what follows; and the origin, by now.
        var shift = 0
        var moved = 0
        /// The usual height of texts beside the QR code, while in them, and by how much they have grown.
        var box: Int?
        var grown = 0

        mutating func grow(by height: Int) {
            if box == nil { shift += height } else { grown += height }
        }

        mutating func endBox() {
            let usual = box ?? 0
            shift += max(usual + grown, Sheet.symbol) - max(usual, Sheet.symbol)
            grown = 0
            box = nil
        }
    }

    private func begin(_ leaf: Leaf, _ cursor: inout ContentCursor) {
        cursor.put(leaf.role.tag)
        cursor.put("<</MCID ")
        cursor.put(number: Int(leaf.mark))
        cursor.put(">>BDC")
    }

    /// Moves the origin, so that what was laid out stands where it is to.
    private func move(_ place: inout Place, _ cursor: inout ContentCursor) {
        let shift = place.shift + place.grown
        guard shift != place.moved else { return }
        cursor.put(" 1 0 0 1 0 ")
        cursor.put(tenths: place.moved - shift)
        cursor.put(" cm")
        place.moved = shift
    }

    /// Draws a form; writes it into the file when it is the first time.
    private mutating func draw(_ form: Int, _ cursor: inout ContentCursor) {
        if formNumbers[form] == 0 {
            let number = number()
            formNumbers[form] = number
            object(Int(number), design.forms[form])
        }
        put(form: form, &cursor)
    }

    private func put(form: Int, _ cursor: inout ContentCursor) {
        cursor.put("/")
        cursor.put(number: form)
        cursor.put(" Do")
    }

    /// The form of a paragraph whose fields are dates; made once for each date of a batch.
    private mutating func dated(_ plan: borrowing LetterPlan, _ paragraph: Int, width: Int, top: Int) -> DatedForm {
        let key = DatedKey(plan: plan.index, paragraph: paragraph, date: presentDate)
        if let form = datedForms[key] { return form }
        let blank = design.glyphs[0x20]
        let text = fields.fill(plan.paragraphs[paragraph].glyphs, at: self.paragraph)
        let lines = LineBreaker.lines(Array(text), width: width, style: .body, blank: blank)
        let forms = FormStore()
        _ = forms.form { $0.paragraph(lines, .body, left: Sheet.left, top: top, blank: blank) }
        let form = DatedForm(name: design.forms.count + datedForms.count, number: number(), height: lines.count * TextStyle.body.leading)
        object(Int(form.number), LetterDesign.body(ofForm: forms.contents[0], by: deflater))
        datedForms[key] = form
        return form
    }

    // MARK: Text

    private mutating func putText(
        _ plan: borrowing LetterPlan, _ at: Int, width: Int, top: Int, _ cursor: inout ContentCursor
    ) -> Int {
        let text = fields.fill(plan.paragraphs[at].glyphs, at: paragraph)
        cursor.put(" BT ")
        cursor.put(tenths: Sheet.left)
        cursor.put(0x20)
        cursor.put(tenths: Sheet.height - TextStyle.body.above(top))
        cursor.put(" Td")
        var (top, style) = (top, UInt8(0))
        var breaker = LineBreaker(text, width: width, size: TextStyle.body.size, blank: design.glyphs[0x20])
        while let line = breaker.next() {
            putLine(UnsafeBufferPointer(rebasing: text[line]), &style, &cursor)
            top += TextStyle.body.leading
        }
        if style & Glyph.bold != 0 { cursor.put(" 0 Tr") }
        cursor.put(" ET")
        return top
    }

    private mutating func putLine(_ line: UnsafeBufferPointer<Glyph>, _ style: inout UInt8, _ cursor: inout ContentCursor) {
        cursor.line(line, size: TextStyle.body.size, style: &style, closing: design.glyphs[0x20])
        for glyph in line where glyph.style & Glyph.wide != 0 { wideGlyphs.insert(glyph.id) }
    }

    private mutating func putAddress(_ cursor: inout ContentCursor) {
        let window = design.window
        cursor.put(" BT ")
        cursor.put(tenths: window.left)
        cursor.put(0x20)
        cursor.put(tenths: Sheet.height - window.firstLine + window.leading)
        cursor.put(" Td")
        let isTight = window.leading != TextStyle.body.leading
        if isTight { cursor.set(leading: window.leading) }
        var style: UInt8 = 0
        let room = window.width * 1000 / TextStyle.body.size
        var scale = 100
        for at in 0..<address.count {
            let line = address[at]
            let width = line.reduce(0) { $0 + $1.width }
            let wanted = width > room ? room * 100 / width : 100
            if wanted != scale {
                cursor.put(0x20)
                cursor.put(number: wanted)
                cursor.put(" Tz")
                scale = wanted
            }
            putLine(line, &style, &cursor)
        }
        if scale != 100 { cursor.put(" 100 Tz") }
        if isTight { cursor.set(leading: TextStyle.body.leading) }
        cursor.put(" ET")
    }

    // MARK: The QR code

    /// An image of one bit a module, in hexadecimal digits, which can't spell the word that ends it.
    private mutating func putSymbol(top: Int, _ cursor: inout ContentCursor) {
        withReference { [design, symbol] in _ = design.symbols.write($0, to: symbol) }
        cursor.put(" q ")
        cursor.put(tenths: Sheet.symbol)
        cursor.put(" 0 0 ")
        cursor.put(tenths: Sheet.symbol)
        cursor.put(0x20)
        cursor.put(tenths: Sheet.symbolLeft)
        cursor.put(0x20)
        cursor.put(tenths: Sheet.height - top - Sheet.symbol)
        cursor.put(" cm BI/W 29/H 29/BPC 1/IM true/F/AHx/D[1 0]ID\n")
        for row in 0..<SymbolLayout.side {
            // Eight digits at once: half bytes spread, then those above 9 lifted to letters.
            var digits = UInt64(symbol[row])
            digits = (digits &<< 16 | digits) & 0x0000_FFFF_0000_FFFF
            digits = (digits &<< 8 | digits) & 0x00FF_00FF_00FF_00FF
            digits = (digits &<< 4 | digits) & 0x0F0F_0F0F_0F0F_0F0F
            let letters = (digits &+ 0x0606_0606_0606_0606) &>> 4 & 0x0101_0101_0101_0101
            let text = digits &+ 0x3030_3030_3030_3030 &+ letters &* 7
            cursor.at.storeBytes(of: text.bigEndian, as: UInt64.self)
            cursor.at += 8
        }
        cursor.put(">EI Q")
    }
}
