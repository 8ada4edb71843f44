import Campaign

/// Something that a person should look at this morning, with the numbers that say why.
///
/// An alarm is about a scheme, a feed or the whole campaign, never about a person.
public struct Alarm: Equatable, Sendable {
    /// What programs know it by. A word never changes its meaning.
    public enum Code: String, CaseIterable, Sendable {
        /// Due, and not opened by the night's end.
        case peopleOverdue = "people.overdue"
        /// A required feed lacks: the night waits.
        case feedMissing = "feed.missing"
        /// A feed that came every so many days has not come.
        case feedLate = "feed.late"
        /// A feed's file has at least a fifth fewer rows than its last one.
        case fileSmall = "file.small"
        /// Nothing of a file was taken.
        case fileRefused = "file.refused"
        /// Letters that the print house should have answered for.
        case batchesUnanswered = "batches.unanswered"
        /// Many more of a scheme's people object than is usual.
        case objectionsJump = "objections.jump"
    }

    public var code: Code
    /// A scheme's two digits, a feed's pattern or a file's name; empty where it is the whole campaign.
    public var subject: String
    /// The oldest window's end, the night of the last file, the night of the oldest letter, the night that waits.
    public var since: CivilDate?
    /// People, rows, letters, objections, or days since the last file.
    public var count: Int?
    /// What is usual in the same unit; nil where nothing is.
    public var usual: Int?

    public init(_ code: Code, of subject: String = "", since: CivilDate? = nil, count: Int? = nil, usual: Int? = nil) {
        self.code = code
        self.subject = subject
        self.since = since
        self.count = count
        self.usual = usual
    }
}

extension Alarm {
    /// As reports may show it: without numbers that no other report tells. How many letters are answered for is one; people due,
    /// objections, rows and days are public.
    public var published: Alarm {
        guard code == .batchesUnanswered else { return self }
        var alarm = self
        alarm.count = nil
        return alarm
    }

    /// In words, its numbers as `number` writes them.
    public func text(_ number: (Int) -> String) -> String {
        let many = count.map(number) ?? ""
        let before = usual.map(number) ?? ""
        let day = since?.iso ?? ""
        return switch code {
        case .peopleOverdue: "due and not opened: \(many)" + (since == nil ? "" : "; the oldest window ended on \(day)")
        case .feedMissing: "no file of the required feed \(subject) for the night of \(day): notices and openings wait"
        case .feedLate: "no file of \(subject) since \(day): days without one \(many), usually \(before) at most"
        case .fileSmall: "files of \(subject) have \(many) rows; those of \(day) had \(before)"
        case .fileRefused: "nothing of \(subject) was taken"
        case .batchesUnanswered where count == nil: "no answer for letters of \(day) or later; ask the print house"
        case .batchesUnanswered: "no answer for \(many) letters, the oldest of \(day); ask the print house"
        case .objectionsJump: "objections in scheme \(subject): \(many), where some \(before) were to be expected"
        }
    }

    /// The order in which they are told: the gravest first, as the codes are listed, then by what they are about.
    public static func inOrder(_ alarms: [Alarm]) -> [Alarm] {
        let ranks = Dictionary(uniqueKeysWithValues: Code.allCases.enumerated().map { ($1, $0) })
        return alarms.enumerated().sorted { a, b in
            let (x, y) = (ranks[a.element.code]!, ranks[b.element.code]!)
            if x != y { return x < y }
            let (s, t) = (Array(a.element.subject.utf8), Array(b.element.subject.utf8))
            return s != t ? s.lexicographicallyPrecedes(t) : a.offset < b.offset
        }.map(\.element)
    }
}
