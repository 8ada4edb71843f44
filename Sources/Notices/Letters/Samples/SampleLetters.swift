import Records

/// Batches of letters to people who do not exist.
public struct SampleLetters {
    public var kind: SampleLetter.Kind
    public var count: Int
    public var terms: LetterTerms

    /// Different people; behind them come the same again, with other references and codes, so that a benchmark times letters and
    /// not the making of people.
    private static let mostPeople = 997

    public init(kind: SampleLetter.Kind, count: Int, terms: LetterTerms) {
        self.kind = kind
        self.count = count
        self.terms = terms
    }

    /// Writes batches of as many letters as presses take, each lent to `body` with its number from 1.
    public func write(_ body: (Int, UnsafeRawBufferPointer) throws -> Void) throws {
        var press = LetterPress(try LetterDesign(terms))
        var file = ByteBuffer(capacity: 1 << 20)
        let people = SamplePeople(kind, count: min(count, Self.mostPeople))
        for (batch, start) in stride(from: 0, to: count, by: PrintBatch.mostLetters).enumerated() {
            press.begin()
            for number in start..<min(count, start + PrintBatch.mostLetters) {
                _ = try press.add(people.letter(number))
            }
            file.removeAll()
            press.finish(into: &file)
            try body(batch + 1, file.bytes)
        }
    }
}

/// Sample people's letters, their texts kept.
private final class SamplePeople {
    private let kind: SampleLetter.Kind
    private let letters: [LetterFields]
    private let room: UnsafeMutableRawPointer

    init(_ kind: SampleLetter.Kind, count: Int) {
        self.kind = kind
        let texts = (0..<count).map { SampleLetter(kind, number: $0).texts.map { Array($0.utf8) } }
        room = .allocate(byteCount: max(1, texts.joined().reduce(0) { $0 + $1.count }), alignment: 1)
        var at = room
        letters = texts.enumerated().map { number, texts in
            SampleLetter(kind, number: number).fields(
                texts.map { text in
                    text.withUnsafeBytes { at.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(at), byteCount: text.count) }
                    defer { at += text.count }
                    return UnsafeRawBufferPointer(start: at, count: text.count)
                })
        }
    }

    deinit { room.deallocate() }

    func letter(_ number: Int) -> LetterFields {
        var fields = letters[number % letters.count]
        let sample = SampleLetter(kind, number: number)
        (fields.reference, fields.code) = (sample.reference, sample.code)
        return fields
    }
}
