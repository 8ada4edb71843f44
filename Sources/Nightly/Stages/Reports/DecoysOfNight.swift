import Campaign
import Reporting
import Storage

/// The cube's decoys, gone on by a night: kept in the ledger of the last complete night alone.
struct DecoysOfNight {
    private let context: NightContext
    private let last: CivilDate?
    private var book: DecoyBook
    /// What they let the night's reports tell, by scheme.
    let told: [UInt8: ToldScheme]

    private static let name = "decoys"

    /// - Parameter yesterday: the facts of the last complete night.
    init(_ context: NightContext, _ tally: NightTally, after yesterday: NightReport?) throws(OuvertureError) {
        self.context = context
        let definition = context.definition
        last = yesterday?.night
        let dimensions = CubeDimensions(definition)
        book = try last.flatMap { night throws(OuvertureError) in try Self.kept(context.ledger, night: night, dimensions) } ?? DecoyBook()
        let schemes = definition.sources.map { UInt8($0.scheme) ?? 0 }
        let known = Set((yesterday?.balance ?? []).filter { $0.people > 0 }.map(\.scheme))
        told = book.live(
            tally.moves(schemes: schemes), newcomers: Set(schemes).subtracting(known), year: context.year, smallest: definition.smallestCell,
            dimensions: dimensions, seed: context.codes.decoySeed(on: context.night))
    }

    /// In the night's own transaction.
    func put() throws(OuvertureError) {
        try Self.put(book, night: context.night, context.ledger)
        if let last { try context.ledger.dropKeepsake(Self.name, night: last) }
    }

    static func put(_ book: DecoyBook, night: CivilDate, _ ledger: Ledger) throws(OuvertureError) {
        var writer = FactWriter()
        let numbers = book.numbers
        writer.put(numbers.count)
        for number in numbers { writer.put(number) }
        try ledger.putKeepsake(name, night: night, writer.finish())
    }

    /// Nil of a night of a program that kept none.
    static func kept(_ ledger: Ledger, night: CivilDate, _ dimensions: CubeDimensions) throws(OuvertureError) -> DecoyBook? {
        guard let bytes = try ledger.keepsake(name, night: night) else { return nil }
        var reader = FactReader(bytes)
        guard let book = DecoyBook(numbers: (0..<reader.int()).map { _ in reader.int() }, dimensions) else {
            throw OuvertureError(
                .inputOutput, at: ledger.path, "the cube's decoys of night \(night.iso) can't be read",
                hint: "run `ouverture verify`; put the store back from its backup if it is damaged")
        }
        return book
    }
}
