import Campaign
import Records
import Storage
import Synchronization

/// Tonight's registers, read whole, a file a worker: who is whose number's bearer, who has died.
struct RegisterReading {
    let outcomes: [ReadFile]
    /// By file, in the order of `outcomes`.
    let rows: [Rows]

    enum Rows: Sendable {
        case equivalences([EquivalenceRow])
        case deaths([DeathRow])

        var count: Int {
            switch self {
            case .equivalences(let rows): rows.count
            case .deaths(let rows): rows.count
            }
        }
    }

    /// - Parameter first: the place in the night's order of the first file.
    init(_ files: [InboxFile], from first: Int, _ context: NightContext) throws(OuvertureError) {
        let read = Mutex([(outcome: ReadFile, rows: Rows)?](repeating: nil, count: files.count))
        try context.workers.run(files.count) { number, _ in
            let one = try Self.read(files[number], order: UInt16(first + number), context.definition)
            read.withLock { $0[number] = one }
        }
        let all = read.withLock { $0 }.map { one in
            guard let one else { preconditionFailure("a register nobody read") }
            return one
        }
        outcomes = all.map(\.outcome)
        rows = all.map(\.rows)
    }

    private static func read(
        _ file: InboxFile, order: UInt16, _ definition: CampaignDefinition
    ) throws(OuvertureError) -> (outcome: ReadFile, rows: Rows) {
        guard let register = definition.register(file.feed) else { preconditionFailure("a register that is none") }
        let layout = register.feed.definition
        if register.kind == .deaths {
            let scan = try DeathScan(path: file.path, name: file.name, file: order, identity: definition.identity, layout: layout)
            return (ReadFile(file: file, verdict: scan.verdict, findings: scan.findings), .deaths(scan.rows))
        }
        let scan = try EquivalenceScan(path: file.path, name: file.name, file: order, identity: definition.identity, layout: layout)
        return (ReadFile(file: file, verdict: scan.verdict, findings: scan.findings), .equivalences(scan.rows))
    }
}

/// Everything that tonight's intake reads, in one order: population files, then registers.
struct IntakeReading {
    let population: PopulationReading
    let registers: RegisterReading

    var outcomes: [ReadFile] { population.outcomes + registers.outcomes }

    /// - Parameter files: in the order of their feeds' numbers.
    init(_ files: [InboxFile], _ context: NightContext) throws(OuvertureError) {
        try FileNumbers.hold(files, context.definition)
        let people = files.filter { $0.feed < context.definition.sources.count }
        population = try PopulationReading(people, context: context)
        registers = try RegisterReading(files.filter { $0.feed >= context.definition.sources.count }, from: people.count, context)
    }
}
