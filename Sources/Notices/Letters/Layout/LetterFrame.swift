/// What stands around the text of a page and is not read aloud with it: the sender at the head, the foot.
struct LetterFrame {
    let setter: LetterSetter

    /// - Parameters:
    ///   - isFirst: with the sender above.
    ///   - page: from 1.
    func form(isFirst: Bool, page: Int, of pages: Int, into forms: FormStore) -> Int {
        forms.form { cursor in
            cursor.put(".3 w ")
            if isFirst { putSender(to: &cursor) }
            putFoot(page: page, of: pages, to: &cursor)
        }
    }

    private func putSender(to cursor: inout ContentCursor) {
        let window = setter.window
        let name = setter.glyphs.glyphs(setter.sender.name).map(\.bolder)
        let lines = setter.lines(name, width: window.senderWidth, style: .sender)
        let top = Sheet.millimetres(16)
        setter.write(lines, .sender, left: window.senderLeft, top: top, to: &cursor)
        var contact: [[Glyph]] = []
        for part in setter.sender.contact.split(separator: ",") {
            let glyphs = setter.glyphs.glyphs(String(part.drop { $0 == " " }))
            contact += setter.lines(glyphs, width: window.senderWidth, style: .contact)
        }
        guard !contact.isEmpty else { return }
        let below = top + lines.count * TextStyle.sender.leading + 20
        setter.write(contact, .contact, left: window.senderLeft, top: below, to: &cursor)
    }

    private func putFoot(page: Int, of pages: Int, to cursor: inout ContentCursor) {
        let front = setter.template.front
        let right = Sheet.left + Sheet.textWidth
        // A hairline above it.
        for value in [Sheet.left, Sheet.height - Sheet.foot] {
            cursor.put(tenths: value)
            cursor.put(0x20)
        }
        cursor.put("m ")
        for value in [right, Sheet.height - Sheet.foot] {
            cursor.put(tenths: value)
            cursor.put(0x20)
        }
        cursor.put("l S\n")
        setter.write([setter.glyphs.glyphs(front.reference)], .foot, left: Sheet.left, top: Sheet.foot + 30, to: &cursor)
        let count = setter.glyphs.glyphs(
            front.page.replacing("{page}", with: String(page)).replacing("{pages}", with: String(pages)))
        setter.write([count], .foot, left: right - Self.width(count, .foot), top: Sheet.foot + 30, to: &cursor)
    }

    static func width(_ glyphs: [Glyph], _ style: TextStyle) -> Int {
        (glyphs.reduce(0) { $0 + $1.width } * style.size + 999) / 1000
    }
}
