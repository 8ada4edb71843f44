import Campaign

extension Layout {
    /// What the print house tells of each letter, `reference|status|pages|sorted|date`, that line in front or not: `printed` when it
    /// has handed the letter over, `refused` when it has not. Events, one a letter: the reference is their id.
    static let printerAnswers = Layout(
        name: "printer-answers", kind: .events,
        format: .delimited(delimiter: UInt8(ascii: "|"), quote: nil, header: true), encoding: .utf8,
        fields: [
            LayoutField(name: "event_id", place: .column("reference")),
            LayoutField(name: "received_on", place: .column("date")),
            LayoutField(name: "kind", place: .column("status")),
            LayoutField(name: "reference", place: .column("reference")),
            LayoutField(name: "source", place: .constant("printer")),
        ], columnsWithoutHeader: ["reference", "status", "pages", "sorted", "date"])
}
