import Campaign
import Testing

@testable import Reporting

/// The book of decoys over nights of a whole scheme.
@Suite struct DecoyBookTests {
    private let smallest = 3
    private let homes = (0..<6).map { CubeMove.Home(region: Department(index: UInt8($0 % 3)), birthYear: 1980 - 10 * ($0 / 3), sex: UInt8($0 % 2 + 1)) }

    private func standing(_ state: State, night: UInt16 = 0) -> Standing { Standing(state: state.rawValue, isByPost: false, night: night) }

    private func come(_ people: Int, scheme: UInt8 = 1) -> [CubeMove] {
        homes.map { CubeMove(scheme: scheme, stage: .intake, home: $0, from: .outside, to: standing(.eligible), people: people) }
    }

    @Test(arguments: [(299, nil), (300, false), (8499, false), (8500, true)] as [(Int, Bool?)])
    func aSchemeHasDecoysAndAgesByItsPeopleOnItsFirstNight(each: Int, hasAges: Bool?) {
        var book = DecoyBook()
        // Six homes: 600 and 17,000 people for each of the smallest cell.
        let told = book.live(come(each), newcomers: [1], year: 2022, smallest: smallest, dimensions: CubeDimensions(), seed: 1)
        #expect(told[1]?.hasAges == hasAges)
        let later = book.live(come(9000), newcomers: [], year: 2022, smallest: smallest, dimensions: CubeDimensions(), seed: 1)
        #expect(later[1]?.hasAges == hasAges, "as on the first night")
    }

    @Test func aBookAndWhatItTellsComeBackFromTheirNumbers() throws {
        let (book, told) = try lived(seed: 5)
        #expect(DecoyBook(numbers: book.numbers, CubeDimensions()) == book)
        #expect(book.schemes[1]!.decoys.decoys.contains { !$0.difference.sorted.isEmpty })
        #expect(ToldScheme(numbers: told.numbers[...], CubeDimensions()) == told)
        for cut in [1, book.numbers.count / 2, book.numbers.count - 1] {
            #expect(DecoyBook(numbers: Array(book.numbers.prefix(cut)), CubeDimensions()) == nil)
        }
        #expect(ToldScheme(numbers: told.numbers.dropLast(), CubeDimensions()) == nil)
        #expect(ToldScheme(numbers: [0, -1_000_000], CubeDimensions()) == nil)
        #expect(try lived(seed: 5).0 == book, "the same decoys each time")
        #expect(try Set((1...9).map { try lived(seed: $0).0.numbers }).count > 1, "others by another seed")
    }

    @Test func aProofFindsWhatWasChanged() throws {
        let (book, told) = try lived(seed: 5)
        let counted = book.schemes[1]!.people.flatMap { home, standings in
            standings.map { CubeMove(scheme: 1, stage: .intake, home: home, from: .outside, to: $0.key, people: $0.value) }
        }
        func faults(_ book: DecoyBook, _ counted: [CubeMove], _ told: ToldScheme) -> [String] {
            book.faults(counted: counted, told: [1: told], smallest: smallest, dimensions: CubeDimensions()).map(\.what)
        }
        #expect(faults(book, counted, told) == [])
        #expect(faults(book, counted.dropLast(), told).contains { $0.contains("not those of the store") })
        let place = try #require(told.counts.firstIndex { $0 ?? 0 > 10 })
        var counts = told.counts
        counts[place]! += 1
        #expect(faults(book, counted, ToldScheme(hasAges: false, counts: counts)).contains { $0.contains("other counts") })
        var honest = book
        let ground = book.schemes[1]!.decoys.ground
        honest.schemes[1]!.decoys = SchemeDecoys(ground, [Decoy()], isSilent: false)
        #expect(faults(honest, counted, told).contains { $0.contains("no decoy that differs") })
        var decoy = Decoy()
        decoy.difference.add(-100_000, cell: 0, standing(.eligible))
        honest.schemes[1]!.decoys = SchemeDecoys(ground, [decoy], isSilent: false)
        #expect(faults(honest, counted, told).contains { $0.contains("fewer than nobody") })
    }

    /// Some nights of 2,000 people.
    private func lived(seed: UInt64) throws -> (DecoyBook, ToldScheme) {
        var book = DecoyBook()
        var told = book.live(come(350), newcomers: [1], year: 2022, smallest: smallest, dimensions: CubeDimensions(), seed: seed)
        for night in UInt16(1)...5 {
            var moves = homes.map {
                CubeMove(scheme: 1, stage: .notices, home: $0, from: standing(.eligible), to: standing(.notified, night: night), people: 40)
            }
            for (at, home) in homes.enumerated() where night > 3 && (at + Int(night)) % 2 == 0 {
                moves.append(
                    CubeMove(
                        scheme: 1, stage: .events, home: home, from: standing(.notified, night: night - 1),
                        to: standing(at % 3 == 0 ? .objected : .activated), people: 1))
            }
            told = book.live(moves, newcomers: [], year: 2022, smallest: smallest, dimensions: CubeDimensions(), seed: seed + UInt64(night))
        }
        return (book, try #require(told[1]))
    }

    /// On 1 January people are in other cells without a step.
    @Test func birthdaysMovePeopleBetweenAges() throws {
        var book = DecoyBook()
        let old = book.live(come(10_000), newcomers: [1], year: 2022, smallest: smallest, dimensions: CubeDimensions(), seed: 1)
        let new = book.live([], newcomers: [], year: 2025, smallest: smallest, dimensions: CubeDimensions(), seed: 2)
        let ground = try #require(old[1]).ground(CubeDimensions())
        func people(_ told: ToldScheme?, born: Int, in year: Int) -> Int? {
            let cells = DecoyCells(CubeDimensions(), hasAges: true)
            let cell = cells.cell(CubeMove.Home(region: Department(index: 0), birthYear: born, sex: 1), year: year)
            return told?.counts[ground.place(ground.number(.age(ground.age(of: cell))), DecoyGround.all)]
        }
        // Born 1980: 42 then, 45 now.
        #expect(people(old[1], born: 1980, in: 2022) == 20_000)
        #expect(people(new[1], born: 1980, in: 2025) == 20_000)
        #expect(people(new[1], born: 1980, in: 2022) == 0)
        #expect(book.schemes[1]?.year == 2025)
        #expect(book.faults(counted: come(10_000), told: new, smallest: smallest, dimensions: CubeDimensions()).isEmpty)
    }
}
