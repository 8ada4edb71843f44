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
    /// Places in the order of the night's letters.
    var range: Range<Int>

    public var letters: Int { range.count }

    /// `NNNN`: at least four digits.
    public var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// The night's letters in their final order, cut into batches: scheme by scheme, kind by kind (failures first, as
/// their words sort), then by country (France first), postcode and reference. The order and the cuts depend on
/// the letters alone, so any number of workers gives the same files.
public struct PrintRun: ~Copyable, Sendable {
    public let batches: [PrintBatch]
    private let letters: Letters

    /// Sorts and cuts.
    public init(_ letters: consuming Letters, mostLetters: Int = PrintBatch.mostLetters) {
        precondition(mostLetters > 0)
        letters.sort()
        batches = Self.cut(letters.letters, mostLetters: mostLetters)
        self.letters = letters
    }

    private static func cut(_ order: [Letters.Letter], mostLetters: Int) -> [PrintBatch] {
        var batches: [PrintBatch] = []
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, end - start < mostLetters, order[end].group == order[start].group { end += 1 }
            batches.append(
                PrintBatch(
                    number: batches.count + 1, scheme: order[start].scheme, kind: order[start].kind,
                    range: start..<end))
            start = end
        }
        return batches
    }

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
