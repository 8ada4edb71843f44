import Campaign
import Records

/// `alarms.csv`: what a person should look at, sorted like all tables; the page and `status` tell the gravest first. What an alarm
/// does not say is the night itself and 0, since a column of nothing would be text to tools that look for types themselves.
extension NightReport {
    func writeAlarms(to lines: inout ByteBuffer) {
        func key(_ alarm: Alarm) -> [[UInt8]] { [alarm.code.rawValue, alarm.subject, (alarm.since ?? night).iso].map { Array($0.utf8) } }
        let sorted = alarms.sorted { a, b in
            zip(key(a), key(b)).first { $0 != $1 }.map { $0.lexicographicallyPrecedes($1) } ?? false
        }
        for alarm in sorted {
            lines.append(alarm.code.rawValue)
            lines.append(0x2C)
            lines.appendCSV(alarm.subject)
            lines.append(0x2C)
            lines.append((alarm.since ?? night).iso)
            for number in [alarm.count, alarm.usual] {
                lines.append(0x2C)
                lines.append(count: number ?? 0)
            }
            lines.append(0x0A)
        }
    }
}
