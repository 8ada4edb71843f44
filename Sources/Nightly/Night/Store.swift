import Campaign
import Notices
import Storage

/// A store opened for a night: lock, ledger, partitions and the keyed codes.
final class Store: @unchecked Sendable {
    let environment: Environment
    let folder: String
    let ledger: Ledger
    let partitions: [Partition]
    let codes: KeyedCodes
    let changes: StageChanges
    private let lock: StoreLock

    var definition: CampaignDefinition { environment.definition }

    /// Takes the lock, makes what is not there yet, refuses a campaign that would alter the past.
    ///
    /// - Throws: `held`, `definition`, `cannotCreate`, or `inputOutput` naming a partition that is missing, damaged or
    ///   another's.
    init(writing environment: Environment) throws(OuvertureError) {
        self.environment = environment
        folder = environment.definition.folders.store
        lock = try StoreLock(store: folder)
        ledger = try Ledger(store: folder, access: .making)
        try StoreIdentity.agree(ledger, with: environment)
        codes = try SecretFile.agree(ledger, environment.definition.secretFile)
        let files = PartitionFiles(folder: folder, count: environment.definition.partitions, ledger: ledger)
        let workers = Workers(count: environment.workers)
        try files.make(workers)
        partitions = try files.open(workers)
        changes = try StageChanges(ledger: ledger, partitions: partitions, workers: workers, folder: folder)
        try changes.takeUp()
    }
}
