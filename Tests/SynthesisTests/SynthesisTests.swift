import Campaign
import Foundation
import Records
import Synthesis

/// A folder that goes when the test is over.
final class Scratch {
    let path = NSTemporaryDirectory() + "ouverture-synthesis-" + UUID().uuidString
    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every file's bytes by name.
    var files: [String: Data] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return Dictionary(uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: "\(path)/\($0)") ?? Data()) })
    }

    /// The lines of a file, without its last line end.
    func lines(_ name: String) -> [String] {
        String(decoding: files[name] ?? Data(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }

    /// The same of a file in Latin-1.
    func latin1Lines(_ name: String) -> [String] {
        String(decoding: (files[name] ?? Data()).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

let january31 = CivilDate(iso: "2022-01-31")!

/// A small nation of three schemes, without mistakes unless told otherwise.
func smallNation(_ scratch: Scratch, people: Int = 3000, seed: UInt64 = 1) -> SynthesisOptions {
    SynthesisOptions(
        people: people, seed: seed, folder: scratch.path,
        schemes: [
            SyntheticScheme(code: "01", files: "rg-*.csv", weight: 90),
            SyntheticScheme(code: "02", files: "msa-*.csv", weight: 7),
            SyntheticScheme(code: "08", files: "cnmss-*.csv", weight: 3),
        ],
        snapshots: [Snapshot(date: january31)], errorRate: 0)
}

/// A row's values by column; the quoted fields of the synthetic files hold no line end.
func values(_ line: String) -> [String: String] {
    var fields: [String] = [""]
    var quoted = false
    for character in line {
        if character == "\"" { quoted.toggle() } else if character == ",", !quoted { fields.append("") } else { fields[fields.count - 1].append(character) }
    }
    return Dictionary(uniqueKeysWithValues: zip(populationColumns, fields))
}

let populationColumns = Column.population.map(\.name)

/// All people of the run's first scheme files, by row.
func people(_ scratch: Scratch, _ files: [String] = ["rg-2022-01-31.csv", "msa-2022-01-31.csv", "cnmss-2022-01-31.csv"]) -> [[String: String]] {
    files.flatMap { scratch.lines($0).dropFirst().map(values) }
}
