import Records

/// The tables of a night, in the order they are told in. `cases` without zstd's ending.
public enum ReportTable: String, CaseIterable, Sendable {
    case balance, flows, cube, forecast
    case forecastBand = "forecast_band"
    case campaign, objections, openings, alarms, files, conservation, figures, rejects, warnings

    /// Those that nights of report format 1 have.
    public static let ofFormat1: [ReportTable] = [.balance, .flows, .cube, .forecast, .files, .rejects, .warnings]

    /// Its file's name before compression: `balance.csv`.
    public var fileName: String { rawValue + ".csv" }

    /// Its first line.
    public func header(_ dimensions: CubeDimensions) -> String {
        switch self {
        case .balance: "scheme,state,people"
        case .flows: "scheme,from,to,cause,people"
        case .cube where !dimensions.milestones.isEmpty:
            "scheme,department,age_band,sex,channel,record,milestone,state,people"
        case .cube: "scheme,department,age_band,sex,channel,record,state,people"
        case .forecast: "date,notices,due,activations,backlog"
        case .campaign: "date,scheme,notices_email,notices_post,objections,opened,activated,closed,backlog"
        case .objections: "scheme,channel,day_of_window,people"
        case .openings: "date,scheme,department,people"
        case .forecastBand:
            "date,notices_low,notices_high,due_low,due_high,activations_low,activations_high,backlog_low,backlog_high"
        case .alarms: "code,subject,since,count,usual"
        case .files: "file,sha256,scheme,rows,taken,merged,rejected,unchanged,status"
        case .conservation: "scheme,rows,taken,merged,rejected,unchanged,yesterday,came,went,people,states,unaccounted"
        case .figures: "figure,scope,value"
        case .rejects, .warnings: "file,line,column,code,reason"
        }
    }
}

extension NightReport {
    /// Appends a table with its header: CSV after RFC 4180, line ends LF, sorted by the leading columns as bytes.
    ///
    /// - Parameter page: this report's, where it is made already; `figures` come from it.
    public func write(_ table: ReportTable, page: NightPage? = nil, to lines: inout ByteBuffer) {
        lines.append(table.header(dimensions))
        lines.append(0x0A)
        switch table {
        case .balance: writeBalance(to: &lines)
        case .flows: writeFlows(to: &lines)
        case .cube: cube().write(to: &lines)
        case .forecast: writeForecast(to: &lines)
        case .campaign: writeCampaign(to: &lines)
        case .objections: writeObjections(to: &lines)
        case .openings: writeOpenings(to: &lines)
        case .forecastBand: writeForecastBand(to: &lines)
        case .alarms: writeAlarms(to: &lines)
        case .files: writeFiles(to: &lines)
        case .conservation: writeConservation(to: &lines)
        case .figures: (page ?? NightPage(self)).writeFigures(to: &lines)
        case .rejects: rejects.withUnsafeBytes { lines.append(contentsOf: $0) }
        case .warnings: warnings.withUnsafeBytes { lines.append(contentsOf: $0) }
        }
    }
}

extension ByteBuffer {
    /// A count, which may not be negative.
    mutating func append(count: Int) {
        precondition(count >= 0, "a count of people below zero")
        appendDecimal(UInt64(count))
    }
}
