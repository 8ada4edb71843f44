import Campaign
import Crypto
import Records

/// Writes batches of letters as PDF, one after another: valid PDF/A-1b, tagged, in bytes that depend on the letters and
/// the design alone. Has the memory of one batch.
public struct LetterPress: ~Copyable {
    /// An array of a PDF/A-1 holds 8,191 things, and the letters of a batch are one array.
    public static let mostLetters = 8_000

    let design: LetterDesign
    /// The file so far, and where each object of it begins, by number.
    var file = ByteBuffer(capacity: 1 << 20)
    var offsets: [UInt32] = []
    /// Room for a page's content, plain and compressed.
    let content: UnsafeMutableRawPointer
    let packed: UnsafeMutableRawPointer
    let packedBytes: Int
    let deflater = Deflater(level: 1)
    /// Room for a paragraph.
    let paragraph: UnsafeMutablePointer<Glyph>
    let symbol: UnsafeMutablePointer<UInt32>
    /// A line of the address or a name, as it is written.
    let line: UnsafeMutableBufferPointer<Glyph>
    var lineCount = 0
    var fields = FieldGlyphs()
    var address = AddressGlyphs()
    var dates: [CivilDate: [DateGlyphs]] = [:]

    /// Numbers of forms' objects, 0 for those not drawn yet.
    var formNumbers: [UInt32] = []
    /// The wide fount's glyphs that this batch has: it is cut to them.
    var wideGlyphs: Set<UInt16> = []
    /// Forms of paragraphs with a date, of this batch.
    var datedForms: [DatedKey: DatedForm] = [:]
    var presentDate = CivilDate(dayNumber: 0)
    var letters = 0
    var pages = 0
    /// The page-tree node that is filled, what it and the parent tree's node will hold, and the nodes so far.
    var node: UInt32 = 0
    var nodePages = ByteBuffer(capacity: 1 << 12)
    var nodeParents = ByteBuffer(capacity: 1 << 14)
    var nodeParentsFrom = 0
    var nodes: [UInt32] = []
    var parentNodes: [UInt32] = []
    /// The letters' structure elements, as references.
    var elements = ByteBuffer(capacity: 1 << 14)
    /// The present letter's reference, and its leaves.
    var presentReference: UInt64 = 0
    var leaves: [Leaf] = []

    /// A run of marked content.
    struct Leaf {
        var role: StructureRole
        var page: UInt32
        /// The mark's number on its page, and which page of the letter that is.
        var mark: UInt32
        var pageOfLetter: Int
    }

    struct DatedKey: Hashable {
        var plan: Int
        var paragraph: Int
        var date: CivilDate
    }

    struct DatedForm {
        /// What pages call it, behind the design's forms, and its object.
        var name: Int
        var number: UInt32
        var height: Int
    }

    struct DateGlyphs {
        var plain, spelled: [Glyph]
    }

    static let contentBytes = 1 << 20

    public init(_ design: LetterDesign) {
        self.design = design
        content = .allocate(byteCount: Self.contentBytes, alignment: 16)
        packedBytes = deflater.bound(Self.contentBytes)
        packed = .allocate(byteCount: packedBytes, alignment: 16)
        paragraph = .allocate(capacity: 1 << 16)
        symbol = .allocate(capacity: 32)
        line = .allocate(capacity: 1024)
    }

    deinit {
        content.deallocate()
        packed.deallocate()
        paragraph.deallocate()
        symbol.deallocate()
        line.deallocate()
    }

    // MARK: Objects with numbers of their own

    static let catalog = 1
    static let pageTree = 2
    static let resources = 3
    static let structure = 4
    static let document = 5
    static let parentTree = 6
    /// The figure's words in two languages.
    static let figures = 7
    static let information = 9
    static let metadata = 10
    static let intent = 11
    static let profile = 12
    /// Forms have resources of their own: those of pages name the forms, and what names itself is refused.
    static let formResources = 13
    static let everydayFont = 14
    static let wideFont = everydayFont + FontObjects.count
    static let firstFree = wideFont + FontObjects.count

    // MARK: A batch

    /// Begins a batch.
    public mutating func begin() {
        file.removeAll()
        // The second line's bytes say that this is no text.
        file.append("%PDF-1.4\n%")
        for byte: UInt8 in [0xE2, 0xE3, 0xCF, 0xD3, 0x0A] { file.append(byte) }
        offsets.removeAll(keepingCapacity: true)
        offsets.append(contentsOf: repeatElement(0, count: Self.firstFree))
        formNumbers = Array(repeating: 0, count: design.forms.count)
        wideGlyphs.removeAll(keepingCapacity: true)
        datedForms.removeAll(keepingCapacity: true)
        letters = 0
        pages = 0
        node = 0
        nodePages.removeAll()
        nodeParents.removeAll()
        nodeParentsFrom = 0
        nodes.removeAll(keepingCapacity: true)
        parentNodes.removeAll(keepingCapacity: true)
        elements.removeAll()
    }

    /// Adds a letter; gives its pages.
    /// - Throws: where a field can't be printed; nothing of the letter is written then.
    public mutating func add(_ letter: LetterFields) throws(LetterFault) -> Int {
        precondition(letters < Self.mostLetters, "more letters than a batch can have")
        let plan = design.plan(scheme: letter.scheme, version: letter.version)
        try fill(letter)
        leaves.removeAll(keepingCapacity: true)
        for at in plan.pages.indices {
            if at == plan.firstPages { setDates(letter.closesOn, language: 1) }
            addPage(plan, at)
        }
        addStructure(pages: plan.pages.count, firstPages: plan.firstPages)
        letters += 1
        return plan.pages.count
    }

    /// Ends the batch and appends its whole file.
    public mutating func finish(into whole: inout ByteBuffer) {
        closeNode()
        addParts()
        addEnd()
        whole.append(contentsOf: file.bytes)
    }

    // MARK: Objects

    /// The next object's number.
    @inline(__always)
    mutating func number() -> UInt32 {
        offsets.append(0)
        return UInt32(offsets.count - 1)
    }

    /// Writes an object whose body `body` writes, `most` bytes at most.
    @inline(__always)
    mutating func object(_ number: UInt32, most: Int, _ body: (inout ContentCursor) -> Void) {
        let start = file.count
        offsets[Int(number)] = UInt32(start)
        var cursor = ContentCursor(at: file.extend(by: most + 40))
        let begin = cursor.at
        cursor.put(number: Int(number))
        cursor.put(" 0 obj\n")
        body(&cursor)
        cursor.put("\nendobj\n")
        file.truncate(to: start + (cursor.at - begin))
    }

    mutating func object(_ number: Int, _ body: [UInt8]) {
        object(UInt32(number), most: body.count) { $0.put(body) }
    }

    mutating func object(_ number: UInt32, head: String, rest: [UInt8]) { object(Int(number), Array(head.utf8) + rest) }
    mutating func object(_ number: Int, _ body: String) { object(number, Array(body.utf8)) }
}

extension ContentCursor {
    /// `12 0 R`.
    @inline(__always)
    mutating func put(reference: UInt32) {
        put(number: Int(reference))
        put(" 0 R")
    }
}

extension ByteBuffer {
    mutating func append(reference: UInt32) {
        appendDecimal(UInt64(reference))
        append(" 0 R ")
    }
}
