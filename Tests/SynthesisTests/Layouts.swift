import Campaign
import Definitions
import Foundation
import Records
import Synthesis
import Testing

/// Layouts of every form and encoding, those in `Pipelines` among them, and the reading back of files.
struct NamedLayout: Sendable, CustomTestStringConvertible {
    var name: String
    var layout: Layout
    /// The end of the files' names.
    var suffix: String
    var marksByteOrder = false
    var testDescription: String { "\(name)\(suffix)" }

    private static func loaded(_ name: String) -> Layout {
        guard let layout = try? LayoutFile.load(SampleTests.root + "/Pipelines/layouts/\(name).yaml") else {
            preconditionFailure("no layout \(name)")
        }
        return layout
    }

    static let population: [NamedLayout] = {
        let files = ["canonical", "msa", "mainframe", "deltas"].enumerated().map { number, name in
            NamedLayout(name: name, layout: loaded(name), suffix: [".csv", ".csv.gz", ".dat.zst", ".txt"][number])
        }
        return files + all(.population, CanonicalLayout.population.columns.map(\.name), sum: "birth_date")
    }()
    static let events: [NamedLayout] =
        [NamedLayout(name: "portal-events", layout: loaded("events"), suffix: ".csv")]
        + all(.events, CanonicalLayout.events.columns.map(\.name), sum: "event_id")
    static let equivalences = all(.equivalences, CanonicalLayout.equivalences.columns.map(\.name), sum: "known_on")
    static let deaths = all(.deaths, CanonicalLayout.deaths.columns.map(\.name), sum: "death_date")

    /// Delimited with and without header, fixed with and without line ends, in each encoding.
    private static func all(_ kind: Layout.Kind, _ columns: [String], sum: String) -> [NamedLayout] {
        TextEncoding.allCases.flatMap { encoding in
            let width = 90
            let record = width * columns.count + 2
            func layout(_ format: Layout.Format, _ first: Layout.FirstRecord? = nil, _ last: Layout.LastRecord? = nil, _ place: (Int, String) -> FieldPlace) -> Layout {
                let fields = columns.enumerated().map { LayoutField(name: $1, place: place($0, $1), conversion: conversion($1, format)) }
                return Layout(name: "test", kind: kind, format: format, encoding: encoding, first: first, last: last, fields: fields)
            }
            let bytes = { (number: Int, _: String) in FieldPlace.bytes(at: 3 + width * number, length: width) }
            let first = Layout.FirstRecord(starts: "D#", date: .bytes(at: 10, length: 8), sequence: .bytes(at: 20, length: 4))
            let last = Layout.LastRecord(starts: "F#", rows: .bytes(at: 3, length: 9), sum: .init(field: sum, place: .bytes(at: 20, length: 18)))
            let plain = Layout.FirstRecord(starts: "D#", date: .number(2), sequence: .number(3))
            let totals = Layout.LastRecord(starts: "F#", rows: .number(2), sum: .init(field: sum, place: .number(3)))
            return [
                NamedLayout(name: "\(encoding) header", layout: layout(.delimited(delimiter: 0x3B, quote: 0x22, header: true)) { .column("C-\($1)") }, suffix: ".csv", marksByteOrder: encoding == .utf8),
                NamedLayout(name: "\(encoding) numbers", layout: layout(.delimited(delimiter: 0x7C, quote: nil, header: false), plain, totals) { number, _ in .number(number + 1) }, suffix: ".txt.gz"),
                NamedLayout(name: "\(encoding) lines", layout: layout(.fixed(record: record, lineEnds: true), nil, last, bytes), suffix: ".dat"),
                NamedLayout(name: "\(encoding) records", layout: layout(.fixed(record: record, lineEnds: false), first, last, bytes), suffix: ".dat.zst"),
            ]
        }
    }

    private static func conversion(_ name: String, _ format: Layout.Format) -> LayoutField.Conversion {
        switch name {
        case "sex": return .values(["M": "1", "F": "2"])
        case "by": return .values(["S": "self", "R": "representative"])
        case "birth_date", "rights_to", "effective_on", "death_date":
            if case .fixed = format { return .date(DateOrder("DDMMYYYY")!) }
            return .date(DateOrder("DD/MM/YYYY")!)
        default: return .none
        }
    }
}

/// A population file read by the product's own reader.
struct ReadFile {
    /// By row: the values of the fields that a layout can say, as text.
    var rows: [[String: String]] = []
    var rejects: [String] = []
    var verdict: FileVerdict

    init(_ folder: String, _ name: String, scheme: String, layout: Layout? = nil, identity: IdentityKind = .nir) throws {
        let scan = try PopulationScan(
            path: "\(folder)/\(name)", name: name, file: 0, scheme: scheme, schemeIndex: 0, production: true, layout: layout)
        var block = ScanBlock()
        var rows = ByteBuffer()
        var findings = Findings()
        while try scan.nextBlock(&block) {
            rows.removeAll()
            scan.parse(block, into: &rows, findings: &findings)
            for row in PackedRows(rows.bytes) { self.rows.append(ReadFile.values(row)) }
        }
        verdict = try scan.finish()
        findings.sort()
        rejects = findings.rejects.map { "\(name),\($0.line),\($0.code.rawValue),\($0.column.name)" }
    }

    private static func values(_ row: PackedRow) -> [String: String] {
        func text(_ field: PackedRow.Field) -> String { String(decoding: row.string(field), as: UTF8.self) }
        let lines = [PackedRow.Field.address2, .address3, .address4, .address5].map(text)
        let place = "\(text(.postcode)) \(text(.town))".trimmingCharacters(in: .whitespaces)
        return [
            "identity": "\(row.key.rawValue)", "identity_oid": "\(row.identityOID)", "holder_identity": "\(row.holder?.rawValue ?? 0)",
            "birth_rank": "\(row.birthRank)", "birth_date": "\(row.birthDate)", "sex": "\(row.sex)", "birth_name": text(.birthName),
            "usage_name": text(.usageName), "first_names": text(.firstNames), "email": text(.email), "mobile": text(.mobile),
            "address_2": lines[0], "address_3": lines[1], "address_4": lines[2], "address_5": lines[3], "postcode": text(.postcode),
            "town": text(.town), "country": text(.country), "organism": "\(row.organism) \(row.flags.contains(.organismIsMutual))",
            "rights_from": "\(row.rightsFrom)", "rights_to": "\(row.rightsTo)", "has_record": "\(row.flags.contains(.hasRecord))",
            "representative_identity": "\(row.representative?.rawValue ?? 0)", "updated_on": "\(row.updatedOn)",
            // An address in one piece keeps its lines and their order, not which of the six each was.
            "address": (lines + [place]).filter { !$0.isEmpty }.joined(separator: "|"),
        ]
    }
}
