import Campaign

/// A column of a report's table, in the words of Frictionless' Table Schema.
struct TableColumn: Encodable {
    enum Kind: String, Encodable { case string, integer, number, date }

    struct Constraints: Encodable {
        var required: Bool?
        var pattern: String?
        var minimum: Int?
        var values: [String]?

        enum CodingKeys: String, CodingKey { case required, pattern, minimum, values = "enum" }
    }

    let name: String
    let type: Kind
    let description: String
    let constraints: Constraints?

    private init(_ name: String, _ type: Kind, _ description: String, _ constraints: Constraints?) {
        (self.name, self.type, self.description, self.constraints) = (name, type, description, constraints)
    }

    // MARK: kinds

    /// Text that is always there, of a form.
    static func code(_ name: String, _ pattern: String, _ description: String) -> TableColumn {
        TableColumn(name, .string, description, Constraints(required: true, pattern: "^(\(pattern))$"))
    }

    /// One of a list of words.
    static func word(_ name: String, _ words: [String], _ description: String) -> TableColumn {
        TableColumn(name, .string, description, Constraints(required: true, values: words))
    }

    /// Text that may be nothing.
    static func text(_ name: String, _ description: String, pattern: String? = nil, words: [String]? = nil) -> TableColumn {
        let isFree = pattern == nil && words == nil
        return TableColumn(name, .string, description, isFree ? nil : Constraints(pattern: pattern.map { "^(\($0))$" }, values: words))
    }

    static func count(_ name: String, _ description: String) -> TableColumn {
        TableColumn(name, .integer, description, Constraints(required: true, minimum: 0))
    }

    /// A count that is withheld where the column is empty.
    static func shown(_ name: String, _ description: String) -> TableColumn {
        TableColumn(name, .integer, description + "; nothing where it is withheld", Constraints(minimum: 0))
    }

    static func decimal(_ name: String, _ description: String) -> TableColumn {
        TableColumn(name, .number, description, Constraints(required: true))
    }

    static func date(_ name: String, _ description: String) -> TableColumn {
        TableColumn(name, .date, description, Constraints(required: true))
    }
}

extension ReportTable {
    /// What a line is.
    var title: String {
        switch self {
        case .balance: "People at the night's end by scheme and state, everybody once"
        case .flows: "The night's steps; yesterday's balance and these are today's"
        case .cube: "People by scheme, place, age and sex, record and state, small cells withheld"
        case .forecast: "What the coming days are expected to bring"
        case .forecastBand: "Between which numbers the coming days are expected to lie"
        case .alarms: "What a person should look at"
        case .conservation: "That rows, people and steps add up, by scheme"
        case .figures: "Sums, shares and counts of the page that no other table has"
        case .campaign: "What every night so far has done, by scheme"
        case .objections: "Objections of the campaign so far by channel and day of the window, small counts withheld"
        case .openings: "Accounts opened so far by scheme and département of the home postcode, small counts withheld"
        case .files: "Files first seen this night"
        case .rejects: "Rows that could not be used"
        case .warnings: "Rows that are poor but usable"
        }
    }

    /// Whether a night's file holds what the nights before told too.
    var isOfAllNights: Bool { self == .campaign || self == .objections }

    /// In the order of the header.
    func columns(_ dimensions: CubeDimensions) -> [TableColumn] {
        let scheme = TableColumn.code("scheme", "\\*|[0-9]{2}", "The scheme's two digits; * for all schemes")
        let states = State.byName.map(\.name)
        switch self {
        case .balance: return [scheme, .word("state", states, "State"), .count("people", "People")]
        case .flows:
            return [
                scheme, .text("from", "State before; nothing of somebody new", words: states),
                .text("to", "State after; nothing of somebody who leaves the scheme", words: states),
                .code("cause", "[a-z_]+", "Why"), .count("people", "Steps"),
            ]
        case .cube: return cubeColumns(scheme, dimensions)
        case .forecast:
            return [
                .date("date", "Day"), .count("notices", "Notices to be sent"), .count("due", "People whose window has ended"),
                .count("activations", "Accounts to be opened"), .count("backlog", "People due and not opened"),
            ]
        case .forecastBand, .alarms, .conservation, .figures: return columnsOfThePage(scheme, dimensions)
        case .campaign:
            return [
                .date("date", "Night"), scheme, .count("notices_email", "Invitations and repeats by e-mail"),
                .count("notices_post", "Invitations and repeats by post"),
                .count("objections", "Objections that now stand or are to be confirmed"), .count("opened", "Accounts opened by the campaign"),
                .count("activated", "Accounts activated by the person"), .count("closed", "Accounts closed, whatever for"),
                .count("backlog", "People due and not opened at the night's end"),
            ]
        case .objections:
            return [
                scheme, .word("channel", ["*", "email", "post"], "Channel of the last notice; * for all, and those without a notice"),
                .code("day_of_window", "\\*|[0-9]+", "Days from the night of the last notice to the objection's effect; * for all"),
                .shown("people", "Objections"),
            ]
        case .openings:
            return [
                .date("date", "Night up to which openings are counted"), scheme,
                .code("department", "\\*|[0-9A-Z]{1,4}", "Département, or the region of another country; * for all"),
                .shown("people", "Accounts opened"),
            ]
        case .files:
            return [
                .code("file", "(.|\\n)+", "Name in the inbox"), .text("sha256", "Of its bytes; nothing of a missing file", pattern: "[0-9a-f]{64}"),
                .text("scheme", "The scheme's two digits; nothing of a file of events", pattern: "[0-9]{2}"), .count("rows", "Rows"),
                .count("taken", "Rows taken"), .count("merged", "Rows of people already there"), .count("rejected", "Rows that could not be used"),
                .count("unchanged", "Rows that told nothing new"), .word("status", FileRow.Status.allCases.map(\.rawValue), "What became of it"),
            ]
        case .rejects, .warnings:
            return [
                .code("file", "(.|\\n)+", "Name in the inbox"), .count("line", "Line; the header is 1"), .text("column", "The field's name"),
                .code("code", "[a-z_.]+", "What is wrong"), .text("reason", "The same in words"),
            ]
        }
    }

    /// Of tables that the page's words and the alarms stand in.
    private func columnsOfThePage(_ scheme: TableColumn, _ dimensions: CubeDimensions) -> [TableColumn] {
        switch self {
        case .forecastBand:
            var band = [TableColumn.date("date", "Day")]
            for column in ReportTable.forecast.columns(dimensions).dropFirst() {
                band.append(.count(column.name + "_low", column.description + ", at least"))
                band.append(.count(column.name + "_high", column.description + ", at most"))
            }
            return band
        case .alarms:
            return [
                .word("code", Alarm.Code.allCases.map(\.rawValue), "What is out of the ordinary"),
                .text("subject", "A scheme's two digits, a feed's pattern or a file's name; nothing of the whole campaign"),
                .date("since", "Since when; the night where no other is told"), .count("count", "How many; 0 where it says none"),
                .count("usual", "How many are usual; 0 where nothing is"),
            ]
        case .conservation:
            return [
                scheme, .count("rows", "Rows of tonight's files"), .count("taken", "Rows taken"), .count("merged", "Rows of people already there"),
                .count("rejected", "Rows that could not be used"), .count("unchanged", "Rows that told nothing new"),
                .count("yesterday", "People at the end of the night before"), .count("came", "People new tonight"),
                .count("went", "People gone tonight"), .count("people", "Everybody, counted by place, age and record"),
                .count("states", "The sum of all states"), .count("unaccounted", "People whom the states do not account for"),
            ]
        case .figures:
            return [
                .code("figure", "[a-z0-9_]+", "What is told"), .code("scope", "(.|\\n)+", "A scheme, day, region or code; * for all"),
                .decimal("value", "The number, as the page has it"),
            ]
        default: preconditionFailure("no table of the page")
        }
    }

    private func cubeColumns(_ scheme: TableColumn, _ dimensions: CubeDimensions) -> [TableColumn] {
        let none = "; * summed over, nothing of deleted people"
        var columns = [
            scheme, TableColumn.text("department", "Département, or the region of another country" + none, pattern: "\\*|[0-9A-Z]{1,4}"),
            .text("age_band", "Age in full years on 1 January" + none, pattern: "\\*|[0-9]+-[0-9]+|[0-9]+\\+"),
            .text("sex", "1 or 2" + none, pattern: "\\*|[0-9]"), .text("channel", "Channel of the last notice" + none, words: ["*", "email", "post"]),
            .text("record", "1: a shared medical record exists" + none, pattern: "\\*|[01]"),
        ]
        if !dimensions.milestones.isEmpty {
            columns.append(.text("milestone", "The furthest one reached" + none, pattern: "\\*|[a-z]+"))
        }
        return columns + [
            .word("state", ["*"] + State.byName.map(\.name), "State; * for all but deleted"), .shown("people", "People"),
        ]
    }
}
