/// What `verify` proves, in the order it is told. The raw value is the check's name, which stays the same in every
/// version.
public enum ProofCheck: String, CaseIterable, Sendable {
    /// The central ledger is a whole database, its rows' sums match.
    case ledgerIntegrity = "ledger.integrity"
    /// Every partition's file is there.
    case partitionPresent = "partition.present"
    /// Every partition's file is a whole database of a store, in which SQLite finds nothing wrong.
    case partitionIntegrity = "partition.integrity"
    /// Every chunk matches its checksum, is of its form, and none is missing or too many.
    case partitionChunks = "partition.chunks"
    /// Every row outside the chunks matches its sum.
    case partitionRows = "partition.rows"
    /// What is kept of each chunk, so that nights pass it by, is what a recount gives.
    case partitionSummaries = "partition.summaries"
    /// Each person stands in the partition that is theirs.
    case peoplePlace = "people.place"
    /// Each person stands once: index of identities and records are one to one.
    case peopleKeys = "people.keys"
    /// Hot record, cold record, affiliations and origin say the same of a person.
    case peopleRecords = "people.records"
    /// Of deleted people only the keyed hash stays, and it stays.
    case peopleTombstones = "people.tombstones"
    /// A person's state and dates follow from their steps.
    case peopleSteps = "people.steps"
    /// The last night's balance is what a full count of the store gives.
    case balanceCount = "balance.count"
    /// Each night's balance is that of the night before and the night's steps.
    case balanceFlows = "balance.flows"
    /// Each night's steps are what people's stories give.
    case flowsRecount = "flows.recount"
    /// People due and not opened on the last night, counted again.
    case backlog = "backlog.recount"
    /// Each manifest names the one before by its hash; ledger and manifest name the same outputs.
    case manifestChain = "manifest.chain"
    /// Every output is there, byte for byte.
    case outputsHash = "outputs.hash"
    /// Each night's reports follow from what the ledger kept of it.
    case reportsFacts = "reports.facts"
    /// What the cube is told by follows from the store: people by cell, and decoys that differ in every small count and have nobody too few.
    case cubeDecoys = "cube.decoys"
    /// Every notice in the outbox is one the store counts as sent, and the other way round.
    case noticesRecorded = "notices.recorded"
    /// Every order to open is one the store counts as opened, and the other way round.
    case openingsOrdered = "openings.ordered"
    /// Nobody was opened without a notice.
    case openingsNotice = "openings.notice"
    /// Nobody was opened before the window's end and the grace after it.
    case openingsWindow = "openings.window"
    /// Nobody was opened after an objection already read, or in another state that nothing opens from.
    case openingsObjection = "openings.objection"
    /// No day's openings passed the quota.
    case openingsQuota = "openings.quota"
    /// No event was applied twice: its id stands once, where it was read.
    case eventsOnce = "events.once"
}
