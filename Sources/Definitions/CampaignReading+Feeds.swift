import Campaign
import Records

/// `sources` and `events`: which files come, from whom, and how they are read.
extension CampaignReading {
    /// Schemes that send population files, and registers of deaths and equivalences, which stand among them.
    func sources(_ value: DefinitionValue) throws(OuvertureError) -> (sources: [Source], registers: [Register]) {
        var sources: [Source] = []
        var registers: [Register] = []
        for item in try value.list() {
            let keys = try item.mapping()
            let layout = try layout(keys, expected: "canonical-population")
            let feed = try feed(keys, layout, besides: sources.map(\.feed) + registers.map(\.feed))
            guard layout.canonical == .population else {
                registers.append(try register(keys, layout, feed))
                continue
            }
            let schemeValue = try keys.required("scheme")
            let scheme = try scheme(schemeValue)
            guard !sources.contains(where: { $0.scheme == scheme }) else {
                throw schemeValue.failure(
                    "is `\(scheme)`, a scheme that stands above already",
                    hint: "keep one source a scheme; its `files` can match several files")
            }
            sources.append(
                Source(
                    scheme: scheme, name: try keys["name"]?.text("write the scheme's name") ?? scheme, contact: try contact(keys["contact"]),
                    feed: feed))
        }
        guard !sources.isEmpty else {
            throw value.failure("is a list without a scheme", hint: "list the schemes that send population files")
        }
        return (sources, registers)
    }

    /// What stands below the scheme's name in its letters.
    private func contact(_ value: DefinitionValue?) throws(OuvertureError) -> String? {
        guard let value else { return nil }
        let hint = "write where people turn to, at most 120 letters: \"Service adhérents, BP 10, 75001 PARIS, 36 46\""
        let text = try value.text(hint)
        guard text.unicodeScalars.count <= 120 else { throw value.failure("has \(text.unicodeScalars.count) letters", hint: hint) }
        return text
    }

    private func register(_ keys: DefinitionMapping, _ layout: LayoutName.Named, _ feed: Feed) throws(OuvertureError) -> Register {
        let kind = layout.canonical.kind
        if kind == .deaths, identity != .nir, let fields = layout.definition?.fields, !fields.contains(where: { $0.name == "identity" }) {
            throw try keys.required("layout").failure(
                "names a layout of deaths without `identity`",
                hint: "name the place of `identity` in a layout file: only a NIR tells sex, date and place of birth, by which the dead are found without one")
        }
        guard kind != .events else {
            throw try keys.required("layout").failure(
                "is a layout of events", hint: "list it under `events`, or name one of population, deaths or equivalences")
        }
        return Register(
            kind: kind, scheme: try keys["scheme"].map { value throws(OuvertureError) in try scheme(value) } ?? "",
            name: try keys["name"]?.text("write the register's name") ?? kind.rawValue, feed: feed)
    }

    /// - Parameter others: the feeds of `sources`.
    func events(_ value: DefinitionValue?, besides others: [Feed]) throws(OuvertureError) -> [Feed] {
        guard let value else { return [] }
        var feeds: [Feed] = []
        for item in try value.list() {
            let keys = try item.mapping()
            let layout = try layout(keys, expected: "canonical-events")
            guard layout.canonical == .events else {
                throw try keys.required("layout").failure(
                    "is a layout of \(layout.canonical.kind.rawValue)", hint: "list it under `sources`, or name one of events")
            }
            feeds.append(try feed(keys, layout, besides: others + feeds))
        }
        return feeds
    }

    func scheme(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write the scheme's two digits in quotes: \"01\""
        let text = try value.text(hint)
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw value.failure("is \(value.shape), two digits are expected", hint: hint)
        }
        return text
    }

    private func layout(_ keys: DefinitionMapping, expected: String) throws(OuvertureError) -> LayoutName.Named {
        let value = try keys.required("layout")
        return try LayoutName.named(value.text("write \(expected)"), at: value.place, folder: folder, identity: identity)
    }

    /// A file goes to the first feed whose pattern it has: a second one of the same pattern would never get any.
    private func feed(
        _ keys: DefinitionMapping, _ layout: LayoutName.Named, besides others: [Feed]
    ) throws(OuvertureError) -> Feed {
        let value = try keys.required("files")
        let files = try pattern(value)
        guard !others.contains(where: { $0.files == files }) else {
            throw value.failure(
                "is \(value.shape), the pattern of another feed above", hint: "give each feed a pattern that only its own files have")
        }
        return Feed(files: files, layout: layout.label, definition: layout.definition, required: try keys["required"]?.truth() ?? false)
    }

    /// A pattern over the base names of the inbox.
    func pattern(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write a pattern over names in the inbox, such as \"rg-*.csv*\""
        let text = try value.text(hint)
        guard !text.contains("/") else { throw value.failure("is \(value.shape), with a folder in it", hint: hint) }
        return text
    }
}
