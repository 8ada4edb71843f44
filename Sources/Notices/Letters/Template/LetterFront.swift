import Campaign

/// The front part of a template: its language's words for what is not in the text.
struct LetterFront: Sendable {
    /// As PDF has it, `fr` or `en-GB`.
    let language: String
    /// The document's title.
    let title: String
    /// Read aloud in place of the QR code.
    let figure: String
    /// In front of a person's name where their representatives are not known.
    let representatives: String
    /// What is put before the reference at a sheet's foot, and how pages are counted: `Page {page} sur {pages}`.
    let reference, page: String
    /// Monday first.
    let weekdays: [String]
    let months: [String]
    /// The days of a month spelled; empty where the template does not need them.
    let days: [String]
    /// `{weekday} {day} {month} {year}`.
    let dateForm: String
    /// What the first day of a month is written as in dates: `1er`.
    let first: String

    init(_ lines: [String], place: String) throws(OuvertureError) {
        var values: [Key: (text: String, line: Int)] = [:]
        for (number, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) && !line.hasPrefix("#") {
            let at = "\(place):\(number + 1):1"
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
            guard parts.count == 2, let key = Key(rawValue: String(parts[0])) else {
                throw OuvertureError(
                    .definition, at: at, "the front part has no such key",
                    hint: "its keys are " + Key.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard values.updateValue((String(parts[1]), number + 1), forKey: key) == nil else {
                throw OuvertureError(.definition, at: at, "\(key.rawValue) stands here a second time", hint: "leave one")
            }
        }
        func value(_ key: Key) throws(OuvertureError) -> String {
            guard let value = values[key]?.text else {
                throw OuvertureError(
                    .definition, at: "\(place):1:1", "the front part lacks \(key.rawValue)",
                    hint: "begin from Pipelines/letters/fr.mustache")
            }
            return value
        }
        func list(_ key: Key, of count: Int) throws(OuvertureError) -> [String] {
            let words = try value(key).split(separator: ",").map { String($0.drop { $0 == " " }) }
            guard words.count == count else {
                throw OuvertureError(
                    .definition, at: "\(place):1:1", "\(key.rawValue) has \(words.count) words", hint: "it takes \(count), with commas")
            }
            return words
        }
        language = try value(.language)
        title = try value(.title)
        figure = try value(.figure)
        representatives = try value(.representatives)
        reference = try value(.reference)
        page = try value(.page)
        weekdays = try list(.weekdays, of: 7)
        months = try list(.months, of: 12)
        days = values[.days] == nil ? [] : try list(.days, of: 31)
        dateForm = try value(.date)
        first = values[.first]?.text ?? "1"
        func check(_ key: Key, _ isRight: Bool, _ what: String, hint: String) throws(OuvertureError) {
            if !isRight { throw OuvertureError(.definition, at: "\(place):\(values[key]?.line ?? 1):1", "\(key.rawValue) \(what)", hint: hint) }
        }
        try check(
            .language, language.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) != nil, "is no language", hint: "write fr or en-GB")
        try check(
            .representatives, representatives.unicodeScalars.count <= PostalLine.most, "has more than \(PostalLine.most) letters",
            hint: "it is a line of the address")
        try check(
            .date, Self.holds(dateForm, ["{day}", "{month}", "{year}"], may: ["{weekday}"]), "does not give a day",
            hint: "write {day}, {month} and {year} once each, {weekday} if you like, and no other braces")
        try check(.page, Self.holds(page, [], may: ["{page}", "{pages}"]), "has other braces than {page} and {pages}", hint: "write Page {page} of {pages}")
        try check(.reference, reference.unicodeScalars.count <= 30, "has more than 30 letters", hint: "it stands at the foot of a sheet")
        try check(.page, page.unicodeScalars.count <= 40, "has more than 40 letters", hint: "it stands at the foot of a sheet")
    }

    /// Whether a text has each of `all` once, and no braces but theirs and those that it may have.
    private static func holds(_ text: String, _ all: [String], may: [String]) -> Bool {
        var rest = text
        for word in all {
            guard rest.ranges(of: word).count == 1 else { return false }
            rest = rest.replacing(word, with: "")
        }
        for word in may { rest = rest.replacing(word, with: "") }
        return !rest.contains { $0 == "{" || $0 == "}" }
    }

    private enum Key: String, CaseIterable {
        case language, title, figure, representatives, reference, page, weekdays, months, days, date, first
    }

    /// `lundi 14 mars 2022`; spelled, `lundi quatorze mars 2022`.
    func words(_ date: CivilDate, isSpelled: Bool = false) -> String {
        let (year, month, day) = date.components
        let number = day == 1 ? first : String(day)
        return dateForm.replacing("{weekday}", with: weekdays[date.weekday - 1])
            .replacing("{day}", with: isSpelled && !days.isEmpty ? days[day - 1] : number)
            .replacing("{month}", with: months[month - 1])
            .replacing("{year}", with: String(year))
    }

    /// All text that may be set besides the paragraphs.
    var texts: [String] { [representatives, reference, page, dateForm, first] + weekdays + months + days }
}
