import Foundation
import ReferenceModel

/// Somebody made up, as a fund knows them.
struct Citizen: Sendable {
    /// The 13 characters before the key.
    let number: String
    var born: String
    var birthName: String
    var usageName = ""
    var firstNames: String

    init(_ number: String, born: String, _ birthName: String, _ firstNames: String, usageName: String = "") {
        (self.number, self.born, self.birthName) = (number, born, birthName)
        (self.firstNames, self.usageName) = (firstNames, usageName)
    }

    var identity: String {
        let digits = number.replacing("2A", with: "19", maxReplacements: 1).replacing("2B", with: "18", maxReplacements: 1)
        let isCorsican = number.dropFirst(5).hasPrefix("2A") || number.dropFirst(5).hasPrefix("2B")
        return number + String(100 + 97 - Int(isCorsican ? digits : number)! % 97).dropFirst()
    }

    var sex: Int { Int(number.prefix(1))! % 2 == 1 ? 1 : 2 }

    static let columns = "identity,birth_date,sex,birth_name,usage_name,first_names,email,organism,updated_on"

    func row(_ updated: Int = 20_220_101) -> String {
        "\(identity),\(born),\(sex),\(birthName),\(usageName),\"\(firstNames)\",p@ex.fr,02C010001,\(updated)"
    }
}

/// A line of the national file of deaths about somebody made up.
struct Dead: Sendable {
    var name: String
    var sex: Int
    var born: String
    var place: String
    var died = "20220129"

    init(_ name: String, _ sex: Int, _ born: String, _ place: String) {
        (self.name, self.sex, self.born, self.place) = (name, sex, born, place)
    }

    var line: String {
        func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: width - text.utf8.count) }
        return padded(name, 80) + "\(sex)" + padded(born, 8) + padded(place, 5) + padded("COMMUNE", 30) + padded("", 30) + padded(died, 8)
            + padded("75114", 5) + padded("123", 9)
    }
}

extension HandMadeNation {
    /// Lists registers: the national file of deaths, deaths by identity, equivalences.
    func listRegisters() throws {
        let file = product.folder + "/campaign.yaml"
        let more = """
              - {files: "deces-*", layout: insee-deaths}
              - {files: "dead-*", layout: deaths}
              - {files: "equiv-*", layout: equivalences}
            events:
              - {files: "events-*", layout: canonical-events}
            limits:
            """
        try String(contentsOfFile: file, encoding: .utf8).replacing("limits:", with: more)
            .write(toFile: file, atomically: true, encoding: .utf8)
    }

    func receive(_ file: String, _ people: [Citizen], updated: Int = 20_220_101) throws {
        try product.receive(file, Array(([Citizen.columns] + people.map { $0.row(updated) }).joined(separator: "\n").utf8))
    }

    func receiveNobody(_ file: String) throws { try receive(file, [Citizen]()) }

    func receive(_ file: String, _ dead: [Dead]) throws {
        try product.receive(file, Array(dead.map { $0.line + "\n" }.joined().utf8))
    }

    func receiveDead(_ file: String, _ identities: [String]) throws {
        try product.receive(file, Array((["identity,death_date"] + identities.map { "\($0),20220129" }).joined(separator: "\n").utf8))
    }

    func receiveEvents(_ file: String, _ events: [(kind: String, identity: String, day: Int)]) throws {
        let lines = events.map { "\($0.kind)-\($0.identity.prefix(13))-\($0.day),2022-02-0\($0.day),,\($0.kind),\($0.identity),,self,test," }
        try product.receive(file, Array((["event_id,received_on,effective_on,kind,identity,reference,by,source,detail"] + lines).joined(separator: "\n").utf8))
    }

    /// By identity; deleted people have none.
    func states() throws -> [String: String] {
        Dictionary(try product.people().map { ($0[10], $0[2]) }) { one, _ in one }
    }

    func report(_ name: String, _ day: Int) throws -> [[String]] { try product.report(name + ".csv.zst", ModelCalendar.day(2022, 2, day)) }

    /// `rows,taken,merged,rejected,unchanged,status` of a file.
    func counts(of file: String, _ day: Int) throws -> [String] {
        try report("files", day).first { $0[0] == file }.map { Array($0[3...]) } ?? []
    }
}
