import Campaign
import Records

/// A run of letters that a printer takes as one: of one scheme and one kind, at most so many.
public struct PrintBatch: Sendable, Equatable {
    /// Letters a batch unless the campaign says otherwise.
    public static let mostLetters = PrintTerms.lettersABatch
    /// Of a batch's PDF; bounded by the letters that a batch may have.
    public static let mostBytes = 40_000_000

    /// From 1 over the night.
    public var number: Int
    /// The scheme's two digits as a number.
    public var scheme: UInt8
    public var kind: NoticeKind
    /// Places among the letters of the run.
    var range: Range<Int>

    public var letters: Int { range.count }

    /// `NNNN`: at least four digits.
    public var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
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
