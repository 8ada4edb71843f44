import Campaign
import Records

/// A run of letters that a printer takes as one: of one scheme and one kind, at most so many.
public struct PrintBatch: Sendable, Equatable {
    /// Letters a batch unless the campaign says otherwise: what presses take.
    public static let mostLetters = 500

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

    /// Appends a batch's index with its header. A letter is one page.
    public func write(_ batch: PrintBatch, to lines: inout ByteBuffer) {
        lines.append(PrintLine.header)
        for at in batch.range {
            let letter = letters.letters[at]
            let sequence = at - batch.range.lowerBound + 1
            letters.withPostcode(of: letter) { postcode in
                PrintLine(
                    reference: letter.reference, kind: letter.kind, sequence: sequence, page: sequence, pages: 1,
                    postcode: postcode, country: letters.country(of: letter), closesOn: letter.closesOn
                ).append(to: &lines)
            }
        }
    }
}
