import Campaign
import ReferenceModel
import Storage

@testable import Nightly
@testable import Reporting

/// The campaign's history as the model has it: every night's lines of `campaign.csv`, and the true counts behind `objections.csv`
/// and `openings.csv`, whatever of them may be shown.
struct ModelHistory {
    private(set) var lines: [[String]] = []
    private var objections: [ModelNight.Objection: Int] = [:]
    private var openings: [[String]: Int] = [:]

    /// Takes a complete night.
    mutating func add(_ night: ModelNight, _ campaign: ModelCampaign) {
        let schemes = Set(campaign.sources.map(\.scheme)).sorted()
        let invitations = night.notices.filter { $0.kind == "invitation" }
        for scheme in ["*"] + schemes {
            func isHere(_ other: String) -> Bool { scheme == "*" || scheme == other }
            func steps(_ isCounted: (ModelNight.Flow) -> Bool) -> Int {
                night.flows.filter { $0.key.scheme == scheme && isCounted($0.key) }.values.reduce(0, +)
            }
            let counts = [
                invitations.count { isHere($0.scheme) && $0.channel == .email },
                invitations.count { isHere($0.scheme) && $0.channel == .post },
                night.objections.filter { isHere($0.key.scheme) }.values.reduce(0, +),
                night.openings.count { isHere($0.scheme) },
                steps { $0.cause == "activation" },
                steps { $0.to == "closed" && $0.cause != "moved" },
                night.backlogByScheme.filter { isHere($0.key) }.values.reduce(0, +),
            ]
            lines.append([ModelCalendar.iso(night.night), scheme] + counts.map { "\($0)" })
        }
        objections.merge(night.objections, uniquingKeysWith: +)
        for opening in night.openings { openings[[opening.scheme, opening.department], default: 0] += 1 }
    }

    /// `scheme,channel,day_of_window` and people, sums as the table has them.
    var objectionCounts: [String: Int] {
        var counts: [String: Int] = [:]
        for (objection, people) in objections {
            counts["*,*,*", default: 0] += people
            counts["\(objection.scheme),*,*", default: 0] += people
            if let channel = objection.channel, let day = objection.day {
                counts["\(objection.scheme),\(channel.rawValue),\(day)", default: 0] += people
            }
        }
        return counts
    }

    /// `scheme,department` and people.
    var openingCounts: [String: Int] {
        var counts: [String: Int] = [:]
        for (place, people) in openings {
            for key in ["*,*", "\(place[0]),*", place.joined(separator: ",")] { counts[key, default: 0] += people }
        }
        return counts
    }

    /// Against what the product wrote, and what it has counted and does not show.
    func differences(_ product: ProductUnderTest, _ night: Day, smallest: Int) throws -> [String] {
        let written = try product.report("campaign.csv.zst", night)
        var differences = written == lines ? [] : [
            "campaign: " + zip(lines, written).filter { $0 != $1 }.prefix(5).map { "model \($0), store \($1)" }.joined(separator: "; ")
                + " (\(lines.count) lines, \(written.count))"
        ]
        func shown(_ what: String, _ rows: [[String]], _ counts: [String: Int], isTotal: ([String]) -> Bool) {
            for row in rows {
                let key = row.dropLast().joined(separator: ",")
                guard let people = counts[key], "\(people)" == row.last else {
                    differences.append("\(what): model \(key) \(counts[key] ?? 0), store \(row)")
                    continue
                }
                if people < smallest && !isTotal(row) { differences.append("\(what): \(row) shows fewer than \(smallest)") }
            }
            for key in counts.keys where isTotal(key.split(separator: ",").map(String.init) + [""]) && !rows.contains(where: { $0.dropLast().joined(separator: ",") == key }) {
                differences.append("\(what): \(key) has no line")
            }
        }
        shown("objections", try product.report("objections.csv.zst", night), objectionCounts) { $0[1] == "*" }
        shown("openings", try product.report("openings.csv.zst", night).map { Array($0.dropFirst()) }, openingCounts) { $0[1] == "*" }
        let ledger = try Ledger(store: product.folder + "/store", access: .reading)
        let kept = try NightFacts.kept(ledger, night: product.date(night))!
        func hold(_ what: String, _ model: [String: Int], _ store: [String: Int]) {
            for key in Set(model.keys).union(store.keys).sorted() where model[key] ?? 0 != store[key] ?? 0 {
                differences.append("\(what) counted: \(key): model \(model[key] ?? 0), store \(store[key] ?? 0)")
            }
        }
        hold("objections", objectionCounts.filter { !$0.key.hasSuffix("*") }, Self.objections(kept))
        return differences
    }

    private static func objections(_ report: NightReport) -> [String: Int] {
        var counts: [String: Int] = [:]
        for (scheme, table) in report.objectionTables {
            for (cell, people) in table.counts { counts["\(SchemeCode.text(scheme)),\(cell & 1 == 0 ? "email" : "post"),\(cell >> 1)"] = people }
        }
        return counts
    }
}
