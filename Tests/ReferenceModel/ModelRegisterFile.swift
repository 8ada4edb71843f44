/// A file of a register (equivalences, deaths), read and checked in form: what is said of each row is the kind's own.
struct ModelRegisterFile<Row> {
    /// Rows that were good in form, with their lines.
    var rows: [(line: Int, row: Row)] = []
    var rejects: [ModelReject] = []
    var rowCount = 0
    var isRefused = false

    /// - Parameters:
    ///   - needed: columns without which the file is refused.
    ///   - read: a row's meaning, of its values by column, empty where the file has none.
    init(
        name: String, bytes: [UInt8], campaign: ModelCampaign, needed: [String],
        read: (_ value: (String) -> String) throws(ModelFault) -> Row
    ) {
        guard let csv = ModelCSV(bytes), needed.allSatisfy(csv.header.contains) else {
            isRefused = true
            return
        }
        rowCount = csv.records.count
        for record in csv.records {
            func value(_ column: String) -> String {
                csv.header.firstIndex(of: column).map { String(decoding: record.fields[$0], as: UTF8.self) } ?? ""
            }
            do throws(ModelFault) {
                rows.append((record.line, try read(value)))
            } catch {
                rejects.append(ModelReject(file: name, line: record.line, column: error.column, code: error.code))
            }
        }
        isRefused = rejects.count * 100 > campaign.rejectLimitPercent * rowCount
        if isRefused { rows = [] }
    }
}

extension ModelPeople {
    /// An identity that must be there.
    func required(_ value: (String) -> String, _ column: String) throws(ModelFault) -> String {
        let identity = value(column)
        if identity.isEmpty { throw ModelFault(column: column, code: "identity.missing") }
        if let code = fault(identity) { throw ModelFault(column: column, code: code) }
        return identity
    }
}
