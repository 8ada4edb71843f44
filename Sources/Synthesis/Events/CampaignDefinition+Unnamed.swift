import Campaign

extension CampaignDefinition {
    /// What events are timed after when no campaign is given: the national rules, everybody told at once.
    static func unnamed(from: CivilDate) -> CampaignDefinition {
        let events = Feed(files: "events-*.csv", layout: "canonical-events", required: true)
        return CampaignDefinition(
            name: "synthetic", identity: .nir, production: true,
            folders: Folders(inbox: "", store: "", outbox: "", reports: ""),
            calendar: WorkingCalendar(holidays: .france, weekend: [6, 7]), partitions: 8, secretFile: "", sources: [],
            events: [events], rejectLimit: RejectLimit(percent: 2),
            rules: [
                Rule(
                    inForce: from, window: Window(end: .length(Length(6, .weeks), rollsToWorkingDay: false)),
                    objection: ObjectionRule(confirmIfRecord: true))
            ],
            invitations: Invitations(perNight: 1_600_000, days: .working, waves: []),
            activation: ActivationQuota(perDay: 2_000_000, days: .all),
            retention: Retention(closed: Length(10, .years), deletion: Length(3, .months)), smallestCell: 11)
    }
}
