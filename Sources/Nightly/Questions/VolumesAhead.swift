import Campaign
import Records
import Storage

/// The volume notice for the print house ahead of the nights: how many letters each day is expected to bring, and how many
/// batches they fill, not counting that each scheme's last one may be less full.
public struct VolumesAhead {
    private static let header: StaticString = "date,letters,batches\n"
    private let plan: PlanAnswer
    private let batch: Int

    /// - Parameter batch: letters a batch at most.
    public init(_ plan: PlanAnswer, batch: Int) {
        self.plan = plan
        self.batch = batch
    }

    /// - Throws: `cannotCreate` where the file can't be made.
    public func write(to path: String) throws(OuvertureError) {
        var lines = ByteBuffer(capacity: 1 << 12)
        lines.append(Self.header)
        for day in plan.days {
            lines.append(day.date.iso)
            for count in [day.post, (day.post + batch - 1) / batch] {
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
