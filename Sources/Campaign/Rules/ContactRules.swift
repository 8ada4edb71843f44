/// What is known of contacts that notices came back from.
public enum ContactRules {
    /// Whether an e-mail or address known as bad stays so for a person whose own row now has this one: until a row brings
    /// another one. A row without one, or with one that nobody can be reached by, brings none.
    ///
    /// - Parameters:
    ///   - bad: a number that tells the bad one from others.
    ///   - now: the same of the one in the row.
    ///   - isUsable: the row's is well formed and complete.
    public static func staysBad(_ bad: UInt64, now: UInt64, isUsable: Bool) -> Bool { now == bad || !isUsable }
}
