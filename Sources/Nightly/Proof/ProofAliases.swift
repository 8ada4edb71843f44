import Campaign
import Storage
import Synchronization

/// Further identities of people, as the partitions tell them, which lines of the outbox may name somebody by. A partition
/// that can't be read tells none: its own proof names it.
struct ProofAliases {
    let table: AliasTable
    /// Hashes of deleted people's further identities.
    let buried: Set<[UInt8]>

    init(_ definition: CampaignDefinition, _ workers: Workers) throws(OuvertureError) {
        let (rows, hashes) = (Gathering<AliasRow>(), Gathering<[UInt8]>())
        let folder = definition.folders.store
        try workers.run(definition.partitions) { number, _ in
            do throws(OuvertureError) {
                let access = ProofAccess.partition(folder + "/" + Partition.fileName(number))
                let partition = try Partition(folder: folder, number: number, access: access)
                try partition.read { reader in
                    rows.add(try reader.aliases())
                    hashes.add(try reader.aliasTombstones())
                }
            } catch {
                if error.exit == .held { throw error }
            }
        }
        table = AliasTable(rows.all)
        buried = Set(hashes.all)
    }
}
