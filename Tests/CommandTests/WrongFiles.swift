import Foundation
import Testing

/// A file as a fund should not send it, and all that an operator is told of it.
struct WrongFile: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// A layout built in, or the text of one.
    var layout = "canonical-population"
    /// Why a night refuses it: the line, what, and `check`'s hint.
    var refusal: (line: Int?, what: String, hint: String)?
    /// What `check` says of the layout.
    var remarks = ""
    /// Rejected rows by code, as `check` tells them.
    var rejects = ""
    var testDescription: String { name }

    init(
        _ name: String, _ bytes: [UInt8], layout: String = "canonical-population", refused line: Int? = nil, _ what: String? = nil,
        hint: String = "", rejects: String = "", remarks: String = ""
    ) {
        (self.name, self.bytes, self.layout, self.rejects, self.remarks) = (name, bytes, layout, rejects, remarks)
        refusal = what.map { (line, $0, hint) }
    }

    init(
        _ name: String, _ text: String, layout: String = "canonical-population", refused line: Int? = nil, _ what: String? = nil,
        hint: String = "", rejects: String = "", remarks: String = ""
    ) {
        self.init(name, Array(text.utf8), layout: layout, refused: line, what, hint: hint, rejects: rejects, remarks: remarks)
    }

    // MARK: what a right file would hold

    /// None of these may be told of any file.
    static let values = [identity(1), identity(7), "LEF", "VRE", "p1@ex", "19800512", "12051980", "12/05/1980", "198005120", "120519801", "120519800"]

    static func identity(_ number: Int) -> String { HandMadeCampaign.identity(number) }

    static let header = "identity,birth_date,sex,birth_name,email,organism\n"
    static let rows = (1...10).map { "\(identity($0)),19800512,1,LEFÈVRE,p\($0)@ex.fr,01C010001\n" }
    static let right = header + rows.joined()

    /// A delimited layout of the fund's own.
    static let delimited = """
        layout: mine
        format: delimited
        encoding: cp1252
        delimited: {delimiter: ";", header: true}
        fields:
          identity: {column: NIR}
          birth_date: {column: NAISSANCE, date: DD/MM/YYYY}
          sex: {column: SEXE, values: {M: "1", F: "2"}}
          birth_name: {column: NOM}
          email: {column: MAIL}
          postcode: {column: CP}
          organism: {column: CAISSE}

        """
    static let delimitedHeader = "NIR;NAISSANCE;SEXE;NOM;MAIL;CP;CAISSE\n"
    static let delimitedRows = (1...10).map { "\(identity($0));12/05/1980;M;LEFEVRE;p\($0)@ex.fr;4400\($0 % 10);01C010001\n" }
    static let rightDelimited = delimitedHeader + delimitedRows.joined()

    /// A fixed layout with a record in front and totals behind.
    static let fixed = """
        layout: mine
        format: fixed
        encoding: latin1
        fixed: {record: 60, line_ends: true}
        first: {starts: "E", date: {at: 2, length: 8}, sequence: {at: 10, length: 6}}
        last: {starts: "T", rows: {at: 2, length: 9}, sum: {of: birth_date, at: 11, length: 15}}
        fields:
          identity: {at: 2, length: 15}
          birth_date: {at: 17, length: 8, date: DDMMYYYY}
          sex: {at: 25, length: 1, values: {M: "1", F: "2"}}
          birth_name: {at: 26, length: 20}
          organism: {at: 46, length: 9}

        """
    static let fixedWithoutEnds = fixed.split(separator: "\n").filter { !$0.hasPrefix("first") && !$0.hasPrefix("last") }.joined(separator: "\n")

    static func record(_ text: String) -> String { text.padding(toLength: 60, withPad: " ", startingAt: 0) }
    static func person(_ number: Int, birth: String = "12051980", sex: String = "M") -> String {
        record(" \(identity(number))\(birth)\(sex)" + "LEFEVRE".padding(toLength: 20, withPad: " ", startingAt: 0) + "01C010001")
    }
    static let first = record("E20220131000007")
    static let people = (1...10).map { person($0) }
    static func last(rows: Int = 10, sum: Int = 120_519_800) -> String {
        record("T" + String(String(1_000_000_000 + rows).dropFirst()) + String(String(1_000_000_000_000_000 + sum).dropFirst()))
    }
    static func lines(_ records: [String], end: String = "\n") -> String { records.map { $0 + end }.joined() }

    /// Compressed by the system's own program.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wrong-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "file")
        try! Data(bytes).write(to: file)
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/gzip")
        gzip.arguments = ["-n", file.path]
        try! gzip.run()
        gzip.waitUntilExit()
        return [UInt8](try! Data(contentsOf: file.appendingPathExtension("gz")))
    }
}
