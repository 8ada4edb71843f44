/// What progress says at one moment; a value, so that its text is tested without a terminal.
struct ProgressLine: Equatable {
    var night: String
    var stage: String
    /// Parts of the stage done, and all of them.
    var done: Int
    var of: Int
    var people: Int
    var seconds: Double

    /// The live bar, at most `columns` − 1 wide: stage, bar, people, rate, time left.
    func bar(columns: Int) -> String {
        let head = "\(night) \(stage.padded(to: 10)) "
        let tail = " \(peopleAndRate)\(timeLeft.map { ", \($0) left" } ?? "")"
        let width = min(30, columns - head.count - tail.count - 3)
        guard let share, width >= 5 else { return String((head + tail.dropFirst()).prefix(max(columns - 1, 0))) }
        let filled = Int(share * Double(width))
        return head + "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "]" + tail
    }

    /// The plain line of a stage that has ended.
    var ended: String { "\(night) \(stage.padded(to: 10)) \(peopleAndRate), \(Figures.duration(seconds: seconds))" }

    private var peopleAndRate: String {
        let rate = seconds > 0 && people > 0 ? ", " + Figures.rate(perSecond: Double(people) / seconds) : ""
        return Figures.counted(people, "person", "people") + rate
    }

    /// Of the stage's work, from 0 to 1; nil where it has none.
    var share: Double? { of > 0 ? min(1, Double(done) / Double(of)) : nil }

    /// Nil until a tenth of a second's work shows a rate.
    private var timeLeft: String? {
        guard let share, share > 0, seconds > 0.1 else { return nil }
        return Figures.duration(seconds: seconds / share * (1 - share))
    }
}

extension String {
    /// The text with blanks after it, at least `width` long.
    fileprivate func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
