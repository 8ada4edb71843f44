public import Campaign

/// Which event files to write: one for each night from `from` through `through`, timed after the campaign's waves,
/// windows and quotas.
public struct EventPlan: Sendable {
    public var campaign: CampaignDefinition
    public var from: CivilDate
    public var through: CivilDate

    public init(campaign: CampaignDefinition, from: CivilDate, through: CivilDate) {
        self.campaign = campaign
        self.from = from
        self.through = through
    }
}
