/// Nights go in the order of their dates; a gap is allowed, nights skipped don't exist.
public enum NightOrder: Equatable, Sendable {
    /// May run: the first, or later than all before.
    case runs
    /// Was cut off or lacked a feed: taken up where it stood.
    case takenUp
    case alreadyComplete
    /// Lies before the last night and was never done.
    case tooEarly(after: CivilDate)
    /// An earlier night is begun and not complete: it comes first.
    case blocked(by: CivilDate)

    /// - Parameters:
    ///   - isComplete: whether the ledger has that very night as complete.
    ///   - lastComplete: the latest complete night.
    ///   - unfinished: the night that was begun and is not complete; there is at most one.
    public static func verdict(
        for night: CivilDate, isComplete: Bool, lastComplete: CivilDate?, unfinished: CivilDate?
    ) -> NightOrder {
        if isComplete { return .alreadyComplete }
        if let unfinished, night == unfinished { return .takenUp }
        if let unfinished, night > unfinished { return .blocked(by: unfinished) }
        if let last = unfinished ?? lastComplete, night <= last { return .tooEarly(after: last) }
        return .runs
    }
}
