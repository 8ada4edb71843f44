import Delivery
import Nightly

/// A night as `nightly` prints it.
extension NightAnswer: Answer {
    var json: JSON {
        .object(own.members + (delivery.map { [JSON.Member(key: "delivery", value: $0.json)] } ?? []))
    }

    private var own: JSON {
        [
            "campaign": .text(campaign),
            "night": .text(night.iso),
            "status": .text(status.rawValue),
            "files": JSON(counts: files.map { (name: $0.status, count: $0.count) }),
            "events": JSON(counts: events.map { (name: $0.what, count: $0.count) }),
            "notices": ["email": .whole(noticesEmail), "post": .whole(noticesPost)],
            "opened": .whole(opened),
            "backlog": .whole(backlog),
            "rejected": .whole(rejected),
            "seconds": .object(seconds.map { JSON.Member(key: $0.stage, value: .decimal($0.seconds)) }),
        ]
    }

    var text: String {
        var facts = FactList()
        facts.add("night", "\(night.iso) of \(campaign): \(status.rawValue)")
        guard status != .alreadyComplete else { return facts.text + (delivery?.text ?? "") }
        facts.add("files", counts: files.map { (name: $0.status, count: $0.count) })
        facts.add("events", counts: events.map { (name: $0.what, count: $0.count) })
        facts.add("notices", counts: [("e-mail", noticesEmail), ("post", noticesPost)])
        facts.add("opened", Figures.count(opened))
        facts.add("backlog", Figures.count(backlog))
        facts.add("rejected", Figures.counted(rejected, "row", "rows"))
        facts.add("took", seconds.map { "\($0.stage) \(Figures.duration(seconds: $0.seconds))" }.joined(separator: ", "))
        return facts.text + (delivery?.text ?? "")
    }
}
