import Campaign
import Records

/// A run of letters that a printer takes as one: of one scheme and one kind, at most so many.
public struct PrintBatch: Sendable, Equatable {
    /// Letters a batch unless the campaign says otherwise.
    public static let mostLetters = PrintTerms.lettersABatch
    /// Of a batch's PDF, in bytes: what is larger is cut in two.
    public static let mostBytes = 40_000_000

    /// From 1 over the night.
    public var number: Int
    /// Letters that stand before these where a batch was cut in two.
    public var part = 0
    /// The scheme's two digits as a number.
    public var scheme: UInt8
    public var kind: NoticeKind
    /// Places among the letters of the run.
    var range: Range<Int>

    public var letters: Int { range.count }

    /// `NNNN`: at least four digits; `NNNN-K` of a later part, until it has a number of its own.
    public var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + (part == 0 ? "" : "-\(part)")
    }

    /// The two parts of a batch that is too large; nil of a single letter.
    public var halves: (PrintBatch, PrintBatch)? {
        guard letters > 1 else { return nil }
        let middle = range.lowerBound + letters / 2
        var (first, second) = (self, self)
        first.range = range.lowerBound..<middle
        second.range = middle..<range.upperBound
        second.part = part + letters / 2
        return (first, second)
    }
}

/// Whole batches with their letters.
public struct PrintRun: ~Copyable, Sendable {
    public let batches: [PrintBatch]
    let letters: Letters

    /// No batch.
    public static var empty: PrintRun { PrintRun(batches: [], letters: Letters()) }

    /// Appends a batch's index with its header, and gives each letter to `press`, which tells how many pages it takes.
    ///
    /// - Returns: the batch's pages.
    public func write<E: Error>(
        _ batch: PrintBatch, to lines: inout ByteBuffer, press: (LetterFields) throws(E) -> Int
    ) throws(E) -> Int {
        lines.append(PrintLine.header)
        var page = 1
        for at in batch.range {
            let letter = letters.letters[at]
            let row = letters.row(of: letter)
            let pages = try press(row.fields)
            PrintLine(
                reference: letter.reference, kind: letter.kind, sequence: at - batch.range.lowerBound + 1, page: page, pages: pages,
                postcode: row.place.postcode, country: letters.country(of: letter), closesOn: row.closesOn
            ).append(to: &lines)
            page += pages
        }
        return page - 1
    }
}
