import Campaign
import Notices
import Records
import Storage

/// Stage 1 in one partition: tonight's rows merged into the people stored, new people enrolled, rights looked at
/// again, archives that have ended deleted. A linear pass over the index of identities where the rows are many, a
/// look-up each where they are few.
struct PartitionIntake {
    let context: NightContext
    /// The ledger's number of each file that is taken, by `PackedRow.file`; nil for one that is not.
    let fileIDs: [Int?]

    /// - Returns: nil when nothing changes.
    func work(
        on partition: Partition, rows: RowsOfPartition, marks: HeldBytes
    ) throws(OuvertureError) -> PartitionWork? {
        let groups = RowGroups(rows, marks: marks, taken: fileIDs)
        return try partition.read { reader -> PartitionWork? in
            var merge = try PartitionMerge(context: context, reader: reader, fileIDs: fileIDs)
            try merge.run(groups)
            try merge.reviewRights()
            try merge.endArchives()
            guard merge.changesAnything else { return nil }
            let done = merge
            return PartitionWork(tally: done.tally) { writer in try done.write(writer) }
        }
    }
}
