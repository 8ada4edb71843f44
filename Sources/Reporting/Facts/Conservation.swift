import Campaign
import Records

/// That nobody is lost and nobody comes from nowhere: three equations a scheme, each worked out from facts that were counted
/// apart. Rows come from the files; people from the tally by place, age and record, states from the balance; yesterday from
/// the balance of the night before. `ouverture verify` proves people, states and steps against the store itself.
struct Conservation: Equatable {
    /// Nil for all schemes together.
    var scheme: UInt8?
    var rows = 0, taken = 0, merged = 0, rejected = 0, unchanged = 0
    var yesterday = 0, came = 0, went = 0
    /// Everybody, deleted people included.
    var people = 0
    /// The sum of all states.
    var states = 0
    /// Whether yesterday and the steps make today in each single state.
    var eachStateFollows = true

    var rowsAddUp: Bool { rows == taken + merged + rejected + unchanged }
    var peopleAddUp: Bool { people == states }
    var nightAddsUp: Bool { yesterday + came - went == states && eachStateFollows }
    /// People whom the states do not account for.
    var unaccounted: Int { abs(people - states) }
}

extension NightReport {
    /// All schemes together first, then each.
    var conservation: [Conservation] {
        let today = balanceByScheme
        let before = Dictionary(uniqueKeysWithValues: byScheme(balanceBefore).map { ($0.scheme.map(Int.init) ?? -1, $0.states) })
        var schemes = Set(today.compactMap(\.scheme)).union(files.filter { $0.rows > 0 }.compactMap(\.scheme))
        schemes.formUnion(balanceBefore.map(\.scheme))
        let states = Dictionary(uniqueKeysWithValues: today.map { ($0.scheme.map(Int.init) ?? -1, $0.states) })
        return ([nil] + schemes.sorted().map(Optional.some)).map { scheme in
            let key = scheme.map(Int.init) ?? -1
            let nobody = Array(repeating: 0, count: State.allCases.count)
            return conservation(of: scheme, states: states[key] ?? nobody, before: before[key] ?? nobody)
        }
    }

    /// People of all schemes whom the states do not account for; those of one scheme do not make up for another's.
    var unaccountedPeople: Int { conservation.dropFirst().reduce(0) { $0 + $1.unaccounted } }

    private func conservation(of scheme: UInt8?, states: [Int], before: [Int]) -> Conservation {
        var one = Conservation(scheme: scheme)
        for file in files where scheme.map({ $0 == file.scheme }) ?? true {
            one.rows += file.rows
            one.taken += file.taken
            one.merged += file.merged
            one.rejected += file.rejected
            one.unchanged += file.unchanged
        }
        var follows = before
        for step in steps where scheme.map({ $0 == step.scheme }) ?? (step.cause != .moved) {
            if let to = step.to { follows[Int(to.rawValue)] += step.people }
            if let from = step.from { follows[Int(from.rawValue)] -= step.people }
            if step.from == nil, step.to != nil { one.came += step.people }
            if step.to == nil, step.from != nil { one.went += step.people }
        }
        one.eachStateFollows = follows == states
        one.yesterday = before.reduce(0, +)
        one.states = states.reduce(0, +)
        let tallied = scheme.map { people.people(scheme: Int($0)) } ?? (0..<100).reduce(0) { $0 + people.people(scheme: $1) }
        one.people = tallied + states[Int(State.deleted.rawValue)]
        return one
    }

    /// `conservation.csv`: the three equations in numbers.
    func writeConservation(to lines: inout ByteBuffer) {
        for one in conservation {
            lines.append(schemeOrAll: one.scheme)
            for count in [
                one.rows, one.taken, one.merged, one.rejected, one.unchanged, one.yesterday, one.came, one.went, one.people, one.states,
                one.scheme == nil ? unaccountedPeople : one.unaccounted,
            ] {
                lines.append(0x2C)
                lines.append(count: count)
            }
            lines.append(0x0A)
        }
    }
}
