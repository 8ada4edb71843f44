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

    /// Cost: an HMAC and a look-up or two, where somebody was deleted.
    func contains(_ key: PersonKey) throws(OuvertureError) -> Bool {
        guard hasTombstones || hasAliases else { return false }
        let hash = codes.tombstone(of: key)
        if hasTombstones, try reader.tombstone(hash) != nil { return true }
        return hasAliases ? try reader.aliasTombstone(hash) != nil : false
    }
}
