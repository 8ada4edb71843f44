import Campaign
import Mustache
import Records

/// A letter's text in one language: a front part of `key: value` lines, a line `---`, then paragraphs in mustache. Which
/// fields, sections and signs there are, README tells.
struct LetterTemplate: Sendable {
    let front: LetterFront
    private let place: String
    private let body: MustacheTemplate

    /// - Throws: `.definition` with file, line and column.
    init(_ text: LetterText) throws(OuvertureError) {
        place = text.place
        guard let whole = String(validating: text.bytes, as: UTF8.self) else {
            throw OuvertureError(.definition, at: place, "the template is not UTF-8", hint: "save it as UTF-8")
        }
        let lines = LetterRepertoire.composing(String(whole.trimmingPrefix("\u{FEFF}")).replacing("\r\n", with: "\n"))
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard let cut = lines.firstIndex(where: { $0 == "---" }) else {
            throw OuvertureError(
                .definition, at: "\(place):1:1", "no line `---` between the front part and the text",
                hint: "begin from Pipelines/letters/fr.mustache")
        }
        front = try LetterFront(lines[..<cut].map(String.init), place: place)
        let body = lines[(cut + 1)...].joined(separator: "\n")
        try TemplateTags.check(body, place: place, linesBefore: cut + 1)
        do {
            self.body = try MustacheTemplate(string: body)
        } catch let error as MustacheTemplate.ParserError {
            throw OuvertureError(
                .definition, at: "\(place):\(cut + 1 + error.context.lineNumber):\(error.context.columnNumber)",
                "this is not mustache: \(error.error)", hint: "close each section that was opened, in its order")
        } catch {
            throw OuvertureError(.definition, at: place, "this is not mustache", hint: "see the template's braces")
        }
    }

    /// The paragraphs of a version, with markers for fields.
    func paragraphs(_ version: LetterVersion) -> [LetterParagraph] {
        var values: [String: Any] = [:]
        for field in LetterField.allCases { values[field.name] = String(field.marker) }
        for section in LetterSection.allCases { values[section.rawValue] = section.isIn(version) }
        return LetterParagraph.read(body.render(values))
    }

    /// What every invitation must say.
    private static let needed: [(String, [LetterField])] = [
        ("the last day to object", [.closesOn, .closesOnSpelled]), ("the reference", [.reference]), ("the provisional code", [.code]),
    ]

    /// - Throws: `.definition` where an invitation does not say what it is there for.
    func checkFields() throws(OuvertureError) {
        for version in LetterVersion.all where version.kind == .invitation {
            let said = Set(paragraphs(version).flatMap { $0.text.unicodeScalars.compactMap(LetterField.init(marker:)) })
            for (what, fields) in Self.needed where said.isDisjoint(with: fields) {
                try refuse(
                    "the version \(version.words) does not say \(what)",
                    hint: "write " + fields.map { "{{\($0.name)}}" }.joined(separator: " or "))
            }
        }
    }

    /// - Throws: `.definition`, placed at the template, for what shows only once it is set.
    func refuse(_ what: String, hint: String) throws(OuvertureError) -> Never {
        throw OuvertureError(.definition, at: place, what, hint: hint)
    }
}

/// The tags of a template: only fields and sections that there are, sections closed in their order.
enum TemplateTags {
    static func check(_ body: String, place: String, linesBefore: Int) throws(OuvertureError) {
        var open: [(name: String, at: String)] = []
        for (number, line) in body.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = line
            while let start = rest.firstRange(of: "{{") {
                let column = line.distance(from: line.startIndex, to: start.lowerBound) + 1
                let at = "\(place):\(linesBefore + number + 1):\(column)"
                guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
                    throw OuvertureError(.definition, at: at, "a tag is not closed on its line", hint: "end it by `}}`")
                }
                try check(rest[start.upperBound..<end.lowerBound], at: at, open: &open)
                rest = rest[end.upperBound...]
            }
            if let wrong = line.unicodeScalars.first(where: { 0xE000...0xF8FF ~= $0.value || $0.value < 0x20 }) {
                let column = line.unicodeScalars.firstIndex(of: wrong).map { line.distance(from: line.startIndex, to: $0) }
                throw OuvertureError(
                    .definition, at: "\(place):\(linesBefore + number + 1):\((column ?? 0) + 1)",
                    "a character that no letter can show", hint: "leave out tabs and other control characters")
            }
        }
        if let last = open.last {
            throw OuvertureError(
                .definition, at: last.at, "section \(last.name) is not closed", hint: "end it by {{/\(last.name)}}")
        }
    }

    private static func check(
        _ tag: Substring, at place: String, open: inout [(name: String, at: String)]
    ) throws(OuvertureError) {
        guard let kind = tag.first(where: { $0 != " " }) else {
            throw OuvertureError(.definition, at: place, "an empty tag", hint: Self.fields)
        }
        let name = tag.filter { $0 != " " && $0 != "#" && $0 != "^" && $0 != "/" }
        switch kind {
        case "!": return
        case "#", "^":
            guard LetterSection(rawValue: String(name)) != nil else {
                throw OuvertureError(.definition, at: place, "there is no section \(name)", hint: Self.sections)
            }
            open.append((String(name), place))
        case "/":
            guard open.popLast()?.name == String(name) else {
                throw OuvertureError(
                    .definition, at: place, "section \(name) is closed here and was not the last one opened",
                    hint: "close sections in the reverse order of their opening")
            }
        case _ where kind.isLetter:
            guard LetterField.allCases.contains(where: { $0.name == name }) else {
                throw OuvertureError(.definition, at: place, "there is no field \(name)", hint: Self.fields)
            }
        default:
            throw OuvertureError(
                .definition, at: place, "letters know no tag of the kind `{{\(kind)`",
                hint: "fields, sections `{{#…}}`, `{{^…}}`, `{{/…}}` and remarks `{{!…}}` are there")
        }
    }

    private static let fields = "fields are " + LetterField.allCases.map(\.name).joined(separator: ", ")
    private static let sections = "sections are " + LetterSection.allCases.map(\.rawValue).joined(separator: ", ")
}
