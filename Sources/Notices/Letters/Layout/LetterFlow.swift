/// Pages as they fill: where the next piece begins, and the run of still paragraphs that will be one form.
struct LetterFlow {
    /// Still lines, laid out.
    struct Still {
        var lines: [[Glyph]]
        var style: TextStyle
        var left, top: Int
        var role: StructureRole
    }

    private(set) var pages = [LetterPage()]
    /// The upper edge of the next piece with usual values of fields, and with the longest.
    var top: Int
    private var lowest: Int
    /// Whether a paragraph is longer than a page has room for.
    private(set) var isOverfull = false
    private var run: [Still] = []
    private var kept = 0

    /// Lines of the text on the last page, with the longest values of fields.
    var linesOnLastPage: Int { (lowest - Sheet.top + TextStyle.body.leading - 1) / TextStyle.body.leading }

    init(top: Int) {
        self.top = top
        lowest = top
    }

    /// The next piece stands on the page of what follows it, as a heading does.
    mutating func keepRoom(for height: Int) { kept = height }

    /// Makes room: below what stands, or on a new page.
    mutating func place(height: Int, before: Int, forms: FormStore, setter: LetterSetter) {
        let isFirst = pages[pages.count - 1].items.allSatisfy { if case .address = $0.piece { true } else { false } } && run.isEmpty
        let gap = isFirst ? 0 : before
        if lowest + gap + height + kept > Sheet.bottom, !isFirst {
            close(forms, setter: setter)
            pages.append(LetterPage())
            top = Sheet.top
            lowest = Sheet.top
        } else {
            top += gap
            lowest += gap
        }
        if lowest + height > Sheet.bottom { isOverfull = true }
        kept = 0
    }

    mutating func advance(usual: Int, longest: Int) {
        top += usual
        lowest += longest
    }

    mutating func still(_ still: Still, forms: FormStore, setter: LetterSetter) {
        if let last = run.last, last.role != still.role || still.role != .paragraph { close(forms, setter: setter) }
        run.append(still)
    }

    /// Adds what has been laid out. Paragraphs that follow each other are read as one, also those beside the QR code: an
    /// element of its own for each would cost 100 bytes a letter.
    mutating func add(_ item: LetterPage.Item) {
        var item = item
        let last = pages[pages.count - 1].items.last { if case .box = $0.piece { false } else { true } }
        if let last, item.role == .paragraph, last.role == .paragraph {
            if case .address = last.piece {} else { item.continues = true }
        }
        pages[pages.count - 1].items.append(item)
    }

    mutating func add(_ item: LetterPage.Item, forms: FormStore, setter: LetterSetter) {
        close(forms, setter: setter)
        add(item)
    }

    /// Makes a form of the still paragraphs so far.
    mutating func close(_ forms: FormStore, setter: LetterSetter) {
        guard let first = run.first, let last = run.last else { return }
        let lines = run
        let form = forms.form { cursor in
            for still in lines { setter.write(still.lines, still.style, left: still.left, top: still.top, to: &cursor) }
        }
        let height = last.top + last.lines.count * last.style.leading - first.top
        add(LetterPage.Item(piece: .form(form), role: first.role, top: first.top, height: height))
        run = []
    }
}
