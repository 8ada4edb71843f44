import Delivery
import Nightly

/// Where a campaign stands, as `status` prints it.
extension StatusAnswer: Answer {
    var json: JSON {
        .object(own.members + (delivery.map { [JSON.Member(key: "delivery", value: $0.json)] } ?? []))
    }

    private var own: JSON {
        [
            "campaign": .text(campaign),
            "last_night": JSON(lastNight?.iso),
            "next": [
                "night": JSON(nextNight?.iso), "status": .text(nextStatus),
                "waits_for": .list(waitsFor.map(JSON.text)),
            ],
            "states": JSON(counts: states.map { (name: $0.state.name, count: $0.people) }),
            "held": JSON(counts: held.map { (name: $0.reason, count: $0.people) }),
            "waiting_events": .whole(waitingEvents),
            "deaths": deaths.map { night, counts in
                [
                    "night": .text(night.iso), "rows": .whole(counts.rows), "people": .whole(counts.deaths),
                    "nobody": .whole(counts.nobody), "several": .whole(counts.several),
                ]
            } ?? .null,
            "backlog": .whole(backlog),
            "oldest_due": JSON(oldestDue?.iso),
            "skipped": .list(skipped.map(JSON.text)),
            "seconds": .object(seconds.map { JSON.Member(key: $0.stage, value: .decimal($0.seconds)) }),
            "lacking": JSON(counts: lacking.map { (name: $0.scheme, count: $0.people) }),
            "unanswered": unanswered.map { ["letters": .whole($0.letters), "oldest": .text($0.oldest.iso)] } ?? .null,
            "alarms": .list(alarms.map(\.json)),
        ]
    }

    var text: String {
        var facts = FactList()
        facts.add("campaign", campaign)
        facts.add("last night", lastNight?.iso ?? "none yet")
        let waits = waitsFor.isEmpty ? "" : ", waits for " + waitsFor.joined(separator: ", ")
        facts.add("next night", "\(nextNight?.iso ?? "-") (\(nextStatus)\(waits))")
        for alarm in alarms { facts.add("ALARM", alarm.text(Figures.count)) }
        facts.add("people", Figures.count(states.reduce(0) { $0 + $1.people }))
        facts.add("states", counts: states.map { (name: $0.state.name, count: $0.people) })
        facts.add("held", counts: held.map { (name: $0.reason, count: $0.people) })
        facts.add("backlog", Figures.count(backlog) + (oldestDue.map { ", the oldest due since \($0.iso)" } ?? ""))
        facts.add("events", "\(Figures.count(waitingEvents)) waiting for their person or their day")
        if let (night, counts) = deaths {
            facts.add(
                "deaths",
                "\(Figures.count(counts.deaths)) people by \(Figures.count(counts.rows)) rows of \(night.iso); "
                    + "\(Figures.count(counts.nobody)) describe nobody known, \(Figures.count(counts.several)) more than one person")
        }
        facts.add("skipped", skipped.isEmpty ? "-" : skipped.joined(separator: ", "))
        for row in lacking {
            facts.add("scheme \(row.scheme)", "\(Figures.count(row.people)) of its people not in its last full file")
        }
        if !seconds.isEmpty {
            facts.add("last took", seconds.map { "\($0.stage) \(Figures.duration(seconds: $0.seconds))" }.joined(separator: ", "))
        }
        for row in (delivery?.rows ?? []).suffix(Self.deliveriesShown) { facts.add("delivered \(row.night.iso)", row.text) }
        for (channel, nights) in delivery?.notBegun ?? [] {
            facts.add("not delivered", "\(channel.plural) of \(nights.count) nights, the oldest of \(nights[0].iso)")
        }
        return facts.text
    }

    /// Of a person's screen; `--json` has all.
    private static let deliveriesShown = 14
}
