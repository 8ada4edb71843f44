import Records

/// A file looked over, as `check` prints it.
extension FileCheck: Answer {
    var json: JSON {
        [
            "file": .text(file),
            "rows": .whole(rows),
            "rejects": JSON(counts: rejects.map { (name: $0.code.rawValue, count: $0.rows) }),
            "columns": .list(
                columns.map {
                    [
                        "name": .text($0.name), "filled": .whole($0.filled), "distinct": .whole($0.distinct),
                        "shapes": .list($0.shapes.map(JSON.text)),
                    ]
                }),
        ]
    }

    var text: String {
        var facts = FactList()
        facts.add("file", file)
        facts.add("rows", Figures.count(rows))
        facts.add("rejects", counts: rejects.map { (name: $0.code.rawValue, count: $0.rows) })
        facts.add("warnings", counts: warnings.map { (name: $0.code.rawValue, count: $0.rows) })
        facts.add("a night", verdict.refusal == nil ? "would take it" : "would refuse it whole")
        var table = TextTable([("column", .left), ("filled", .right), ("distinct", .right), ("shapes", .left)])
        for column in columns {
            table.add([
                column.name, Figures.count(column.filled), Figures.count(column.distinct),
                column.shapes.joined(separator: " | "),
            ])
        }
        return facts.text + "\n" + table.text
    }
}
