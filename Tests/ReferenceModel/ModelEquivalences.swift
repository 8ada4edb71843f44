/// A file of equivalences, read and checked in form.
struct ModelEquivalenceFile {
    static let columns = ["old_identity", "new_identity", "known_on"]

    var rows: [(line: Int, old: String, new: String)] = []
    var rejects: [ModelReject] = []
    var rowCount = 0
    var isRefused = false

    init(name: String, bytes: [UInt8], campaign: ModelCampaign) {
        guard let csv = ModelCSV(bytes), csv.header.contains("old_identity"), csv.header.contains("new_identity") else {
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
                rows.append((record.line, value("old_identity"), value("new_identity")))
            }
        }
        isRefused = rejects.count * 100 > campaign.rejectLimitPercent * rowCount
        if isRefused { rows = [] }
    }

    private static func fault(_ value: (String) -> String, _ people: ModelPeople) -> ModelFault? {
        for column in ["old_identity", "new_identity"] {
            if value(column).isEmpty { return ModelFault(column: column, code: "identity.missing") }
            if let code = people.fault(value(column)) { return ModelFault(column: column, code: code) }
        }
        if value("old_identity") == value("new_identity") { return ModelFault(column: "new_identity", code: "identity.format") }
        let day = value("known_on")
        if day.isEmpty || ModelCalendar.day(iso: day) != nil { return nil }
        return ModelChecks.date(day, partial: false).map { ModelFault(column: "known_on", code: $0) }
    }
}
