/// A row of a file of deaths by identity.
struct ModelDeath {
    static let columns = ["identity", "death_date"]

    var identity: String
    var diedOn: Day

    static func file(name: String, bytes: [UInt8], campaign: ModelCampaign) -> ModelRegisterFile<ModelDeath> {
        ModelRegisterFile(name: name, bytes: bytes, campaign: campaign, needed: columns) { (value) throws(ModelFault) in
            let identity = try campaign.people.required(value, "identity")
            let date = value("death_date")
            if let code = ModelChecks.registerDate(date) { throw ModelFault(column: "death_date", code: code) }
            return ModelDeath(identity: identity, diedOn: day(date)!)
        }
    }

    /// `YYYY-MM-DD` or `YYYYMMDD`.
    private static func day(_ text: String) -> Day? {
        if let day = ModelCalendar.day(iso: text) { return day }
        let (year, month) = (text.prefix(4), text.dropFirst(4).prefix(2))
        return ModelCalendar.day(iso: "\(year)-\(month)-\(text.suffix(2))")
    }
}

extension ReferenceModel {
    /// Deaths by their own file: each is an event of the night, unless the person's story has ended or the death is told
    /// already. Of people not known yet it waits.
    mutating func takeDeaths(_ night: Day, _ inbox: [String: [UInt8]], _ outcome: inout ModelNight) {
        for (name, bytes) in newFiles(ModelCampaign.deaths, inbox) {
            let scheme = campaign.sources[0].scheme
            if let known = alreadyKnown(name, bytes, scheme) {
                outcome.files.append(known)
                continue
            }
            let read = ModelDeath.file(name: name, bytes: bytes, campaign: campaign)
            take(name, bytes, scheme, read.rowCount, read.rejects, isRefused: read.isRefused, &outcome)
            for (line, death) in read.rows {
                let (identity, diedOn) = (death.identity, death.diedOn)
                let isOver = people[root(identity)].map { [.deceased, .deleted].contains($0.state) } ?? false
                let isTold = waiting.contains { $0.id.isEmpty && root($0.identity) == root(identity) }
                if isOver || isTold {
                    outcome.files[outcome.files.count - 1].unchanged += 1
                    continue
                }
                outcome.files[outcome.files.count - 1].taken += 1
                waiting.append(ModelEvent(
                    file: name, line: line, id: "", receivedOn: night, effectiveOn: diedOn, kind: .death, identity: identity,
                    reference: "", by: ""))
            }
        }
    }
}
