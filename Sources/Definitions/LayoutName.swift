import Campaign
import Records

/// The words by which a campaign or `check` names a layout.
public enum LayoutName {
    /// The layout that a word names. Throws exit 78 for layout files, which this version does not read, and for
    /// words that name nothing.
    public static func named(_ word: String, at place: String) throws(OuvertureError) -> CanonicalLayout {
        if let name = CanonicalLayout(rawValue: word) { return name }
        let names = Words.choice(CanonicalLayout.allCases.map(\.rawValue))
        guard word == "insee-deaths" || word.contains("/") || word.hasSuffix(".yaml") || word.hasSuffix(".yml") else {
            let guess = Words.nearest(to: word, in: CanonicalLayout.allCases.map(\.rawValue)).map { "did you mean \($0)? " } ?? ""
            throw OuvertureError(
                .definition, at: place, "no layout is called `\(word.prefix(40))`", hint: "\(guess)write \(names)")
        }
        throw OuvertureError(
            .definition, at: place, "layout `\(word.prefix(80))` is not one of the canonical ones",
            hint: "deliver the file as \(names): this version cannot read other layouts yet")
    }
}
