/// Where a layout does not fit a file, beyond the rows that are rejected for it: what an operator would see who held
/// the two against each other. Never shows a value.
public struct LayoutRemark: Equatable, Sendable {
    /// The layout's key that is to be looked at, such as `fields`, `birth_date`, `date`.
    public let key: [String]
    public let what: String
    public let hint: String

    init(_ key: String..., what: String, hint: String) {
        self.key = key
        self.what = what
        self.hint = hint
    }

    /// The canonical field that it is about, or the key in words: `encoding`, `fixed.record`.
    public var field: String { key.first == "fields" && key.count > 1 ? key[1] : key.joined(separator: ".") }
}
