import Campaign

/// What a night's cube, and `openings`, tell of a scheme with decoys: a count, or nil where it is withheld, by group and column.
public struct ToldScheme: Equatable, Sendable {
    let hasAges: Bool
    private(set) var counts: [Int?]

    func ground(_ dimensions: CubeDimensions) -> DecoyGround { DecoyBook.ground(dimensions, hasAges: hasAges) }

    init(hasAges: Bool, counts: [Int?]) {
        self.hasAges = hasAges
        self.counts = counts
    }

    /// 1 where ages are told, then counts by place plus one; 0 of a withheld one; of zeros how many there are one after the other, below 0.
    var numbers: [Int] {
        var numbers = [hasAges ? 1 : 0]
        var zeros = 0
        for count in counts {
            if count == 0 {
                zeros += 1
                continue
            }
            if zeros > 0 { numbers.append(-zeros) }
            zeros = 0
            numbers.append(count.map { $0 + 1 } ?? 0)
        }
        if zeros > 0 { numbers.append(-zeros) }
        return numbers
    }

    /// From what `numbers` gave; nil when it gave no such thing.
    init?(numbers: ArraySlice<Int>, _ dimensions: CubeDimensions) {
        guard let first = numbers.first, 0...1 ~= first else { return nil }
        hasAges = first == 1
        let places = DecoyBook.ground(dimensions, hasAges: hasAges).places
        counts = []
        counts.reserveCapacity(places)
        for number in numbers.dropFirst() {
            if number < 0 {
                guard counts.count - number <= places else { return nil }
                counts += Array(repeating: 0, count: -number)
            } else {
                counts.append(number == 0 ? nil : number - 1)
            }
        }
        guard counts.count == places else { return nil }
    }
}
