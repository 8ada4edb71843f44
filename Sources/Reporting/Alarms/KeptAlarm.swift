import Campaign

/// An alarm among a night's kept facts.
struct KeptAlarm: Codable {
    private let code, subject: String
    /// Days since 1970.
    private let since: Int32?
    private let count, usual: Int?

    init(_ alarm: Alarm) {
        code = alarm.code.rawValue
        subject = alarm.subject
        since = alarm.since?.dayNumber
        count = alarm.count
        usual = alarm.usual
    }

    /// Nil where the code is another version's.
    var alarm: Alarm? {
        Alarm.Code(rawValue: code).map {
            Alarm($0, of: subject, since: since.map { CivilDate(dayNumber: $0) }, count: count, usual: usual)
        }
    }
}
