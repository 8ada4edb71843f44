import Campaign
import Records
import Storage

/// The lines of all nights' outboxes about one partition's people, by person and night; each is taken by the step it
/// belongs to, and what is left belongs to none.
struct OutboxOfPartition {
    private var lines: [OutboxLine] = []
    private var taken: [Bool] = []
    /// False where a file of the outbox could not be read.
    let isThere: Bool

    init(_ context: ProofContext, _ number: Int) throws(OuvertureError) {
        isThere = context.isOutboxReadable
        var bytes = ByteBuffer(capacity: 64)
        try context.outboxLines.read(number, into: &bytes)
        context.outboxLines.drop(number)
        let size = MemoryLayout<OutboxLine>.size
        lines.reserveCapacity(bytes.count / size)
        for at in stride(from: 0, to: bytes.count, by: size) {
            lines.append(bytes.bytes.loadUnaligned(fromByteOffset: at, as: OutboxLine.self))
        }
        lines.sort { ($0.key, $0.night, $0.kindCode, $0.number) < ($1.key, $1.night, $1.kindCode, $1.number) }
        taken = Array(repeating: false, count: lines.count)
    }

    /// The person's line of a night and kind that no other step has taken.
    mutating func take(_ key: PersonKey, _ night: CivilDate, where kind: (OutboxLine.Kind) -> Bool) -> OutboxLine? {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if (lines[middle].key, lines[middle].night) < (key.rawValue, night) { low = middle + 1 } else { high = middle }
        }
        while low < lines.count, lines[low].key == key.rawValue, lines[low].night == night {
            if !taken[low], kind(lines[low].kind) {
                taken[low] = true
                return lines[low]
            }
            low += 1
        }
        return nil
    }

    func place(_ line: OutboxLine, _ context: ProofContext) -> String { "\(context.output(line.output)):\(line.line)" }

    /// Names the lines that no step of the store has taken.
    ///
    /// - Parameter untold: people of whom nobody can tell any more which lines are theirs.
    func tellLeft(_ context: ProofContext, but untold: Set<PersonKey>) {
        guard isThere else { return context.findings.leave([.noticesRecorded, .openingsOrdered, .openingsNotice, .openingsWindow]) }
        for (line, isTaken) in zip(lines, taken) where !isTaken {
            let key = PersonKey(rawValue: line.key)
            if untold.contains(key) || context.isBuried(key) { continue }
            if line.kind == .opening {
                context.findings.add(.openingsOrdered, place(line, context), "orders an opening that the store does not count")
            } else {
                context.findings.add(.noticesRecorded, place(line, context), "is a notice that the store does not count as sent")
            }
        }
    }
}
