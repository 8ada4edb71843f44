import Records

/// Batches of letters to people who do not exist.
public struct SampleLetters {
    public var kind: SampleLetter.Kind
    public var count: Int
    public var terms: LetterTerms

    public init(kind: SampleLetter.Kind, count: Int, terms: LetterTerms) {
        self.kind = kind
        self.count = count
        self.terms = terms
    }

    /// Writes batches of as many letters as presses take, each lent to `body` with its number from 1.
    public func write(_ body: (Int, UnsafeRawBufferPointer) throws -> Void) throws {
        var press = LetterPress(try LetterDesign(terms))
        var file = ByteBuffer(capacity: 1 << 20)
        for (batch, start) in stride(from: 0, to: count, by: PrintBatch.mostLetters).enumerated() {
            press.begin()
            for number in start..<min(count, start + PrintBatch.mostLetters) {
                _ = try SampleLetter(kind, number: number).withFields { (fields) throws(LetterFault) in try press.add(fields) }
            }
            file.removeAll()
            press.finish(into: &file)
            try body(batch + 1, file.bytes)
        }
    }
}
