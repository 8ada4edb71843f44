/// What a piece of a letter is to who has it read aloud.
enum StructureRole: UInt8, Sendable {
    case paragraph, title, heading, figure

    var tag: StaticString {
        switch self {
        case .paragraph: "/P"
        case .title: "/H1"
        case .heading: "/H2"
        case .figure: "/Figure"
        }
    }
}

/// A page of a version of a letter: what stands on it from the top down. What is the same in all letters of the
/// version is a form; only paragraphs with fields are set anew.
struct LetterPage: Sendable {
    enum Piece: Sendable {
        /// Drawn where it was laid out, or moved by as much as what stands above needs more lines.
        case form(Int)
        /// A paragraph of `LetterPlan` whose fields are dates: a form for each date.
        case dated(Int, width: Int)
        /// A paragraph of `LetterPlan`, set for each letter.
        case text(Int, width: Int)
        /// What follows stands beside the next figure; as high as its texts are.
        case box
        /// The QR code.
        case figure
        case address
    }

    struct Item: Sendable {
        var piece: Piece
        var role: StructureRole = .paragraph
        /// Its upper edge and its height as laid out.
        var top = 0
        var height = 0
        /// Read in one with what stands before.
        var continues = false
    }

    var items: [Item] = []
    /// Sender, page number and all else that is not read aloud.
    var frame = 0
}

/// A version of a letter of one scheme, laid out: one page or two.
struct LetterPlan: Sendable {
    /// A paragraph with fields: its glyphs, each field one place of style `field`.
    struct Paragraph: Sendable {
        var glyphs: [Glyph]
    }

    /// Among the design's plans.
    var index = 0
    var pages: [LetterPage] = []
    var paragraphs: [Paragraph] = []
    /// Pages in the first language; a second one's follow.
    var firstPages = 0

    /// The style of a glyph that stands for a field; its bytes are the field's number, its lowest bit of count the weight.
    static let field: UInt8 = 0x80
}
