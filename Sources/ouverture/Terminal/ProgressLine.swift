/// What progress says at one moment; a value, so that its text is tested without a terminal.
struct ProgressLine {
    var night: String
    var stage: String
    var people: Int
    /// How many people the stage has to do with; nil while it is not known.
    var peopleInAll: Int?
    var seconds: Double

    /// The live bar, at most `columns` wide: stage, bar, people, rate, time left.
    func bar(columns: Int) -> String {
        let head = "\(night) \(stage.padded(to: 10)) "
        let tail = " \(Figures.count(people)) people, \(rate)\(timeLeft.map { ", \($0) left" } ?? "")"
        let width = min(30, columns - head.count - tail.count - 3)
        guard let share, width >= 5 else { return String((head + tail.dropFirst()).prefix(max(columns - 1, 0))) }
        let filled = Int(share * Double(width))
        return head + "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "]" + tail
    }

    /// The plain line of a stage that has ended.
    var ended: String {
        "\(night) \(stage.padded(to: 10)) \(Figures.counted(people, "person", "people")), \(Figures.duration(seconds: seconds)), \(rate)"
    }

    private var rate: String { Figures.rate(perSecond: seconds > 0 ? Double(people) / seconds : 0) }

    private var share: Double? {
        guard let peopleInAll, peopleInAll > 0 else { return nil }
        return min(1, Double(people) / Double(peopleInAll))
    }

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
