import Campaign
import Notices
import Records
import Storage
import Synchronization

/// What the parts of a verification share: the nights, the rules, what workers hand on to one another.
final class ProofContext: @unchecked Sendable {
    let environment: Environment
    let ledger: Ledger
    let knownFiles: PartitionFiles.Known?
    let codes: KeyedCodes
    let findings: ProofFindings
    let workers: Workers
    /// Complete nights, in order.
    let nights: [NightEntry]
    /// A night that is begun and not complete: what it did is not in any manifest yet.
    let unfinished: CivilDate?
    /// The number that a scheme's two digits write, by index of source.
    let schemes: [UInt8]
    /// By the ledger's number.
    let files: [Int: FileEntry]
    /// Moves of running windows and the night on which each was made.
    let extensions: [(night: CivilDate, move: WindowExtension)]
    /// Lines of the outbox, by partition of their person.
    let outboxLines: BucketSpill
    /// Events applied or waiting, by partition of their id.
    let events: BucketSpill
    let aliases: ProofAliases
    let counts = Mutex(ProofTally())
    private let unreadable = Mutex((store: false, outbox: false))
    private let outputs = Mutex<[String]>([])

    var definition: CampaignDefinition { environment.definition }
    var lastNight: CivilDate? { nights.last?.night }

    init(
        _ environment: Environment, ledger: Ledger, codes: KeyedCodes, findings: ProofFindings
    ) throws(OuvertureError) {
        let definition = environment.definition
        self.environment = environment
        self.ledger = ledger
        knownFiles = try PartitionFiles.known(ledger)
        self.codes = codes
        self.findings = findings
        workers = Workers(count: environment.workers)
        aliases = try ProofAliases(definition, workers)
        let all = try ledger.allNights()
        nights = all.filter { $0.status == .complete }
        unfinished = all.first { $0.status != .complete }?.night
        schemes = definition.sources.map { UInt8($0.scheme) ?? 0 }
        files = Dictionary(try ledger.allFiles().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var moves: [(night: CivilDate, move: WindowExtension)] = []
        var last: CivilDate?
        for entry in all {
            moves += definition.extensions(after: last, through: entry.night).map { (entry.night, $0) }
            if entry.status == .complete { last = entry.night }
        }
        extensions = moves
        outboxLines = BucketSpill(buckets: definition.partitions, folder: definition.folders.store)
        events = BucketSpill(buckets: definition.partitions, folder: definition.folders.store)
    }

    /// Whether a night's outputs stand: it is complete.
    func isTold(_ night: CivilDate) -> Bool { lastNight.map { night <= $0 } ?? false }

    /// A partition can't be read: what needs everybody is left.
    func leavePartition() {
        unreadable.withLock { $0.store = true }
        findings.leave([
            .partitionIntegrity, .partitionChunks, .partitionRows, .partitionSummaries, .peoplePlace, .peopleKeys, .peopleRecords,
            .peopleTombstones, .peopleSteps, .noticesRecorded, .openingsOrdered, .openingsNotice, .openingsWindow,
            .openingsObjection, .eventsOnce,
        ])
    }

    /// A file of the outbox can't be read: nobody's lines are looked for.
    func leaveOutbox() { unreadable.withLock { $0.outbox = true } }

    var isStoreReadable: Bool { unreadable.withLock { !$0.store } }
    var isOutboxReadable: Bool { unreadable.withLock { !$0.outbox } }

    /// A number for an output's path, which lines are named by.
    func number(of output: String) -> UInt32 {
        outputs.withLock {
            $0.append(output)
            return UInt32($0.count - 1)
        }
    }

    func output(_ number: UInt32) -> String { outputs.withLock { $0[Int(number)] } }

    /// Whether a deleted person had this identity besides that of their tombstone.
    func isBuried(_ key: PersonKey) -> Bool { !aliases.buried.isEmpty && aliases.buried.contains(codes.tombstone(of: key)) }

    func progress(_ done: Int, of all: Int) {
        guard let night = lastNight ?? unfinished else { return }
        environment.progress(Progress(night: night, stage: "verify", done: done, of: all, people: 0))
    }
}
