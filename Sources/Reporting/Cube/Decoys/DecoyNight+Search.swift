/// Finding the exchanges.
extension DecoyNight {
    private var ground: DecoyGround { scene.ground }

    /// Makes the night: nobody leaves who is not there, musts are settled, large groups healed.
    /// - Returns: false where the decoy can't have had this night: it is trapped.
    mutating func settle() -> Bool {
        guard repair() else { return false }
        var search = DecoySearch(scene)
        for effort in 0..<5 where hasMusts { settleMusts(effort, &search) }
        for _ in 0..<3 where heal(&search) == 0 { break }
        _ = heal(&search, effort: 1, most: 48)
        for effort in 1..<14 where hasMusts { settleMusts(min(effort, 5), &search) }
        return true
    }

    // MARK: leavers

    /// Where the decoy lacks somebody who left, somebody of another cell left instead.
    private mutating func repair() -> Bool {
        var isWhole: Bool
        var all: [Int: [Int]] = [:]
        repeat {
            isWhole = true
            for cell in scene.cells {
                for share in scene.shares[cell] {
                    let standing = steps[share.step].from
                    while !standing.isOutside, let stage = firstLack(cell, standing) {
                        guard pushOut(cell, standing, by: stage, &all) else { return false }
                        isWhole = false
                    }
                }
            }
        } while !isWhole
        return true
    }

    /// The first stage in which more leave than are there.
    private func firstLack(_ cell: Int, _ standing: Standing) -> Int? {
        var first: Int?
        walk(cell, standing) { stage, staying in if staying < 0 && first == nil { first = stage } }
        return first
    }

    private mutating func pushOut(_ cell: Int, _ standing: Standing, by stage: Int, _ all: inout [Int: [Int]]) -> Bool {
        var best: (cost: Double, exchange: Exchange)?
        for share in shares[cell] where share.people > 0 {
            let kind = steps[share.step]
            guard kind.from == standing, kind.stage <= stage else { continue }
            for taker in takers(of: share.step, cell, &all) {
                guard let exchange = exchange(of: share.step, from: cell, to: taker) else { continue }
                let path = ExchangePath(from: kind.from.column, to: kind.to.column, opened: kind.isOpening ? 1 : 0)
                let change = self.change(taker, cell, path) + Double(chance.below(100)) * 1e-4 + exchange.crossing
                if change < best?.cost ?? .infinity { best = (change, exchange) }
            }
        }
        guard let best else { return false }
        make(best.exchange)
        return true
    }

    /// Cells near first: of the same place, or the same age; then any.
    /// - Parameter all: cells of any place that could take the step when they were last asked.
    private mutating func takers(of step: Int, _ cell: Int, _ all: inout [Int: [Int]]) -> [Int] {
        let (department, age) = (ground.department(of: cell), ground.age(of: cell))
        let isOutside = steps[step].isOutside
        let near = (isOutside ? 0..<0 : 0..<ground.ages).map { ground.cell(department: department, age: $0) }
            + (0..<ground.departments).map { ground.cell(department: $0, age: age) }
        let first = cells(near, thatCanTake: step, of: cell)
        if first.count >= 5 { return chance.some(60, of: first) }
        var wide = cells(all[step] ?? [], thatCanTake: step, of: cell)
        if wide.isEmpty {
            wide = cells(Array(0..<ground.cells), thatCanTake: step, of: cell)
            all[step] = wide
        }
        // Who comes or goes keeps their age, if anybody of it is there.
        let same = isOutside ? wide.filter { ground.age(of: $0) == age } : wide
        return chance.some(60, of: same.isEmpty ? wide : same)
    }

    private func cells(_ cells: [Int], thatCanTake step: Int, of cell: Int) -> [Int] {
        cells.filter { $0 != cell && exchange(of: step, from: cell, to: $0) != nil }
    }

    // MARK: musts

    private func cost(at place: Int) -> Double { cost(ground.group(ofPlace: place), ground.column(ofPlace: place), groups[place]) }

    /// Places that must differ and don't, or must not and do.
    private var musts: [Int] { (0..<ground.places).filter { cost(at: $0) >= DecoyCost.must } }
    private var hasMusts: Bool { (0..<ground.places).contains { cost(at: $0) >= DecoyCost.must } }

    private mutating func settleMusts(_ effort: Int, _ search: inout DecoySearch) {
        var places = musts
        for at in places.indices.dropLast() { places.swapAt(at, at + chance.below(places.count - at)) }
        // Départements first: what is done for them may serve their cells.
        let isFirst = { [ground] place in ground.isDepartment(ground.group(ofPlace: place)) }
        search.find(opposites: groups)
        for place in places.filter(isFirst) + places.filter({ !isFirst($0) }) where budget > 0 && cost(at: place) >= DecoyCost.must {
            improve(place, isMust: true, effort, &search)
        }
    }

    /// Groups large enough to be told that differ, the largest first.
    /// - Parameter most: so many of them.
    private mutating func heal(_ search: inout DecoySearch, effort: Int = 0, most: Int = .max) -> Int {
        search.find(opposites: groups)
        var places: [(place: Int, worth: Double)] = []
        for place in 0..<ground.places where groups[place] != 0 && cost.truth[place] >= scene.smallest {
            let (group, column) = (ground.group(ofPlace: place), ground.column(ofPlace: place))
            guard ground.isTold(group, column), search.isTouched(group) else { continue }
            places.append((place, cost.weight(group, column) * Double(cost.truth[place])))
        }
        var done = 0
        for (place, _) in places.sorted(by: { ($0.worth, $1.place) > ($1.worth, $0.place) }).prefix(most) {
            var tries = 0
            while budget > 0, tries < 8, groups[place] != 0, improve(place, isMust: false, effort, &search) { (tries, done) = (tries + 1, done + 1) }
        }
        return done
    }

    /// Makes the best of the exchanges that are tried for a place.
    @discardableResult
    private mutating func improve(_ place: Int, isMust: Bool, _ effort: Int, _ search: inout DecoySearch) -> Bool {
        let group = ground.group(ofPlace: place)
        let (column, difference) = (ground.column(ofPlace: place), groups[place])
        var best = ExchangePath.none
        if case .age = ground.group(group) { mayChangeAge = true }
        defer { mayChangeAge = false }
        for pair in search.pairs(group, column, difference, isMust: isMust, effort, &self) {
            // In the decoy the first has one fewer in the column, the second one more.
            if isMust || difference > 0 { tryPair(pair.here, pair.there, column, &best, &search) }
            if isMust || difference < 0 { tryPair(pair.there, pair.here, column, &best, &search) }
        }
        return !best.links.isEmpty && make(best.links)
    }

    /// What a path of exchanges between two cells would change in cost: at its beginning the first has one fewer and the second one more, at
    /// its end the other way round.
    func change(_ first: Int, _ second: Int, _ path: ExchangePath) -> Double {
        var sum = change(ofGroup: .department(ground.department(of: first)), .department(ground.department(of: second)), path)
        guard ground.hasAges else { return sum }
        sum += change(ofGroup: .cell(first), .cell(second), path)
        if path.from == DecoyGround.all || path.to == DecoyGround.all {
            sum += change(ofGroup: .age(ground.age(of: first)), .age(ground.age(of: second)), path)
        }
        return sum
    }

    private func change(ofGroup here: DecoyGround.Group, _ there: DecoyGround.Group, _ path: ExchangePath) -> Double {
        let (a, b) = (ground.number(here), ground.number(there))
        if a == b { return 0 }
        var sum = 0.0
        func one(_ column: Int, _ people: Int) {
            let (here, there) = (groups[ground.place(a, column)], groups[ground.place(b, column)])
            sum += cost(a, column, here + people) - cost(a, column, here) + cost(b, column, there - people) - cost(b, column, there)
        }
        if path.from != path.to {
            one(path.from, path.from == DecoyGround.all ? 1 : -1)
            one(path.to, path.to == DecoyGround.all ? -1 : 1)
        }
        if path.opened != 0 && ground.isDepartment(a) { one(DecoyGround.opened, path.opened) }
        return sum
    }

    /// Every path of at most four exchanges between two cells that begins in the column.
    private mutating func tryPair(_ first: Int, _ second: Int, _ column: Int, _ best: inout ExchangePath, _ search: inout DecoySearch) {
        budget -= 1
        if shares[first].isEmpty && shares[second].isEmpty { return }
        search.begin(column)
        var at = 0
        while at < search.paths.count {
            let here = search.paths[at]
            if here.length < 4 {
                // The first takes a step of the second's, from where the path has come to.
                for share in shares[second] where share.people > 0 && steps[share.step].from.column == here.end {
                    extend(at, share.step, giver: second, taker: first, gained: here.standing, gain: 1, &search)
                }
                // The second takes one of the first's that led there.
                for share in shares[first] where share.people > 0 && steps[share.step].to.column == here.end {
                    extend(at, share.step, giver: first, taker: second, gained: nil, gain: -1, &search)
                }
            }
            at += 1
        }
        for index in search.paths.indices.dropFirst() {
            let node = search.paths[index]
            let path = ExchangePath(from: search.paths[0].end, to: node.end, opened: node.opened)
            let change = self.change(first, second, path) + 0.01 * Double(node.length) + node.crossing
            guard change < -1e-9, change < best.cost - 1e-9 || (change < best.cost + 0.02 && !best.links.isEmpty && chance.below(3) == 0),
                canMake(search.links(index))
            else { continue }
            best = path
            best.cost = change
            best.links = search.links(index)
        }
    }

    /// Whether `make` would.
    private mutating func canMake(_ links: [Exchange]) -> Bool {
        guard make(links) else { return false }
        undo(links[...])
        return true
    }

    private func extend(
        _ parent: Int, _ step: Int, giver: Int, taker: Int, gained: Standing?, gain: Int, _ search: inout DecoySearch
    ) {
        let kind = steps[step]
        if search.hasCome(to: gain > 0 ? kind.to.column : kind.from.column) { return }
        if kind.isOutside && !mayChangeAge && ground.age(of: giver) != ground.age(of: taker) { return }
        guard let exchange = exchange(of: step, from: giver, to: taker, gained: gained, more: true) else { return }
        search.extend(parent, exchange, to: gain > 0 ? exchange.taken.to : exchange.given.from, gain: gain)
    }
}

/// Exchanges between two cells, one after the other: at its beginning the first cell has one fewer in a column, at its end one more in
/// another one.
struct ExchangePath {
    var from: Int
    var to: Int
    /// Openings that the first cell gains.
    var opened: Int
    var cost = 0.0
    var links: [Exchange] = []

    static var none: ExchangePath { ExchangePath(from: 0, to: 0, opened: 0) }
}
