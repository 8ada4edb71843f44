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
        cursor.put(")Tj ET EMC .3 w/F 9.5 Tf 12.8 TL\n")

        var leaf = Leaf(role: .paragraph, page: page, mark: 0, pageOfLetter: at)
        // How far what follows has been moved down, how far it is to be, and by how much more a box has grown.
        var moved = 0
        var shift = 0
        var grown = 0
        var isInBox = false
        for item in sheet.items {
            if case .box = item.piece {
                isInBox = true
                continue
            }
            leaf.role = item.role
            begin(leaf, &cursor)
            switch item.piece {
            case .address: putAddress(&cursor)
            case .form(let form):
                move(by: shift, from: &moved, &cursor)
                draw(form, &cursor)
            case .figure:
                putSymbol(top: item.top + shift - moved, &cursor)
                shift += grown
                isInBox = false
            case .text(let range, let width):
                let top = item.top + shift - moved
                let height = putText(plan, range, width: width, top: top, &cursor) - top
                if isInBox {
                    grown = max(height, Sheet.symbol) - max(item.height, Sheet.symbol)
                } else {
                    shift += height - item.height
                }
            case .box: break
            }
            cursor.put(" EMC\n")
            leaves.append(leaf)
            leaf.mark += 1
        }
        return cursor.at - content
    }

    private func begin(_ leaf: Leaf, _ cursor: inout ContentCursor) {
        cursor.put(leaf.role.tag)
        cursor.put("<</MCID ")
        cursor.put(number: Int(leaf.mark))
        cursor.put(">>BDC")
    }

    /// Moves the origin, so that what follows stands lower by `shift` than laid out.
    private func move(by shift: Int, from moved: inout Int, _ cursor: inout ContentCursor) {
        guard shift != moved else { return }
        cursor.put(" 1 0 0 1 0 ")
        cursor.put(tenths: moved - shift)
        cursor.put(" cm")
        moved = shift
    }

    /// Draws a form; writes it into the file when it is the first time.
    private mutating func draw(_ form: Int, _ cursor: inout ContentCursor) {
        if formNumbers[form] == 0 {
            let number = number()
            formNumbers[form] = number
            object(Int(number), design.forms[form])
        }
        cursor.put("/")
        cursor.put(number: form)
        cursor.put(" Do")
    }

    // MARK: Text

    private mutating func putText(
        _ plan: borrowing LetterPlan, _ range: Range<Int>, width: Int, top: Int, _ cursor: inout ContentCursor
    ) -> Int {
        let blank = design.glyphs[0x20]
        var top = top
        var style: UInt8 = 0
        for at in range {
            top += plan.paragraphs[at].before
            let text = fields.fill(plan.paragraphs[at].glyphs, at: paragraph)
            cursor.put(" BT ")
            cursor.put(tenths: Sheet.left)
            cursor.put(0x20)
            cursor.put(tenths: Sheet.height - TextStyle.body.above(top))
            cursor.put(" Td")
            var breaker = LineBreaker(text, width: width, size: TextStyle.body.size, blank: blank)
            while let line = breaker.next() {
                putLine(UnsafeBufferPointer(rebasing: text[line]), &style, &cursor)
                top += TextStyle.body.leading
            }
            if style & Glyph.bold != 0 { cursor.put(" 0 Tr") }
            if style & Glyph.wide != 0 { cursor.put("/F 9.5 Tf") }
            style = 0
            cursor.put(" ET")
        }
        return top
    }

    private mutating func putLine(_ line: UnsafeBufferPointer<Glyph>, _ style: inout UInt8, _ cursor: inout ContentCursor) {
        cursor.line(line, size: TextStyle.body.size, style: &style, closing: design.glyphs[0x20])
        if style & Glyph.wide != 0 { isWideUsed = true }
        // A wide run inside of the line, back in the everyday fount.
        if !isWideUsed, line.contains(where: { $0.style & Glyph.wide != 0 }) { isWideUsed = true }
    }

    private mutating func putAddress(_ cursor: inout ContentCursor) {
        let window = design.window
        cursor.put(" BT ")
        cursor.put(tenths: window.left)
        cursor.put(0x20)
        cursor.put(tenths: Sheet.height - window.firstLine + TextStyle.body.leading)
        cursor.put(" Td")
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
        if style & Glyph.wide != 0 { cursor.put("/F 9.5 Tf") }
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
