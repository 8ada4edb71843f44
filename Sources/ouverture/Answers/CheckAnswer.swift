import Definitions
import Records

/// A file looked over, as `check` prints it.
struct CheckAnswer: Answer {
    let check: FileCheck
    /// Where the keys of its layout stand; nil where the layout is built in.
    let places: LayoutPlaces?
    /// The word by which the layout was named.
    let layout: String

    var json: JSON {
        [
            "file": .text(check.file),
            "rows": .whole(check.rows),
            "rejects": JSON(counts: check.rejects.map { (name: $0.code.rawValue, count: $0.rows) }),
            "columns": .list(
                check.columns.map { column in
                    let mark = column.isDistinctEstimated ? [JSON.Member(key: "distinct_estimated", value: .truth(true))] : []
                    return .object(
                        [
                            JSON.Member(key: "name", value: .text(column.name)), JSON.Member(key: "filled", value: .whole(column.filled)),
                            JSON.Member(key: "distinct", value: .whole(column.distinct)),
                        ] + mark + [JSON.Member(key: "shapes", value: .list(column.shapes.map(JSON.text)))])
                }),
            "first_lines": .object(
                check.firstLines.map { JSON.Member(key: $0.code.rawValue, value: .list($0.lines.map { .whole(Int($0)) })) }),
            "layout": .list(check.remarks.map { ["field": .text($0.field), "what": .text($0.what), "hint": .text($0.hint)] }),
        ]
    }

    var text: String {
        var facts = FactList()
        facts.add("file", check.file)
        facts.add("rows", Figures.count(check.rows))
        facts.add("rejects", counts: check.rejects.map { (name: $0.code.rawValue, count: $0.rows) })
        facts.add("warnings", counts: check.warnings.map { (name: $0.code.rawValue, count: $0.rows) })
        facts.add("a night", verdict)
        return [facts.text, rejects, columns, remarks].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Without the campaign's limit nobody knows whether a night takes a file with rejected rows.
    private var verdict: String {
        if check.refusal != nil { return "would refuse it whole" }
        let rejected = check.findings.rejects.count
        guard rejected > 0 else { return "would take it" }
        let share = "\(Figures.count(rejected)) of \(Figures.counted(check.rows, "row", "rows")) (\(Figures.percent(rejected, of: check.rows)))"
        return check.isLimitKnown
            ? "would take it without \(share)"
            : "would reject \(share), and take the others only where its campaign's `limits.rejects` allows that much"
    }

    private var rejects: String {
        guard !check.firstLines.isEmpty else { return "" }
        var table = TextTable([("reject", .left), ("rows", .right), ("first lines", .left)])
        for (count, first) in zip(check.rejects, check.firstLines) {
            table.add([count.code.rawValue, Figures.count(count.rows), first.lines.map { String($0) }.joined(separator: ", ")])
        }
        return table.text
    }

    private var columns: String {
        guard !check.columns.isEmpty else { return "" }
        var table = TextTable([("column", .left), ("filled", .right), ("distinct", .right), ("shapes", .left)])
        for column in check.columns {
            table.add([
                column.name, Figures.count(column.filled),
                column.isDistinctEstimated ? "~" + Figures.count(Figures.rounded(column.distinct, digits: 3)) : Figures.count(column.distinct),
                column.shapes.joined(separator: " | "),
            ])
        }
        return table.text
    }

    /// What does not fit, each with the key to look at and what to do.
    private var remarks: String {
        check.remarks.map { remark in
            "\(places?.place(of: remark.key) ?? layout): \(remark.field): \(remark.what)\nhint: \(remark.hint)\n"
        }.joined()
    }
}
