import Campaign
import Storage

/// Before stage 1: a rule that comes into force may move the windows already running, once.
struct ExtensionStage {
    let context: NightContext

    func run() throws(OuvertureError) -> StageTally {
        let last = try context.ledger.lastCompleteNight()?.night
        let extensions = context.definition.extensions(after: last, through: context.night)
        guard !extensions.isEmpty else { return StageTally() }
        return try context.commit("extension", shown: "intake") { partition, _ in
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
    }
}
