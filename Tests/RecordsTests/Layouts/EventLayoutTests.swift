import Campaign
import Testing

@testable import Records

/// Event files in layouts of their own.
@Suite struct EventLayoutTests {
    private static let columns = Column.events.map(\.name)

    private static let rows: [SampleRow] = (0..<50).map { number in
        var row = SampleRow()
        row.values = [
            "event_id": "E-\(number)", "received_on": "2022-02-0\(1 + number % 9)", "effective_on": number % 3 == 0 ? "2022-02-01" : "",
            "kind": ["objection", "bounce", "death", "nothing"][number % 4], "identity": identity(2_550_814_168_000 + number),
            "by": number % 2 == 0 ? "self" : "representative", "source": "PORTAIL", "detail": number % 5 == 0 ? "REÇU" : "",
        ]
        if number % 7 == 0 { row.values["received_on"] = "2022-02-31" }
        if number % 11 == 0 { row.values["identity"] = "255081416800099" }
        return row
    }

    private static func layout(_ format: Layout.Format, _ encoding: TextEncoding) -> Layout {
        var at = 2
        let fields = Column.events.enumerated().map { number, column in
            var place = FieldPlace.number(number + 1)
            if case .fixed = format {
                place = .bytes(at: at, length: 20)
                at += 20
            }
            let conversion: LayoutField.Conversion =
                switch column {
                case .receivedOn, .effectiveOn: .date(DateOrder("DD/MM/YYYY")!)
                case .kind: .values(["O": "objection", "B": "bounce", "D": "death"])
                default: .none
                }
            return LayoutField(name: column.name, place: place, conversion: conversion)
        }
        let last = Layout.LastRecord(starts: "FIN", rows: format == .fixed(record: 200, lineEnds: true) ? .bytes(at: 10, length: 9) : .number(2))
        return Layout(name: "events", kind: .events, format: format, encoding: encoding, last: last, fields: fields)
    }

    private func scan(_ bytes: [UInt8], _ layout: Layout? = nil) throws -> EventScan {
        let file = ScratchFile(bytes)
        return try EventScan(path: file.path, name: "events.txt", file: 3, layout: layout)
    }

    @Test(arguments: [
        layout(.delimited(delimiter: 0x7C, quote: nil, header: false), .latin1), layout(.delimited(delimiter: 0x3B, quote: 0x22, header: false), .cp1147),
        layout(.fixed(record: 200, lineEnds: true), .cp1252),
    ])
    func theSameEventsInEveryLayout(_ layout: Layout) throws {
        let canonical = try scan(Array(SampleRow.file(Self.rows, columns: Self.columns).utf8))
        let writer = LayoutWriter(layout: layout)
        let scanned = try scan(writer.bytes(Self.rows), layout)
        #expect(scanned.verdict.refusal == nil)
        func told(_ scan: EventScan) -> [String] {
            scan.rows.map { "\($0.eventID) \($0.receivedOn) \($0.effectiveOn) \($0.kind) \(String(describing: $0.identity)) \($0.by) \($0.source) \($0.detail)" }
        }
        #expect(told(scanned) == told(canonical))
        #expect(scanned.findings.rejects.map(\.code) == canonical.findings.rejects.map(\.code))
        #expect(scanned.rows.count > 20)
        #expect(try scan(writer.bytes(Self.rows, rowsOff: 1), layout).verdict.refusal?.kind == .controlTotal)
        #expect(try scan(writer.bytes(Self.rows, rowsOff: 1), layout).rows.isEmpty)
    }
}
