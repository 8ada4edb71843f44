/// The population file's columns in the contract's order, which is the order of the checks.
public enum ModelColumn: Int, CaseIterable, Sendable {
    case identity, identity_oid, holder_identity, birth_rank, birth_date, sex, birth_name, usage_name, first_names
    case email, mobile, address_2, address_3, address_4, address_5, postcode, town, country, organism
    case rights_from, rights_to, has_record, representative_identity, updated_on

    var name: String { "\(self)" }
}

/// One accepted row of a population file, as it was written.
struct ModelRow: Equatable {
    var values: [String]
    /// `replaces_identity`: no part of what the row says of the person.
    var replaced = ""

    static func == (a: ModelRow, b: ModelRow) -> Bool { a.values == b.values }

    subscript(_ column: ModelColumn) -> String {
        get { values[column.rawValue] }
        set { values[column.rawValue] = newValue }
    }

    /// 0 where empty: the earliest.
    var updatedOn: Int { Int(self[.updated_on]) ?? 0 }
    var hasRecord: Bool { self[.has_record] == "1" }
    /// What a letter is sent to; what "another address" is told by.
    var address: [String] {
        [.address_2, .address_3, .address_4, .address_5, .postcode, .town, .country].map { self[$0] }
    }

    var usableEmail: String? { ModelChecks.usableEmail(self[.email]) ? self[.email] : nil }
    var usableAddress: [String]? {
        func says(_ column: ModelColumn) -> Bool { self[column].unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } }
        let isWhole = (says(.address_4) || says(.address_5)) && says(.postcode) && says(.town)
        return isWhole && hasPrintableName && address.allSatisfy(ModelChecks.isPrintable) ? address : nil
    }

    /// The name that letters have.
    var hasPrintableName: Bool {
        ModelChecks.isPrintable(self[.first_names]) && ModelChecks.isPrintable(self[.usage_name].isEmpty ? self[.birth_name] : self[.usage_name])
    }

    /// The first field that keeps a letter from being printed, where there would be one.
    var unprintable: ModelColumn? {
        let hasStreet = !self[.address_4].isEmpty || !self[.address_5].isEmpty
        guard hasStreet, !self[.postcode].isEmpty, !self[.town].isEmpty else { return nil }
        let name: ModelColumn = self[.usage_name].isEmpty ? .birth_name : .usage_name
        let fields: [ModelColumn] = [
            name, .first_names, .address_2, .address_3, .address_4, .address_5, .postcode, .town, .country,
        ]
        return fields.first { !ModelChecks.isPrintable(self[$0]) }
    }

    /// Case 22: of the home, not of the birth.
    func region(in country: ModelCountry) -> String {
        country.region(postcode: self[.postcode], country: self[.country])
    }

    func hasRights(on day: Day) -> Bool {
        let number = Int(ModelCalendar.compact(day))!
        let from = Int(self[.rights_from]) ?? 0
        let to = Int(self[.rights_to]) ?? Int.max
        return from <= number && number <= to
    }

    /// Age in full years, 0 before birth; an unknown month or day counts as 01, an unknown date as an adult's.
    func age(on day: Day) -> Int {
        guard let born = Int(self[.birth_date]) else { return 1000 }
        let month = max(born / 100 % 100, 1), date = max(born % 100, 1)
        let (y, m, d) = ModelCalendar.parts(day)
        return max(0, y - born / 10000 - ((m, d) < (month, date) ? 1 : 0))
    }
}

/// A population file, read and checked, before anything of it is taken.
struct ModelPopulationFile {
    var rows: [(line: Int, row: ModelRow)] = []
    var rejects: [ModelReject] = []
    var warnings: [ModelReject] = []
    var rowCount = 0
    /// Structurally wrong, or too many rejects.
    var isRefused = false
    var isUnreadable = false

    init(name: String, bytes: [UInt8], scheme: String, campaign: ModelCampaign) {
        guard let csv = ModelCSV(bytes), csv.header.contains("identity") else {
            isRefused = true
            isUnreadable = true
            return
        }
        let places = ModelColumn.allCases.map { csv.header.firstIndex(of: $0.name) }
        rowCount = csv.records.count
        for record in csv.records {
            do {
                let row = try ModelPopulationFile.check(record, csv.header, places, scheme, campaign)
                rows.append((record.line, row))
                if !row[.email].isEmpty && row.usableEmail == nil {
                    warnings.append(ModelReject(file: name, line: record.line, column: "email", code: "email.unusable"))
                }
                if let odd = row.unprintable {
                    warnings.append(ModelReject(file: name, line: record.line, column: odd.name, code: "letter.unprintable"))
                }
            } catch {
                let fault = error
                rejects.append(ModelReject(file: name, line: record.line, column: fault.column, code: fault.code))
            }
        }
        isRefused = rejects.count * 100 > campaign.rejectLimitPercent * rowCount
        if isRefused { rows = [] }
    }

    private static func check(
        _ record: ModelCSV.Record, _ header: [String], _ places: [Int?], _ scheme: String, _ campaign: ModelCampaign
    ) throws(ModelFault) -> ModelRow {
        guard record.fields.count == header.count else { throw ModelFault(column: "", code: "field.count") }
        for (name, field) in zip(header, record.fields) where String(validating: field, as: UTF8.self) == nil {
            throw ModelFault(column: name, code: "field.encoding")
        }
        var row = ModelRow(values: places.map { place in
            place.map { String(decoding: record.fields[$0], as: UTF8.self) } ?? ""
        })
        // Empty is 0: two rows that differ in no more are equal.
        if row[.has_record].isEmpty { row[.has_record] = "0" }
        for column in ModelColumn.allCases {
            if let code = fault(in: column, of: row, scheme, campaign) {
                throw ModelFault(column: column.name, code: code)
            }
        }
        if let place = header.firstIndex(of: "replaces_identity") {
            row.replaced = String(decoding: record.fields[place], as: UTF8.self)
            if !row.replaced.isEmpty, let code = campaign.people.fault(row.replaced) {
                throw ModelFault(column: "replaces_identity", code: code)
            }
        }
        return row
    }

    private static func fault(
        in column: ModelColumn, of row: ModelRow, _ scheme: String, _ campaign: ModelCampaign
    ) -> String? {
        let value = row[column]
        switch column {
        case .identity:
            return value.isEmpty ? "identity.missing" : campaign.people.fault(value)
        case .identity_oid:
            guard let suffix = ["", "8", "9", "10", "11"].first(where: {
                value == ($0.isEmpty ? "" : "1.2.250.1.213.1.4." + $0)
            }), campaign.people == .nir || suffix.isEmpty else { return "identity.format" }
            return campaign.production && ["10", "11"].contains(suffix) ? "identity.test" : nil
        case .holder_identity, .representative_identity:
            return value.isEmpty ? nil : campaign.people.fault(value)
        case .birth_rank:
            return value.isEmpty || (1...9).contains(ModelChecks.digits(value, 1) ?? 0) ? nil : "number.format"
        case .birth_date where value.isEmpty && !campaign.people.isInsured, .sex where value.isEmpty && !campaign.people.isInsured:
            return nil
        case .birth_date:
            return ModelChecks.date(value, partial: true)
        case .sex:
            return ["1", "2"].contains(value) ? nil : "sex.code"
        case .birth_name:
            return value.isEmpty && row[.usage_name].isEmpty ? "name.missing" : nil
        case .organism where campaign.people != .nir:
            return value.isEmpty || ModelChecks.digits(value, 9) != nil ? nil : "organism.unknown"
        case .organism:
            let c = Array(value.utf8)
            guard c.count == 9, c[2] == 67 || c[2] == 77, ModelCalendar.number(c[0..<2]) != nil,
                ModelCalendar.number(c[3..<9]) != nil
            else { return "organism.unknown" }
            return value.hasPrefix(scheme) ? nil : "scheme.mismatch"
        case .rights_from, .updated_on:
            return value.isEmpty ? nil : ModelChecks.date(value, partial: false)
        case .rights_to:
            if value.isEmpty { return nil }
            if let code = ModelChecks.date(value, partial: false) { return code }
            return Int(value)! < Int(row[.rights_from]) ?? 0 ? "date.range" : nil
        case .has_record:
            return ["", "0", "1"].contains(value) ? nil : "number.format"
        default:
            return nil
        }
    }
}
