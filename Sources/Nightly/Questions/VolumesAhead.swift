import Campaign
import Records
import Storage

/// The volume notice for the print and mail houses ahead of the nights: how many letters each day is expected to bring, how many
/// batches they fill, not counting that each scheme's last one may be less full, how many e-mails, and the bands of both.
public struct VolumesAhead {
    private static let header: StaticString = "date,letters,batches,letters_low,letters_high,emails,emails_low,emails_high\n"
    private let plan: PlanAnswer

    public init(_ plan: PlanAnswer) { self.plan = plan }

    /// - Throws: `cannotCreate` where the file can't be made.
    public func write(to path: String) throws(OuvertureError) {
        var lines = ByteBuffer(capacity: 1 << 12)
        lines.append(Self.header)
        for day in plan.days {
            lines.append(day.date.iso)
            let counts = [
                day.post, plan.batches(day.post), day.low.post, day.high.post, day.email, day.low.email, day.high.email,
            ]
            for count in counts {
                lines.append(0x2C)
                lines.appendDecimal(UInt64(count))
            }
            lines.append(0x0A)
        }
        var file = try AtomicFile(path: path, mode: 0o640)
        try file.write(lines.bytes)
        _ = try file.publish()
    }
}
