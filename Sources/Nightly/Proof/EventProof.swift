import Campaign
import Records
import Storage

/// An event that was applied or waits: 32 bytes, on its way to the partition that keeps its id; a register's, which has
/// none, to one that is its file's.
struct KnownEvent: BitwiseCopyable, Sendable {
    /// Of the id; zeros where there is none.
    var hash: (UInt64, UInt64)
    var night: CivilDate
    var file: UInt32
    var line: UInt32
    var isWaiting: Bool

    var isRegisters: Bool { hash == (0, 0) }

    /// - Parameter id: empty in a register's.
    init(_ id: String, night: CivilDate, file: Int, line: Int, isWaiting: Bool) {
        hash = id.isEmpty ? (0, 0) : EventIDHash.of(id).withUnsafeBytes {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        self.night = night
        self.file = UInt32(truncatingIfNeeded: file)
        self.line = UInt32(truncatingIfNeeded: line)
        self.isWaiting = isWaiting
    }

    func partition(of count: Int) -> Int {
        isRegisters ? Int(file) % count : EventIDHash.partition(withUnsafeBytes(of: hash) { Array($0) }, of: count)
    }
}

/// No event was applied twice: every applied or waiting event's id stands in the one partition that keeps it, with
/// its own file and line, and no two of them share one.
struct EventProof {
    let context: ProofContext

    func run(_ number: Int) throws(OuvertureError) {
        guard context.isStoreReadable else { return context.findings.leave([.eventsOnce]) }
        var bytes = ByteBuffer(capacity: 64)
        try context.events.read(number, into: &bytes)
        context.events.drop(number)
        let size = MemoryLayout<KnownEvent>.size
        var known: [[UInt8]: KnownEvent] = [:]
        var registers = RegisterProof(context: context)
        for at in stride(from: 0, to: bytes.count, by: size) {
            let event = bytes.bytes.loadUnaligned(fromByteOffset: at, as: KnownEvent.self)
            if event.isRegisters {
                registers.take(event)
                continue
            }
            let hash = withUnsafeBytes(of: event.hash) { Array($0) }
            if known.updateValue(event, forKey: hash) != nil {
                context.findings.add(.eventsOnce, place(Int(event.file), Int(event.line)), "was taken twice")
            }
        }
        registers.hold()
        let partition = try Partition(
            folder: context.definition.folders.store, number: number, access: .reading)
        try partition.read { reader in
            try reader.forEachEventID { hash, night, file, line in hold(hash, night, file, line, number, &known) }
        }
        for event in known.values {
            context.findings.add(.eventsOnce, place(Int(event.file), Int(event.line)), "was taken, but its id is not among those read")
        }
    }

    private func hold(
        _ hash: [UInt8], _ night: CivilDate, _ file: Int, _ line: Int, _ number: Int, _ known: inout [[UInt8]: KnownEvent]
    ) {
        if EventIDHash.partition(hash, of: context.definition.partitions) != number {
            context.findings.add(.eventsOnce, place(file, line), "its id stands in another partition than its own")
        }
        if context.files[file]?.night != night {
            context.findings.add(.eventsOnce, place(file, line), "its id stands under another night than its file")
        }
        guard let event = known.removeValue(forKey: hash) else { return }
        if Int(event.file) != file || Int(event.line) != line {
            context.findings.add(.eventsOnce, place(Int(event.file), Int(event.line)), "was taken, but its id was read elsewhere before")
        } else if event.night < night {
            context.findings.add(.eventsOnce, place(file, line), "was applied before it was read")
        }
    }

    private func place(_ file: Int, _ line: Int) -> String { "\(context.files[file]?.name ?? "file \(file)"):\(line)" }
}
