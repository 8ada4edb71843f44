import Campaign

/// What it costs that a decoy differs in a group's column, or does not: how many people it takes out of the cube, in the units of one told
/// cell's people. What must be mended before a night may be told costs `must` and more; what can't be at all, `impossible`.
///
/// The figures were found by trial on 90 nights of a million synthetic people of all schemes (ARCHITECTURE, *The cube*).
struct DecoyCost {
    let ground: DecoyGround
    let smallest: Int
    /// True counts at the night's end, by place; and the whole scheme's by column.
    let truth: [Int]
    let people: [Int]
    /// By place, how many decoys before this one differ.
    let covered: [Int]

    static let must = 2e8
    private static let small = 1e9
    static let impossible = 1e15
    /// A decoy keeps so many of a state's people outside every group, or it is trapped once all of them take a step.
    private static let outside = 6.0
    /// States that people come to one by one: a decoy that has somebody in an empty cell of one is ready for the first who comes.
    private static let rare = (0..<DecoyGround.columns).map { column in
        column < DecoyGround.all && ![State.eligible, .notified, .opened].contains { Int($0.rawValue) == column }
    }

    func callAsFunction(_ group: Int, _ column: Int, _ difference: Int) -> Double {
        guard ground.isTold(group, column) else { return 0 }
        let place = ground.place(group, column)
        let truth = self.truth[place]
        let decoy = truth + difference
        if decoy < 0 { return Self.impossible }
        if covered[place] > 0 {
            if let crowd = crowd(column, decoy, truth) { return crowd }
            return difference == 0 ? 0.3 : difference > 0 ? 0 : 0.1
        }
        if difference == 0 {
            return 1..<smallest ~= truth ? Self.small : crowd(column, truth, truth) ?? 0
        }
        if let crowd = crowd(column, decoy, truth) { return crowd }
        let many = Double(abs(difference))
        let isCell = ground.isCell(group)
        if truth < smallest {
            if isCell { return truth > 0 ? 0.2 * many : (Self.rare[column] ? -6 : 3) + 2 * many }
            return truth > 0 ? many : 15 + 6 * many
        }
        return weight(group, column) * Double(truth) * (1 + 0.5 * (many - 1))
    }

    /// What one person in a told number is worth.
    func weight(_ group: Int, _ column: Int) -> Double {
        if ground.isCell(group) { return 0.6 }
        if column == DecoyGround.opened { return 0.6 }
        if column == DecoyGround.all { return 1 }
        return 3
    }

    /// Where nearly all people of a state stand in one group, in truth or in the decoy (`people`).
    private func crowd(_ column: Int, _ people: Int, _ truth: Int) -> Double? {
        let all = self.people[column]
        guard column < DecoyGround.all, truth > 0, all > 0 else { return nil }
        let least = min(Self.outside, Double(all) / 3)
        let rest = Double(all - people)
        return rest < least ? 1.5 * Self.must + 2e6 * (least - rest) : nil
    }
}
