import Campaign
import Records

/// The words by which a campaign or `check` names a layout.
public enum LayoutName {
    /// What a word names.
    public enum Named: Equatable, Sendable {
        case builtIn(CanonicalLayout)
        /// - Parameter sha256: of the file's bytes, in hexadecimal.
        case file(Layout, sha256: String)

        /// Of a kind of file that is not brought along in the canonical layout alone.
        case other(Layout)

        /// The canonical layout that the files are brought into.
        public var canonical: CanonicalLayout {
            switch self {
            case .builtIn(let layout): layout
            case .file(let layout, _), .other(let layout): CanonicalLayout(layout.kind)
            }
        }

        /// How the files lie, where the layout is not one built in.
        public var definition: Layout? {
            switch self {
            case .builtIn: nil
            case .file(let layout, _), .other(let layout): layout
            }
        }

        /// What a file that was refused is remembered with: it is read again when its layout has changed.
        var label: String {
            switch self {
            case .builtIn(let layout): layout.rawValue
            case .other(let layout): layout.name
            case .file(let layout, let sha256): "\(layout.name)-\(sha256.prefix(16))"
            }
        }
    }

    /// The layouts built in, by their words; those of kinds that have one file form may leave `canonical-` out.
    static let builtIn: [String: Named] = [
        "canonical-population": .builtIn(.population), "canonical-events": .builtIn(.events),
        "canonical-deaths": .builtIn(.deaths), "deaths": .builtIn(.deaths), "insee-deaths": .other(.inseeDeaths),
        "canonical-equivalences": .builtIn(.equivalences), "equivalences": .builtIn(.equivalences),
        "printer-answers": .other(.printerAnswers),
    ]

    /// The layout that a word names: one built in, or a file.
    ///
    /// - Parameters:
    ///   - folder: where relative paths start, absolute.
    ///   - identity: the numbering of its people, which says what a row must have.
    /// - Throws: exit 66 for a file that can't be read, 78 for one that is wrong and for words that name nothing.
    public static func named(_ word: String, at place: String, folder: String, identity: IdentityKind = .nir)
        throws(OuvertureError) -> Named
    {
        if let known = builtIn[word] { return known }
        let names = ["canonical-population", "canonical-events", "insee-deaths", "deaths", "equivalences", "printer-answers"]
        guard word.contains("/") || word.hasSuffix(".yaml") || word.hasSuffix(".yml") else {
            let guess = Words.nearest(to: word, in: names).map { "did you mean \($0)? " } ?? ""
            throw OuvertureError(
                .definition, at: place, "no layout is called `\(word.prefix(40))`",
                hint: "\(guess)write \(names.joined(separator: ", ")) or a layout file's path")
        }
        let path = FolderPath.absolute(word, from: folder)
        let bytes: [UInt8]
        do throws(OuvertureError) {
            bytes = try DefinitionBytes.of(path, kind: "layout", model: LayoutSchema.schema.model)
        } catch {
            guard error.exit == .inputMissing else { throw error }
            throw OuvertureError(
                .definition, at: place, "layout `\(word.prefix(80))` \(error.what)", hint: "its path starts at the file that names it: \(path)")
        }
        return .file(try LayoutFile.read(bytes, path: path, identity: identity), sha256: DefinitionBytes.sha256(bytes))
    }
}
