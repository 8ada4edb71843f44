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
        for row in rows { facts.add("\(row.night.iso) \(row.word)", row.text) }
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
            "not_begun": .object(notBegun.map { JSON.Member(key: $0.channel == .email ? "email" : "openings", value: .list($0.nights.map { .text($0.iso) })) }),
            "reports": ["read": .whole(reportsRead), "skipped": .whole(reportsSkipped)],
        ]
    }
}

extension DeliveryAnswer.Row {
    fileprivate var word: String { channel == .email ? "e-mail" : "openings" }

    fileprivate var member: JSON.Member {
        switch channel {
        case .email:
            JSON.Member(
                key: "email",
                value: [
                    "messages": .whole(items), "sent": .whole(accepted), "refused": .whole(refused), "waiting": .whole(waiting),
                    "held": .whole(held), "in_doubt": .list(inDoubt.map(JSON.text)),
                ])
        case .openings:
            JSON.Member(
                key: "openings",
                value: [
                    "orders": .whole(items), "accepted": .whole(accepted), "failed": .whole(refused), "waiting": .whole(waiting),
                ])
        }
    }

    var text: String {
        let counts: [(String, Int)] =
            channel == .email
            ? [("sent", accepted), ("refused", refused), ("waiting", waiting), ("held", held)]
            : [("accepted", accepted), ("failed", refused), ("waiting", waiting)]
        let words = counts.filter { $0.1 > 0 }.map { "\($0.0) \(Figures.count($0.1))" }
        let doubt = inDoubt.isEmpty ? [] : ["in doubt for a while " + inDoubt.joined(separator: ", ")]
        return words.isEmpty && doubt.isEmpty ? "-" : (words + doubt).joined(separator: ", ")
    }
}
