import Delivery
import Storage

/// What `deliver` prints, and what `nightly` and `status` add of it.
extension DeliveryAnswer: Answer {
    var json: JSON {
        [
            "campaign": .text(campaign),
            "status": .text(isComplete ? "complete" : "incomplete"),
            "nights": Self.nights(rows),
            "reports": reports.map {
                ["read": .whole($0.read), "bounces": .whole($0.bounces), "skipped": .whole($0.skipped)]
            } ?? .null,
            "events": [
                "bounce": .whole(bounces), "opening_failure": .whole(openingFailures), "files": .list(files.map(JSON.text)),
            ],
            "seconds": .decimal(seconds),
        ]
    }

    /// A night an object, with what it has of each channel.
    static func nights(_ rows: [Row]) -> JSON {
        let nights = Dictionary(grouping: rows, by: \.night).sorted { $0.key < $1.key }
        return .list(
            nights.map { night, rows in
                let channels = rows.sorted { $0.channel.rawValue < $1.channel.rawValue }
                return .object([JSON.Member(key: "night", value: .text(night.iso))] + channels.map(\.member))
            })
    }

    var text: String {
        var facts = FactList()
        facts.add("delivery", "\(campaign): \(isComplete ? "complete" : "incomplete")")
        for row in rows { facts.add("\(row.night.iso) \(row.channel.word)", row.text) }
        if let reports {
            facts.add("reports", counts: [("read", reports.read), ("bounces", reports.bounces), ("skipped", reports.skipped)])
        }
        facts.add("for the next night", counts: [("bounces", bounces), ("failed openings", openingFailures)])
        facts.add("took", Figures.duration(seconds: seconds))
        return facts.text
    }
}

extension DeliveryStanding {
    var json: JSON {
        [
            "nights": DeliveryAnswer.nights(rows),
            "not_begun": .object(notBegun.map { JSON.Member(key: $0.channel.key, value: .list($0.nights.map { .text($0.iso) })) }),
            "reports": ["read": .whole(reportsRead), "skipped": .whole(reportsSkipped)],
        ]
    }
}

extension DeliveryAnswer.Row {
    /// What became of its items, in the channel's words: a message is sent or refused, an order accepted or failed.
    private var outcomes: [(name: String, count: Int)] {
        switch channel {
        case .email: [("sent", accepted), ("refused", refused), ("waiting", waiting), ("held", held)]
        case .openings: [("accepted", accepted), ("failed", refused), ("waiting", waiting)]
        }
    }

    fileprivate var member: JSON.Member {
        var members = [JSON.Member(key: channel.items, value: .whole(items))]
        members += outcomes.map { JSON.Member(key: $0.name, value: .whole($0.count)) }
        if channel == .email { members.append(JSON.Member(key: "in_doubt", value: .list(inDoubt.map(JSON.text)))) }
        return JSON.Member(key: channel.key, value: .object(members))
    }

    var text: String {
        let words = outcomes.filter { $0.count > 0 }.map { "\($0.name) \(Figures.count($0.count))" }
        let doubt = inDoubt.isEmpty ? [] : ["in doubt for a while " + inDoubt.joined(separator: ", ")]
        return words.isEmpty && doubt.isEmpty ? "-" : (words + doubt).joined(separator: ", ")
    }
}
