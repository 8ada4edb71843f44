import Campaign
import Notices
import Storage

/// Who of a partition was deleted before, told by any identity that was theirs. Where nobody was, no hash is worked out.
struct DeletedPeople {
    private let reader: PartitionReader
    private let codes: KeyedCodes
    private let hasTombstones: Bool
    private let hasAliases: Bool

    init(_ reader: PartitionReader, _ codes: KeyedCodes) throws(OuvertureError) {
        self.reader = reader
        self.codes = codes
        hasTombstones = try reader.fact("tombstones") > 0
        hasAliases = try reader.fact("alias-tombstones") > 0
    }

    /// The night of the last notice of somebody who was deleted, if it has this number.
    func notifiedOn(_ key: PersonKey, notice: Int?) throws(OuvertureError) -> CivilDate? {
        guard hasTombstones, let stone = try reader.tombstone(codes.tombstone(of: key)) else { return nil }
        let record = try reader.hotRecord(stone.slot)
        return record.notices == notice && record.channel == .post ? record.notifiedOn.date : nil
    }

    /// Cost: an HMAC and a look-up or two, where somebody was deleted.
    func contains(_ key: PersonKey) throws(OuvertureError) -> Bool {
        guard hasTombstones || hasAliases else { return false }
        let hash = codes.tombstone(of: key)
        if hasTombstones, try reader.tombstone(hash) != nil { return true }
        return hasAliases ? try reader.aliasTombstone(hash) != nil : false
    }
}
