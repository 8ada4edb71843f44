/// One night of one decoy: the true steps are given to its people, and some of them exchanged between cells, until nobody leaves who is not
/// there, every small count differs that must, and as few large ones as can be.
///
/// An exchange is the only operation: a step that one of this cell took was taken by one of that cell. It changes no number of the nation,
/// and is made only if those who leave are there, in every stage.
struct DecoyNight {
    let scene: DecoyScene
    let cost: DecoyCost
    private let yesterday: Decoy
    /// Those of the scene, and others that came of traded ends.
    private(set) var steps: [CellStep]
    private(set) var indexOfStep: [CellStep: Int]
    /// By cell: the decoy's people who took each step.
    private(set) var shares: [[DecoyScene.Share]]
    /// At the night's end.
    private(set) var difference: CellCounts
    private(set) var opened: [Int: Int]
    private(set) var groups: GroupCounts
    /// By cell, where its people stood yesterday who were in their window.
    private let notified: [[Standing]]
    var chance: DecoyChance
    /// How many more pairs of cells may be tried.
    var budget: Int
    /// People who come or go are exchanged for others of the same age, but where that is what is wanted.
    var mayChangeAge = false
    let stages: Int

    private var ground: DecoyGround { scene.ground }

    init(_ yesterday: Decoy, _ scene: DecoyScene, covered: [Int], _ chance: DecoyChance, budget: Int = .max) {
        self.scene = scene
        self.yesterday = yesterday
        cost = DecoyCost(
            ground: scene.ground, smallest: scene.smallest, truth: scene.groups.counts, people: scene.people, covered: covered)
        steps = scene.steps
        indexOfStep = Dictionary(uniqueKeysWithValues: scene.steps.enumerated().map { ($1, $0) })
        shares = scene.shares
        difference = yesterday.difference
        opened = yesterday.opened
        groups = GroupCounts(scene.ground, difference, opened: opened)
        self.chance = chance
        self.budget = budget
        var notified = Array(repeating: [Standing](), count: scene.ground.cells)
        for (cell, standing, _) in scene.before.sorted where standing.isNotified { notified[cell].append(standing) }
        for (cell, standing, people) in yesterday.difference.sorted where standing.isNotified && people > 0 && scene.before[cell, standing] == 0 {
            notified[cell].append(standing)
        }
        self.notified = notified
        stages = (scene.steps.last?.stage ?? 0) + 1
    }

    /// The decoy tonight.
    var decoy: Decoy { Decoy(difference: difference, opened: opened) }

    // MARK: who is there

    /// How many of the decoy's people stay there at the least, in a stage, in any later one, and at the night's end. Who came in a stage may not
    /// leave in the same, but as in truth some did.
    func least(_ cell: Int, _ standing: Standing, from stage: Int) -> Int {
        if standing.isOutside { return .max }
        var least = Int.max
        walk(cell, standing) { at, staying in if at >= stage { least = min(least, staying) } }
        return least
    }

    /// Who stays in each stage, and at the night's end (in stage `stages`).
    func walk(_ cell: Int, _ standing: Standing, _ body: (_ stage: Int, _ staying: Int) -> Void) {
        let moves = StageMoves(shares[cell], steps, standing)
        let trueMoves = StageMoves(scene.shares[cell], steps, standing)
        var truth = scene.before[cell, standing]
        var people = truth + yesterday.difference[cell, standing]
        for stage in 0..<stages {
            body(stage, people - moves.left[stage] - min(0, truth - trueMoves.left[stage]))
            people += moves.came[stage] - moves.left[stage]
            truth += trueMoves.came[stage] - trueMoves.left[stage]
        }
        body(stages, people)
    }

    func people(_ step: Int, in cell: Int) -> Int {
        for share in shares[cell] where share.step == step { return share.people }
        return 0
    }

    /// As what step somebody of `taker` can take one of `giver`'s; nil where nobody can.
    /// - Parameters:
    ///   - gained: where the taker has one more by an exchange before this one.
    ///   - more: further exchanges may follow, by which the taker gives away another step from the same standing.
    func exchange(of step: Int, from giver: Int, to taker: Int, gained: Standing? = nil, more: Bool = false) -> Exchange? {
        let kind = steps[step]
        func can(_ standing: Standing) -> Exchange? {
            guard let taken = kind.taken(from: standing),
                standing == gained || least(taker, standing, from: kind.stage) > 0 || (more && leaves(taker, standing))
            else { return nil }
            return Exchange(given: kind, taken: taken, giver: giver, taker: taker)
        }
        if let gained, let exchange = can(gained) { return exchange }
        if let exchange = can(kind.from) { return exchange }
        guard kind.from.isNotified else { return nil }
        for standing in notified[taker] { if let exchange = can(standing) { return exchange } }
        return nil
    }

    private func leaves(_ cell: Int, _ standing: Standing) -> Bool {
        shares[cell].contains { $0.people > 0 && steps[$0.step].from == standing }
    }

    /// Makes exchanges that hang together: nobody leaves who is not there once all are made. None is made where somebody would.
    mutating func make(_ exchanges: [Exchange]) -> Bool {
        for (made, exchange) in exchanges.enumerated() {
            guard let step = indexOfStep[exchange.given], people(step, in: exchange.giver) > 0 else {
                undo(exchanges.prefix(made))
                return false
            }
            make(exchange)
        }
        for exchange in exchanges {
            let (given, taken) = (exchange.given, exchange.taken)
            guard least(exchange.taker, taken.from, from: 0) >= 0, least(exchange.giver, given.to, from: 0) >= 0 else {
                undo(exchanges[...])
                return false
            }
        }
        return true
    }

    mutating func undo(_ exchanges: ArraySlice<Exchange>) {
        for exchange in exchanges.reversed() {
            make(Exchange(given: exchange.taken, taken: exchange.given, giver: exchange.taker, taker: exchange.giver))
        }
    }

    /// Somebody of the taker took the step, nobody of the giver did.
    mutating func make(_ exchange: Exchange) {
        let (giver, taker) = (exchange.giver, exchange.taker)
        change(index(exchange.given), in: giver, by: -1)
        change(index(exchange.taken), in: taker, by: 1)
        move(1, giver, exchange.given.from)
        move(-1, giver, exchange.given.to)
        move(-1, taker, exchange.taken.from)
        move(1, taker, exchange.taken.to)
        guard exchange.given.isOpening else { return }
        open(-1, ground.department(of: giver))
        open(1, ground.department(of: taker))
    }

    private mutating func index(_ step: CellStep) -> Int {
        if let known = indexOfStep[step] { return known }
        steps.append(step)
        indexOfStep[step] = steps.count - 1
        return steps.count - 1
    }

    private mutating func change(_ step: Int, in cell: Int, by people: Int) {
        if let at = shares[cell].firstIndex(where: { $0.step == step }) {
            shares[cell][at].people += people
        } else {
            shares[cell].append(DecoyScene.Share(step: step, people: people))
        }
    }

    private mutating func move(_ people: Int, _ cell: Int, _ standing: Standing) {
        difference.add(people, cell: cell, standing)
        groups.add(people, cell: cell, standing)
    }

    private mutating func open(_ people: Int, _ department: Int) {
        let sum = opened[department, default: 0] + people
        opened[department] = sum == 0 ? nil : sum
        groups.open(people, department: department)
    }
}

/// How many of one cell came to a standing, and left it, in each stage.
private struct StageMoves {
    var came = InlineArray<8, Int>(repeating: 0)
    var left = InlineArray<8, Int>(repeating: 0)

    @inline(__always)
    init(_ shares: [DecoyScene.Share], _ steps: [CellStep], _ standing: Standing) {
        for share in shares {
            let step = steps[share.step]
            if step.from == standing { left[step.stage] += share.people }
            if step.to == standing { came[step.stage] += share.people }
        }
    }
}

/// A step that was somebody's of one cell, and is somebody's of another: of people in their window, perhaps by a notice of another night.
struct Exchange {
    var given: CellStep
    var taken: CellStep
    var giver: Int
    var taker: Int

    /// What it costs that it is of people notified on other nights: much where somebody is opened whose window may still run.
    var crossing: Double {
        if given == taken { return 0 }
        return given.isOpening && !taken.from.isNotifiedNoLater(than: given.from) ? 20 : 0.5
    }
}

/// Numbers that hang on the seed alone (SplitMix64).
struct DecoyChance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// As if so many numbers had been taken.
    mutating func skip(_ count: Int) { state &+= 0x9E37_79B9_7F4A_7C15 &* UInt64(count) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z &>> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z &>> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z &>> 31
    }

    /// Below `bound`, which is above 0.
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// Some of them, at most `count`.
    mutating func some<C: RandomAccessCollection<Int>>(_ count: Int, of all: C) -> [Int] where C.Index == Int {
        guard all.count > count else { return Array(all) }
        var list = Array(all)
        for at in 0..<count { list.swapAt(at, at + below(list.count - at)) }
        return Array(list.prefix(count))
    }
}
