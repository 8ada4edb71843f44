/// The definition as the campaign file a product would be given.
extension ModelCampaign {
    /// YAML; folders are relative to the file, `secret` beside it.
    public func yaml(name: String, partitions: Int) -> String {
        var text = """
            campaign: \(name)
            identity: \(people.rawValue)
            country: \(country.rawValue)
            production: \(production)
            folders: {inbox: inbox, store: store, outbox: outbox, reports: reports}
            calendar: {holidays: \(holidays.rawValue), weekend: [\(weekend.sorted().map { Self.weekdays[$0 - 1] }.joined(separator: ", "))]}
            partitions: \(partitions)
            secret: {file: secret.key}
            sources:

            """
        for source in sources {
            text += "  - {scheme: \"\(source.scheme)\", name: Scheme \(source.scheme), files: \"\(source.prefix)*.csv*\", "
                + "layout: canonical-population, required: \(source.required)}\n"
        }
        // A register that one of the schemes sends is no population file of theirs.
        text += "  - {scheme: \"\(sources[0].scheme)\", files: \"\(Self.deaths)*\", layout: deaths}\n"
        text += "  - {files: \"\(Self.equivalences)*\", layout: equivalences}\nevents:\n"
        for feed in feeds {
            text += "  - {files: \"\(feed.prefix)*.csv*\", layout: canonical-events, required: \(feed.required)}\n"
        }
        text += "limits: {rejects: \(rejectLimitPercent)%}\nrules:\n" + rules.map(Self.text).joined()
        let waves = waves.map { wave in
            let named = wave.departments.map { "\"\($0)\"" }.joined(separator: ", ")
            return "{from: \(ModelCalendar.iso(wave.from)), departments: [\(named)]}"
        }
        text += "invitations: {per_night: \(perNight), days: \(invitesOnWorkingDaysOnly ? "working" : "all")"
        text += waves.isEmpty ? "}\n" : ", waves: [\(waves.joined(separator: ", "))]}\n"
        let quota = opensByItself ? "per_day: \(perDay), days: \(opensOnWorkingDaysOnly ? "working" : "all")" : "automatic: false"
        text += "activation: {\(quota), mailbox: \(mailbox ?? "none")}\n"
        if !milestones.isEmpty { text += "milestones: [\(milestones.joined(separator: ", "))]\n" }
        text += "retention: {closed: \(closedRetention.count) \(closedRetention.unit.rawValue), deletion: 3 months}\n"
        let answers = readsAnswers ? ", answers: \"\(Self.answers)*\", unanswered: 3 days" : ""
        text += "print: {households: \(householdsTogether ? "together" : "apart"), batch: \(batch)\(printsLetters ? "" : ", letters: none")\(answers)}\n"
        return text + "reports: {smallest_cell: \(smallestCell)}\n"
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private static func text(_ rule: ModelRule) -> String {
        let window =
            switch rule.window {
            case .fixed(let until): "{fixed: {until: \(ModelCalendar.iso(until))}, grace: \(rule.grace)}"
            case .running(let length):
                "{length: \(length.count), unit: \(length.unit.rawValue), starts: \(rule.startsHandedOver ? "handed-over" : "sent"), "
                    + "rolls: \(rule.rollsToWorkingDay ? "next-working-day" : "none"), grace: \(rule.grace)}"
            }
        let channels = rule.channels.map(\.rawValue).joined(separator: ", ")
        return """
              - in_force: \(ModelCalendar.iso(rule.inForce))
                window: \(window)
                notice: {channels: [\(channels)], contact: \(rule.ownThenRepresentative ? "own-then-representative" : "own"), \
            restart_on_bounce: \(rule.restartOnBounce), returned_post: \(rule.returnedPostRuns ? "run" : "hold"), \
            post_lag: \(rule.postLag)}
                objection: {self_from_age: \(rule.selfFromAge), confirm_if_record: \(rule.confirmIfRecord), \
            unconfirmed: \(rule.unconfirmedRuns ? "run" : "hold"), later: \(rule.laterDeletes ? "delete" : "close")}
                extend: {days: \(rule.extendDays)}

            """
    }
}
