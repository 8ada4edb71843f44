import Campaign
import Testing

@testable import Records

@Suite struct EventScanTests {
    static let columns = Column.events.map(\.name)

    static func line(_ changes: [String: String] = [:]) -> String {
        let row = ["event_id": "e1", "received_on": "2022-02-01", "kind": "objection", "identity": "255081416802538"]
            .merging(changes) { $1 }
        return columns.map { row[$0] ?? "" }.joined(separator: ",")
    }

    static func scan(_ lines: [String], header: String = columns.joined(separator: ",")) throws -> EventScan {
        let file = ScratchFile(([header] + lines).map { $0 + "\n" }.joined())
        return try EventScan(path: file.path, name: "events.csv", file: 9)
    }

    /// (changes, column, code)
    static let faults: [([String: String], String, String)] = [
        (["event_id": ""], "event_id", "identity.missing"),
        (["received_on": ""], "received_on", "event.date"),
        (["received_on": "20220201"], "received_on", "event.date"),
        (["received_on": "2022-02-30"], "received_on", "event.date"),
        (["effective_on": "hier"], "effective_on", "event.date"),
        (["effective_on": "2022-13-01"], "effective_on", "event.date"),
        (["kind": ""], "kind", "event.kind"),
        (["kind": "Objection"], "kind", "event.kind"),
        (["identity": ""], "identity", "identity.missing"),
        (["identity": "25508141680253"], "identity", "identity.format"),
        (["identity": "255081416802537"], "identity", "identity.key"),
        (["reference": "123"], "reference", "identity.format"),
        (["identity": "", "reference": "00000000001I"], "reference", "identity.format"),
        (["identity": "", "reference": "000000000011"], "reference", "identity.format"),
        (["event_id": "", "received_on": "x", "kind": "x", "identity": "x"], "event_id", "identity.missing"),
        (["received_on": "x", "kind": "x", "identity": "x"], "received_on", "event.date"),
        (["kind": "x", "identity": "x"], "kind", "event.kind"),
    ]

    @Test(arguments: faults.indices)
    func aFaultOfFormIsOneRejectUnderItsColumn(_ at: Int) throws {
        let (changes, column, code) = Self.faults[at]
        let scan = try Self.scan([Self.line(), Self.line(changes), Self.line()])
        #expect(scan.findings.rejects.map { "\($0.line):\($0.column.name):\($0.code.rawValue)" } == ["3:\(column):\(code)"])
        #expect(scan.rows.map(\.line) == [2, 4])
        #expect(scan.verdict.rows == 3)
        #expect(scan.verdict.rejected == 1)
    }

    @Test func aRowSaysWhatTheFileSays() throws {
        let reference = Reference(rawValue: 0x12_3456_789A_BCDE)
        let scan = try Self.scan([
            Self.line([
                "effective_on": "2022-01-15", "by": "self", "source": "\"a,b\"", "detail": "né",
                "reference": reference.text,
            ]),
            Self.line([
                "event_id": "e2", "kind": "opening_failure", "identity": "", "reference": reference.text, "by": "voisin",
            ]),
        ])
        try #require(scan.rows.count == 2)
        #expect(
            scan.rows[0]
                == EventRow(
                    file: 9, line: 2, eventID: "e1", receivedOn: CivilDate(iso: "2022-02-01")!,
                    effectiveOn: CivilDate(iso: "2022-01-15")!, kind: .objection,
                    identity: IdentityKind.nir.read("255081416802538").key, reference: reference, by: .person,
                    source: "a,b",
                    detail: "né"))
        #expect(scan.rows[1].effectiveOn == scan.rows[1].receivedOn)
        #expect(scan.rows[1].identity == nil)
        #expect(scan.rows[1].by == .stranger)
        #expect(scan.rows[1].kind == .openingFailure)
    }

    @Test(arguments: EventKind.allCases.filter { $0.milestone == nil && !$0.isPrinters })
    func everyKindIsKnownByItsWord(_ kind: EventKind) throws {
        #expect(try Self.scan([Self.line(["kind": kind.name])]).rows.map(\.kind) == [kind])
    }

    @Test func aHeaderAloneIsAQuietNight() throws {
        let scan = try Self.scan([])
        #expect(scan.verdict.refusal == nil)
        #expect(scan.rows.isEmpty)
    }

    static let headers: [(String, FileRefusal.Kind?)] = [
        ("event_id,received_on,kind,identity", nil), ("kind,reference,received_on,event_id", nil),
        ("received_on,kind,identity", .columnMissing), ("event_id,kind,identity", .columnMissing),
        ("event_id,received_on,identity", .columnMissing), ("event_id,received_on,kind", .columnMissing),
        ("event_id,received_on,kind,identity,kind", .headerTwice),
    ]

    @Test(arguments: headers.indices)
    func theHeaderMustNameWhatAnEventCannotDoWithout(_ at: Int) throws {
        #expect(try Self.scan([], header: Self.headers[at].0).verdict.refusal?.kind == Self.headers[at].1)
    }

    @Test func aRefusedFileGivesNoRows() throws {
        let scan = try Self.scan([Self.line(), Self.line(["detail": "\"x"])])
        #expect(scan.verdict.refusal?.kind == .quoteUnterminated)
        #expect(scan.rows.isEmpty)
    }

    @Test func aRowWithBadBytesIsRejectedUnderItsColumn() throws {
        let text = ([Self.columns.joined(separator: ","), Self.line(["detail": "\u{1}"]), Self.line()]).map { $0 + "\n" }
            .joined()
        let file = ScratchFile(text.utf8.map { $0 == 1 ? 0xE9 : $0 })
        let scan = try EventScan(path: file.path, name: "e", file: 0)
        #expect(scan.findings.rejects.map(\.column) == [.detail])
        #expect(scan.findings.rejects.map(\.code) == [.fieldEncoding])
        #expect(scan.rows.map(\.line) == [3])
    }

    @Test func milestonesAreKindsOnlyWhereTheCampaignKeepsThem() throws {
        let lines = ["application", "acceptance", "connection"].map { Self.line(["event_id": $0, "kind": $0]) }
        let file = ScratchFile(([Self.columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined())
        var subject = FileSubject()
        func read() throws -> EventScan { try EventScan(path: file.path, name: "events.csv", file: 9, subject: subject) }
        #expect(try read().findings.rejects.map(\.code) == [.eventKind, .eventKind, .eventKind])
        subject.milestones = [.application, .connection]
        let scan = try read()
        #expect(scan.rows.map(\.kind) == [.application, .connection])
        #expect(scan.findings.rejects.map(\.line) == [3])
    }

    @Test func anEventNamesItsPersonByTheCampaignsNumbering() throws {
        var subject = FileSubject()
        subject.identity = .kvnr
        let lines = ["X110411675", "X110411674", "255081416802538"].map { Self.line(["identity": $0]) }
        let file = ScratchFile(([Self.columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined())
        let scan = try EventScan(path: file.path, name: "events.csv", file: 9, subject: subject)
        #expect(scan.rows.compactMap(\.identity).map(IdentityKind.kvnr.text(of:)) == ["X110411675"])
        #expect(scan.findings.rejects.map { "\($0.line):\($0.code.rawValue)" } == ["3:identity.key", "4:identity.format"])
    }
}
