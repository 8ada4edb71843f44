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

    private static let top = Sheet.millimetres(16)

    /// The sender's name and contact as lines.
    private var sender: (name: [[Glyph]], contact: [[Glyph]]) {
        let width = setter.window.senderWidth
        let name = setter.glyphs.glyphs(setter.sender.name).map(\.bolder)
        let contact = setter.sender.contact.split(separator: ",").flatMap { part in
            setter.lines(setter.glyphs.glyphs(String(part.drop { $0 == " " })), width: width, style: .contact)
        }
        return (setter.lines(name, width: width, style: .sender), contact)
    }

    /// Whether name and contact end above the text.
    var hasRoomForSender: Bool {
        let (name, contact) = sender
        let height = name.count * TextStyle.sender.leading + 20 + contact.count * TextStyle.contact.leading
        return Self.top + height <= WindowPlace.textTop
    }

    private func putSender(to cursor: inout ContentCursor) {
        let (name, contact) = sender
        let left = setter.window.senderLeft
        setter.write(name, .sender, left: left, top: Self.top, to: &cursor)
        guard !contact.isEmpty else { return }
        let below = Self.top + name.count * TextStyle.sender.leading + 20
        setter.write(contact, .contact, left: left, top: below, to: &cursor)
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
