/// The days on which something of a campaign can fall: nights, ends of windows. A store keeps them in 16 bits
/// (`StoredDay`), so what lies outside is refused where it is written or would come about, never cut.
public enum CampaignDays {
    public static let first = CivilDate(year: 2000, month: 1, day: 1)!
    public static let last = CivilDate(year: 2179, month: 6, day: 4)!
}
