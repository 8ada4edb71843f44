/// Identities that are known to be one person's: which took the place of which, and which belong together.
public struct IdentityGroups: Sendable {
    /// By the identity that was replaced.
    private(set) public var replacedBy: [PersonKey: PersonKey] = [:]
    /// By identity, one nearer to the one that stands for the group.
    private var towards: [PersonKey: PersonKey] = [:]

    public init() {}

    public enum Outcome: Sendable {
        /// Two identities that nobody knew to be one person's.
        case new
        /// Known already, or said another way.
        case known
        /// The old identity was replaced by another person's.
        case contradiction
    }

    /// Takes what is known: `new` took the place of `old`. O(1), amortised.
    public mutating func take(_ old: PersonKey, replacedBy new: PersonKey) -> Outcome {
        if group(of: old) == group(of: new) { return .known }
        if replacedBy[old] != nil { return .contradiction }
        replacedBy[old] = new
        join(old, new)
        return .new
    }

    /// Takes two identities as one person's, without a word on which took the other's place.
    public mutating func join(_ one: PersonKey, _ other: PersonKey) {
        let (from, to) = (group(of: one), group(of: other))
        if from != to { towards[from] = to }
    }

    /// The identity that stands for the group: the same for all in it.
    public mutating func group(of key: PersonKey) -> PersonKey {
        var last = key
        while let next = towards[last] { last = next }
        var at = key
        while let next = towards[at] {
            towards[at] = last
            at = next
        }
        return last
    }

    /// The identity that holds now: the last one that took another's place.
    public func latest(of key: PersonKey) -> PersonKey {
        var last = key
        while let next = replacedBy[last] { last = next }
        return last
    }
}
