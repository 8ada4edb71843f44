import Campaign
import Records

/// `sources` and `events`: which files come, from whom, and how they are read.
extension CampaignReading {
    func sources(_ value: DefinitionValue) throws(OuvertureError) -> [Source] {
        var sources: [Source] = []
        for item in try value.list() {
            let keys = try item.mapping()
            let schemeValue = try keys.required("scheme")
            let scheme = try scheme(schemeValue)
            guard !sources.contains(where: { $0.scheme == scheme }) else {
                throw schemeValue.failure(
                    "is `\(scheme)`, a scheme that stands above already",
                    hint: "keep one source a scheme; its `files` can match several files")
            }
            sources.append(
                Source(
                    scheme: scheme, name: try keys["name"]?.text("write the scheme's name") ?? scheme,
                    feed: try feed(keys, layout: .population)))
        }
        guard !sources.isEmpty else {
            throw value.failure("is an empty list", hint: "list the schemes that send population files")
        }
        return sources
    }

    func events(_ value: DefinitionValue?) throws(OuvertureError) -> [Feed] {
        guard let value else { return [] }
        return try value.list().map { (item) throws(OuvertureError) in
            try feed(item.mapping(), layout: .events)
        }
    }

    private func scheme(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write the scheme's two digits in quotes: \"01\""
        let text = try value.text(hint)
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw value.failure("is \(value.shape), two digits are expected", hint: hint)
        }
        return text
    }

    private func feed(_ keys: DefinitionMapping, layout expected: CanonicalLayout) throws(OuvertureError) -> Feed {
        let layoutValue = try keys.required("layout")
        let layout = try LayoutName.named(
            layoutValue.text("write \(expected.rawValue)"), at: layoutValue.place, folder: folder)
        var definition: Layout?
        switch layout {
        case .builtIn(let name):
            guard name == expected else {
                throw layoutValue.failure("is `\(name.rawValue)`, a layout for other files", hint: "write \(expected.rawValue) here")
            }
        case .file(let read, _):
            guard layout.canonical == expected else {
                throw layoutValue.failure("is a layout of \(read.kind.rawValue)", hint: "name one for \(expected.rawValue), or that itself")
            }
            definition = read
        }
        return Feed(
            files: try pattern(keys.required("files")), layout: layout.label, definition: definition,
            required: try keys["required"]?.truth() ?? false)
    }

    /// A pattern over the base names of the inbox.
    private func pattern(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write a pattern over names in the inbox, such as \"rg-*.csv*\""
        let text = try value.text(hint)
        guard !text.contains("/") else { throw value.failure("is \(value.shape), with a folder in it", hint: hint) }
        return text
    }
}
