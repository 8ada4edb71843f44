import Campaign

/// An axis of counts from 0: steps of 1, 2 or 5 times a power of ten, five at most, up to the first one not below the
/// greatest value.
struct Axis: Equatable {
    let step, top: Int

    init(upTo greatest: Int) {
        precondition(greatest >= 0, "an axis of counts below zero")
        var step = 1
        var factors = [2, 5, 10]
        var power = 1
        while step * 5 < greatest {
            step = factors.removeFirst() * power
            if factors.isEmpty {
                power *= 10
                factors = [2, 5, 10]
            }
        }
        self.step = step
        top = max(step, (greatest + step - 1) / step * step)
    }

    var ticks: [Int] { Array(stride(from: 0, through: top, by: step)) }

    /// A tick's label: `1.5 M`, `20 k`, `400`. Exact, since steps are round.
    static func label(_ tick: Int) -> String {
        for (unit, name) in [(1_000_000, "M"), (1000, "k")] where tick >= unit {
            let (whole, tenths) = (tick / unit, tick % unit * 10 / unit)
            return (tenths == 0 ? "\(whole)" : "\(whole).\(tenths)") + "\u{202F}\(name)"
        }
        return String(tick)
    }

    /// Of a run of days: at most five labels, evenly apart, the first and last day always.
    static func labelled(of count: Int) -> [Int] {
        guard count > 1 else { return count == 1 ? [0] : [] }
        let gaps = min(4, count - 1)
        return (0...gaps).map { $0 * (count - 1) / gaps }
    }
}

extension CivilDate {
    /// `31 Jan`.
    var short: String { "\(day)\u{A0}\(Self.months[month - 1].prefix(3))" }

    /// `31 January 2022`.
    var long: String { "\(day)\u{A0}\(Self.months[month - 1])\u{A0}\(year)" }

    /// `January 2022`.
    var monthName: String { "\(Self.months[month - 1]) \(year)" }

    /// `Monday`.
    var weekdayName: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday - 1]
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
