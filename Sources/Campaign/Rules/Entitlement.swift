/// Who may declare what: the campaign's rule sets the age from which a person objects alone; before it a
/// representative does.
public enum Entitlement {
    /// An objection of one's own needs the age of `selfFromAge` in full years on the day it was received; without
    /// a date of birth the person counts as adult. A word in `by` that names nobody is entitled to nothing. Nothing
    /// else is checked.
    public static func holds(_ event: CampaignEvent, birthDate: PartialBirthDate?, rule: ObjectionRule) -> Bool {
        switch event.by {
        case .stranger: false
        case .representative: true
        case .person, .unstated:
            event.kind != .objection
                || birthDate.map { $0.fullYears(on: event.receivedOn) >= rule.selfFromAge } ?? true
        }
    }
}
