/// One row of an event file that was good in form.
struct ModelEvent {
    var file: String
    var line: Int
    var id: String
    var receivedOn: Day
    var effectiveOn: Day
    var kind: ModelEventKind
    var identity: String
    var reference: String
    var by: String

    /// The order in which one night's events apply.
    static func < (a: ModelEvent, b: ModelEvent) -> Bool {
        if a.receivedOn != b.receivedOn { return a.receivedOn < b.receivedOn }
        if a.effectiveOn != b.effectiveOn { return a.effectiveOn < b.effectiveOn }
        return Array(a.id.utf8).lexicographicallyPrecedes(Array(b.id.utf8))
    }
}

public enum ModelEventKind: String, CaseIterable, Sendable {
    case objection, withdrawal, activation, closure, reopening, deletion, suspension, lift, bounce, returned
    case opening_failure, death
    case application, acceptance, connection
    case printed, refused

    var isPrinters: Bool { self == .printed || self == .refused }
    var isMilestone: Bool { [.application, .acceptance, .connection].contains(self) }
}

/// An event file, read and checked in form; what the state allows is seen when the event is tried.
struct ModelEventFile {
    static let columns = ["event_id", "received_on", "effective_on", "kind", "identity", "reference", "by", "source", "detail"]

    var events: [ModelEvent] = []
    var rejects: [ModelReject] = []
    var rowCount = 0
    var isRefused = false
    var isUnreadable = false

    /// The print house's file, `reference|status|pages|sorted|date`; a letter is answered for once.
    init(answers name: String, bytes: [UInt8], campaign: ModelCampaign, owner: (String) -> String?) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
        rowCount = lines.count - 1
        for (index, fields) in lines.enumerated().dropFirst() {
            let line = index + 1
            func reject(_ column: String, _ code: String) { rejects.append(ModelReject(file: name, line: line, column: column, code: code)) }
            let (reference, status, date) = (fields[0], fields[1], fields[4])
            guard !reference.isEmpty else { reject("event_id", "identity.missing"); continue }
            guard let day = ModelCalendar.day(iso: date) else { reject("received_on", "event.date"); continue }
            guard let kind = ModelEventKind(rawValue: status), kind.isPrinters else { reject("kind", "event.kind"); continue }
            guard ModelChecks.reference(reference) else { reject("reference", "identity.format"); continue }
            events.append(
                ModelEvent(
                    file: name, line: line, id: "print:" + reference, receivedOn: day, effectiveOn: day, kind: kind, identity: "",
                    reference: reference, by: ""))
        }
        isRefused = rejects.count * 100 > campaign.rejectLimitPercent * rowCount
        if isRefused { events = [] }
    }

    /// `owner` tells whose notice a reference is, if anybody's yet, `root` under which identity somebody's record stands.
    init(name: String, bytes: [UInt8], campaign: ModelCampaign, root: (String) -> String, owner: (String) -> String?) {
        guard let csv = ModelCSV(bytes), csv.header.contains("identity") || csv.header.contains("reference") else {
            isRefused = true
            isUnreadable = true
            return
        }
        let places = ModelEventFile.columns.map { csv.header.firstIndex(of: $0) }
        rowCount = csv.records.count
        for record in csv.records {
            do {
                var event = try ModelEventFile.check(record, csv.header, places, campaign, root, owner)
                event.file = name
                events.append(event)
            } catch {
                let fault = error
                rejects.append(ModelReject(file: name, line: record.line, column: fault.column, code: fault.code))
            }
        }
        isRefused = rejects.count * 100 > campaign.rejectLimitPercent * rowCount
        if isRefused { events = [] }
    }

    private static func check(
        _ record: ModelCSV.Record, _ header: [String], _ places: [Int?], _ campaign: ModelCampaign, _ root: (String) -> String,
        _ owner: (String) -> String?
    ) throws(ModelFault) -> ModelEvent {
        guard record.fields.count == header.count else { throw ModelFault(column: "", code: "field.count") }
        for (name, field) in zip(header, record.fields) where String(validating: field, as: UTF8.self) == nil {
            throw ModelFault(column: name, code: "field.encoding")
        }
        let values = places.map { place in place.map { String(decoding: record.fields[$0], as: UTF8.self) } ?? "" }
        let (id, received, effective, word, identity, reference, by) = (
            values[0], values[1], values[2], values[3], values[4], values[5], values[6]
        )
        if id.isEmpty { throw ModelFault(column: "event_id", code: "identity.missing") }
        guard let receivedOn = ModelCalendar.day(iso: received) else {
            throw ModelFault(column: "received_on", code: "event.date")
        }
        guard let effectiveOn = effective.isEmpty ? receivedOn : ModelCalendar.day(iso: effective) else {
            throw ModelFault(column: "effective_on", code: "event.date")
        }
        guard let kind = ModelEventKind(rawValue: word), !kind.isMilestone || campaign.milestones.contains(word),
            !kind.isPrinters || campaign.readsAnswers
        else { throw ModelFault(column: "kind", code: "event.kind") }
        if identity.isEmpty && reference.isEmpty { throw ModelFault(column: "identity", code: "identity.missing") }
        if !identity.isEmpty, let code = campaign.people.fault(identity) { throw ModelFault(column: "identity", code: code) }
        if kind.isPrinters && reference.isEmpty { throw ModelFault(column: "reference", code: "identity.missing") }
        if !reference.isEmpty {
            let isAtOdds = !identity.isEmpty && owner(reference).map { root($0) != root(identity) } ?? false
            if !ModelChecks.reference(reference) || isAtOdds {
                throw ModelFault(column: "reference", code: "identity.format")
            }
        }
        return ModelEvent(
            file: "", line: record.line, id: kind.isPrinters ? "print:" + reference : id, receivedOn: receivedOn, effectiveOn: effectiveOn, kind: kind,
            identity: identity, reference: reference, by: by)
    }
}
