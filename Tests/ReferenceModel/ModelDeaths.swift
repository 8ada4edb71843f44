/// A file of deaths by identity, read and checked in form.
struct ModelDeathFile {
    static let columns = ["identity", "death_date"]

    var rows: [(line: Int, identity: String, diedOn: Day)] = []
    var rejects: [ModelReject] = []
    var rowCount = 0
    var isRefused = false

    init(name: String, bytes: [UInt8], campaign: ModelCampaign) {
        guard let csv = ModelCSV(bytes), csv.header.contains("identity"), csv.header.contains("death_date") else {
            isRefused = true
            return
        }
        rowCount = csv.records.count
        for record in csv.records {
            func value(_ column: String) -> String {
                csv.header.firstIndex(of: column).map { String(decoding: record.fields[$0], as: UTF8.self) } ?? ""
            }
            if let fault = Self.fault(value, campaign.people) {
                rejects.append(ModelReject(file: name, line: record.line, column: fault.column, code: fault.code))
            } else {
                rows.append((record.line, value("identity"), Self.day(value("death_date"))!))
            }
        }
        isRefused = rejects.count * 100 > campaign.rejectLimitPercent * rowCount
        if isRefused { rows = [] }
    }

    private static func fault(_ value: (String) -> String, _ people: ModelPeople) -> ModelFault? {
        if value("identity").isEmpty { return ModelFault(column: "identity", code: "identity.missing") }
        if let code = people.fault(value("identity")) { return ModelFault(column: "identity", code: code) }
        let date = value("death_date")
        if ModelCalendar.day(iso: date) != nil { return nil }
        if date.isEmpty { return ModelFault(column: "death_date", code: "date.format") }
        return ModelChecks.date(date, partial: false).map { ModelFault(column: "death_date", code: $0) }
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
            let read = ModelDeathFile(name: name, bytes: bytes, campaign: campaign)
            take(name, bytes, scheme, read.rowCount, read.rejects, isRefused: read.isRefused, &outcome)
            for (line, identity, diedOn) in read.rows {
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
