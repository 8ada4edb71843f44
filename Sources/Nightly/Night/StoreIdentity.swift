import Campaign
import Storage

/// What a store was made with, which no later campaign file may change: it would alter the past.
enum StoreIdentity {
    private static func facts(_ definition: CampaignDefinition) -> [(String, String, String)] {
        [
            ("campaign", definition.name, "the campaign's name"),
            ("identity", definition.identity.rawValue, "identity"),
            ("country", definition.country.rawValue, "country"),
            ("milestones", definition.milestones.map(\.name).joined(separator: " "), "milestones"),
            ("partitions", String(definition.partitions), "partitions"),
            ("sources", definition.sources.map(\.scheme).joined(separator: " "), "the order of sources"),
        ]
    }

    private static let rulesDone = "rules-done"

    /// What nights up to `last` were done by and a later look at them needs: windows moved, days of grace.
    private static func rules(_ definition: CampaignDefinition, through last: CivilDate) -> String {
        definition.rules.filter { $0.inForce <= last }
            .map { "\($0.inForce.iso) extend \($0.extendDays) grace \($0.window.graceDays)" }.joined(separator: "; ")
    }

    /// Keeps the rules that a night was done by, when it ends.
    static func remember(_ definition: CampaignDefinition, night: CivilDate, _ ledger: Ledger) throws(OuvertureError) {
        try ledger.putFact(rulesDone, rules(definition, through: night))
    }

    static func agree(_ ledger: Ledger, with environment: Environment) throws(OuvertureError) {
        try check(ledger, against: environment)
        for (name, value, _) in facts(environment.definition) where try ledger.fact(name) != value { try ledger.putFact(name, value) }
    }

    static func check(_ ledger: Ledger, against environment: Environment) throws(OuvertureError) {
        for (name, value, word) in facts(environment.definition) {
            guard let stored = try ledger.fact(name), stored != value else { continue }
            // Sources may be added after those that are there; their order is part of who wins.
            if name == "sources" && value.hasPrefix(stored + " ") { continue }
            throw OuvertureError(
                .definition, at: environment.place(of: name), "\(word) is not what the store was made with",
                hint: "put back \(word) as it was (the store has: \(stored)), or begin a new store with --store")
        }
        try checkRules(ledger, against: environment)
    }

    private static func checkRules(_ ledger: Ledger, against environment: Environment) throws(OuvertureError) {
        guard let done = try ledger.fact(rulesDone), let last = try ledger.lastCompleteNight()?.night,
            done != rules(environment.definition, through: last)
        else { return }
        throw OuvertureError(
            .definition, at: environment.place(of: "rules"), "a rule in force on or before the last night done (\(last.iso)) was added, taken out or changed in extend or grace",
            hint: "put the rules back as they were (the nights were done by: \(done)), and add one with in_force after \(last.iso)")
    }
}
