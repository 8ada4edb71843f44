import Campaign
import Storage

/// Before stage 1: a rule that comes into force may move the windows already running, once.
struct ExtensionStage {
    let context: NightContext

    func run() throws(OuvertureError) -> StageTally {
        let last = try context.ledger.lastCompleteNight()?.night
        let extensions = context.definition.extensions(after: last, through: context.night)
        guard !extensions.isEmpty else { return StageTally() }
        try check(extensions)
        let tally = try context.commit("extension", shown: "intake") { partition, _ in
            try partition.read { reader in
                var tally = StageTally()
                var edits = HotEdits(reader)
                for chunk in try reader.summaries().indices {
                    for slot in try edits.slots(of: chunk) {
                        let before = try edits.record(slot)
                        var enrolment = before.enrolment
                        var moved = false
                        for one in extensions where one.extend(&enrolment) { moved = true }
                        guard moved else { continue }
                        var after = before
                        after.enrolment = enrolment
                        try edits.put(slot, after)
                        tally.move(from: before, to: after)
                    }
                }
                guard edits.hasChanges else { return nil }
                let done = edits
                return PartitionWork(tally: tally) { try done.write($0) }
            }
        }
        try context.end("extension") {}
        return tally
    }

    /// Before anybody's window moves: none may end after the last day the store keeps.
    private func check(_ extensions: [WindowExtension]) throws(OuvertureError) {
        let days = extensions.reduce(0) { $0 + $1.days }
        let safe = StoredDay(CampaignDays.last.adding(days: -days))
        try context.survey { partition, _ in
            if try partition.tally(of: "extension", night: context.night) != nil { return }
            try partition.read { reader in
                for chunk in try reader.summaries().indices {
                    for record in try reader.hotChunk(chunk) where record.closesOn > safe {
                        var enrolment = record.enrolment
                        for one in extensions { _ = one.extend(&enrolment) }
                        guard let end = enrolment.closesOn, end > CampaignDays.last else { continue }
                        throw OuvertureError(
                            .definition, at: context.environment.place(of: "rules"),
                            "`rules.extend.days` would move the end of a window to \(end.iso), after the last day a store keeps",
                            hint: "extend by fewer days, so that windows end on \(CampaignDays.last.iso) or before")
                    }
                }
            }
        }
    }
}
