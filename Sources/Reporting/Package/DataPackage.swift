import Campaign
import Foundation

/// `datapackage.json`: all tables of a campaign's reports in the words of Frictionless (Data Package 1), a resource a table with its
/// files of all nights, so that a program knows every column's type and a code with a leading zero stays text. It stands beside
/// the nights, is written after each, and is in no manifest.
public struct DataPackage {
    /// The descriptor's bytes.
    public let bytes: [UInt8]

    /// - Parameter nights: every complete night in order, with the tables that were written of it.
    public init(campaign: String, dimensions: CubeDimensions, nights: [(night: CivilDate, tables: [ReportTable])]) {
        let resources = ReportTable.allCases.compactMap { table -> Resource? in
            let written = nights.filter { $0.tables.contains(table) }.map { "\($0.night.iso)/\(table.fileName).zst" }
            // Of what tells of all nights the last file is enough.
            let files = table.isOfAllNights ? Array(written.suffix(1)) : written
            guard !files.isEmpty else { return nil }
            return Resource(table, files, Schema(fields: table.columns(dimensions)))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let descriptor = Descriptor(
            name: Self.name(campaign), title: "Reports of the campaign \(campaign)", resources: resources)
        guard let data = try? encoder.encode(descriptor) else { preconditionFailure("a package that JSON can't hold") }
        bytes = Array(data) + [0x0A]
    }

    /// A name as the standard wants it: small letters, digits, `.`, `_`, `-`.
    private static func name(_ campaign: String) -> String {
        let signs = campaign.lowercased().unicodeScalars.map { sign in
            ("a"..."z").contains(sign) || ("0"..."9").contains(sign) || "._-".unicodeScalars.contains(sign) ? Character(sign) : "-"
        }
        return String(signs)
    }

    private struct Descriptor: Encodable {
        var profile = "data-package"
        let name, title: String
        let resources: [Resource]
    }

    private struct Resource: Encodable {
        var profile = "tabular-data-resource"
        let name, title: String
        /// One file or several of the same columns, each with its header.
        let path: [String]
        var format = "csv"
        var mediatype = "text/csv"
        var encoding = "utf-8"
        var compression = "zst"
        var dialect = Dialect()
        let schema: Schema

        init(_ table: ReportTable, _ files: [String], _ schema: Schema) {
            (name, title, path, self.schema) = (table.rawValue, table.title, files, schema)
        }
    }

    private struct Dialect: Encodable {
        var delimiter = ","
        var quoteChar = "\""
        var doubleQuote = true
        var lineTerminator = "\n"
        var header = true
    }

    private struct Schema: Encodable {
        let fields: [TableColumn]
        var missingValues = [""]
    }
}
