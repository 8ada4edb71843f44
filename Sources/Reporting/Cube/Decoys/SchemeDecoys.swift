/// One scheme's decoys, from night to night, and what they let the cube tell.
///
/// A number is told where every decoy has it too, and never one from 1 to the smallest cell less one. So each decoy might be the truth for
/// all that was ever told; and each number withheld has two values, the truth's and a decoy's, or stands beside numbers that all have: none is
/// fixed, whatever is worked out of all nights together. The night's audit is that every small count has a decoy that differs, and that no
/// decoy has fewer than nobody anywhere.
struct SchemeDecoys: Equatable, Sendable {
    let ground: DecoyGround
    private(set) var decoys: [Decoy] = []
    /// The audit once failed: nothing is told any more.
    private(set) var isSilent = false

    private static let most = 16
    private static let tries = 12
    /// Pairs of cells that are tried a night, some microseconds each: one of a million people takes a twentieth.
    private static let budget = 6_000_000

    init(_ ground: DecoyGround) { self.ground = ground }

    init(_ ground: DecoyGround, _ decoys: [Decoy], isSilent: Bool) {
        self.ground = ground
        self.decoys = decoys
        self.isSilent = isSilent
    }

    /// Goes on by a night.
    /// - Returns: what is told tonight.
    mutating func live(_ scene: DecoyScene, seed: UInt64) -> [Int?] {
        if !isSilent {
            let tonight = follow(scene, seed: seed)
            decoys = tonight ?? []
            isSilent = tonight == nil || !faults(scene.after, scene.groups, smallest: scene.smallest).isEmpty
            if isSilent { decoys = [] }
        }
        return told(scene.groups, smallest: scene.smallest)
    }

    /// By place, what may be told of these counts: nil where nothing, 0 of what the cube does not have.
    func told(_ groups: GroupCounts, smallest: Int) -> [Int?] {
        let covered = differing(decoys)
        return (0..<ground.places).map { place in
            if !ground.isTold(place) { return 0 }
            let people = groups[place]
            return isSilent || covered[place] > 0 || 1..<max(1, smallest) ~= people ? nil : people
        }
    }

    /// What is wrong with the decoys beside these people, in the words of a proof; nothing where they are whole.
    func faults(_ people: CellCounts, _ groups: GroupCounts, smallest: Int) -> [String] {
        if isSilent { return [] }
        var faults: [String] = []
        for decoy in decoys {
            var (sums, isThere) = ([Int: Int](), true)
            decoy.difference.forEach { cell, standing, more in
                sums[standing.column, default: 0] += more
                if people[cell, standing] + more < 0 { isThere = false }
            }
            if !isThere { faults.append("a decoy has fewer than nobody in a cell") }
            if sums.values.contains(where: { $0 != 0 }) || decoy.opened.values.reduce(0, +) != 0 {
                faults.append("a decoy has not as many people in a state as there are")
            }
        }
        let open = unproved(groups, smallest: smallest, covered: differing(decoys))
        if open > 0 { faults.append("\(open) small counts have no decoy that differs") }
        return faults
    }

    /// By place, in how many decoys it differs.
    private func differing(_ decoys: [Decoy]) -> [Int] {
        var covered = Array(repeating: 0, count: ground.places)
        for decoy in decoys { cover(&covered, decoy) }
        return covered
    }

    private func cover(_ covered: inout [Int], _ decoy: Decoy) {
        let groups = GroupCounts(ground, decoy.difference, opened: decoy.opened)
        for place in covered.indices where groups[place] != 0 { covered[place] += 1 }
    }

    /// Small counts in which no decoy differs.
    private func unproved(_ groups: GroupCounts, smallest: Int, covered: [Int]) -> Int {
        (0..<ground.places).count { place in
            covered[place] == 0 && 1..<max(1, smallest) ~= groups[place] && ground.isTold(place)
        }
    }

    /// The decoys after a night; nil where one can't have had it.
    private func follow(_ scene: DecoyScene, seed: UInt64) -> [Decoy]? {
        var chance = DecoyChance(seed: seed)
        var budget = Self.budget
        var (tonight, covered) = ([Decoy](), Array(repeating: 0, count: ground.places))
        func live(_ decoy: Decoy) -> Decoy? {
            var night = DecoyNight(decoy, scene, covered: covered, DecoyChance(seed: chance.next()), budget: budget)
            defer { budget = night.budget }
            return night.settle() ? night.decoy : nil
        }
        func take(_ decoy: Decoy) {
            tonight.append(decoy)
            cover(&covered, decoy)
        }
        for decoy in decoys.isEmpty ? [Decoy()] : decoys {
            guard let decoy = live(decoy) else { return nil }
            take(decoy)
        }
        // What is still open goes to a new one, which was the truth until yesterday, or another decoy.
        var open = unproved(scene.groups, smallest: scene.smallest, covered: covered)
        for number in 0..<Self.tries where open > 0 && budget > 0 && tonight.count < Self.most {
            let basis = number % (decoys.count + 1)
            guard let decoy = live(basis == 0 ? Decoy() : decoys[basis - 1]) else { continue }
            let before = (tonight, covered)
            take(decoy)
            let left = unproved(scene.groups, smallest: scene.smallest, covered: covered)
            if left < open { open = left } else { (tonight, covered) = before }
        }
        return tonight
    }
}
