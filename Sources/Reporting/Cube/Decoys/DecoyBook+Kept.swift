import Campaign

/// The book as numbers, for the ledger: the same book gives the same numbers.
extension DecoyBook {
    public var numbers: [Int] {
        schemes.sorted { $0.key < $1.key }.flatMap { number, scheme in [Int(number)] + scheme.numbers }
    }

    /// From what `numbers` gave; nil when it gave no such thing.
    public init?(numbers: [Int], _ dimensions: CubeDimensions) {
        self.init()
        var reader = NumberReader(numbers)
        while !reader.isAtEnd {
            guard let number = reader.next(in: 0..<100), let scheme = Scheme(&reader, dimensions) else { return nil }
            schemes[UInt8(number)] = scheme
        }
    }
}

extension DecoyBook.Scheme {
    /// Whether ages are told, the year, people, openings, whether it is silent, decoys; each list behind its count.
    var numbers: [Int] {
        var numbers = [hasAges ? 1 : 0, year, people.count]
        for (home, standings) in people.sorted(by: { $0.key < $1.key }) {
            numbers += [Int(home.region.index), home.birthYear, Int(home.sex), standings.count]
            for (standing, people) in standings.sorted(by: { $0.key < $1.key }) { numbers += [Int(standing.rawValue), people] }
        }
        numbers += Self.numbers(opened) + [decoys.isSilent ? 1 : 0, decoys.decoys.count]
        for decoy in decoys.decoys {
            let difference = decoy.difference.sorted
            numbers.append(difference.count)
            for (cell, standing, people) in difference { numbers += [cell, Int(standing.rawValue), people] }
            numbers += Self.numbers(decoy.opened)
        }
        return numbers
    }

    private static func numbers(_ counts: [Int: Int]) -> [Int] {
        [counts.count] + counts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    }

    fileprivate init?(_ reader: inout NumberReader, _ dimensions: CubeDimensions) {
        guard let ages = reader.next(in: 0..<2), let year = reader.next(in: 0..<10_000), let homes = reader.count() else { return nil }
        let ground = DecoyBook.ground(dimensions, hasAges: ages == 1)
        self.init(hasAges: ages == 1, year: year, decoys: SchemeDecoys(ground))
        for _ in 0..<homes {
            guard let region = reader.next(in: 0..<Department.count), let birthYear = reader.next(in: 0..<10_000), let sex = reader.next(in: 1..<3),
                let standings = reader.count()
            else { return nil }
            var counts: [Standing: Int] = [:]
            for _ in 0..<standings {
                guard let standing = reader.standing(), let people = reader.next() else { return nil }
                counts[standing] = people
            }
            people[CubeMove.Home(region: Department(index: UInt8(region)), birthYear: birthYear, sex: UInt8(sex))] = counts
        }
        guard let opened = reader.counts(), let silent = reader.next(in: 0..<2), let count = reader.count() else { return nil }
        self.opened = opened
        var all: [Decoy] = []
        for _ in 0..<count {
            guard let decoy = reader.decoy(cells: ground.cells) else { return nil }
            all.append(decoy)
        }
        decoys = SchemeDecoys(ground, all, isSilent: silent == 1)
    }
}

/// Numbers one after the other; nil once one is not what it must be.
private struct NumberReader {
    private let numbers: [Int]
    private var at = 0

    init(_ numbers: [Int]) { self.numbers = numbers }

    var isAtEnd: Bool { at == numbers.count }

    mutating func next() -> Int? {
        guard at < numbers.count else { return nil }
        at += 1
        return numbers[at - 1]
    }

    mutating func next(in range: Range<Int>) -> Int? { next().flatMap { range.contains($0) ? $0 : nil } }

    mutating func count() -> Int? { next(in: 0..<numbers.count) }

    mutating func standing() -> Standing? { next(in: 0..<1 << Standing.bits).map { Standing(rawValue: UInt32($0)) } }

    mutating func counts() -> [Int: Int]? {
        guard let count = count() else { return nil }
        var counts: [Int: Int] = [:]
        for _ in 0..<count {
            guard let key = next(in: 0..<Department.count), let value = next() else { return nil }
            counts[key] = value
        }
        return counts
    }

    mutating func decoy(cells: Int) -> Decoy? {
        guard let count = count() else { return nil }
        var decoy = Decoy()
        for _ in 0..<count {
            guard let cell = next(in: 0..<cells), let standing = standing(), let people = next() else { return nil }
            decoy.difference.add(people, cell: cell, standing)
        }
        guard let opened = counts() else { return nil }
        decoy.opened = opened
        return decoy
    }
}
