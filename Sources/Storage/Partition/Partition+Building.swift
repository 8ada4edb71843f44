import CSystem
import Campaign
import Foundation
import GRDB

/// The first load of a store: each partition is built as a new file beside its place, without journal, and all are put
/// in place when the stage ends. Cut off, nothing of it is there, and it is done again.
extension Partition {
    private static func partial(_ path: String) -> String { path + ".partial" }

    /// Makes an empty partition in `folder`. The caller flushes the folder's file system before the file counts.
    public static func make(folder: String, identity: PartitionIdentity) throws(OuvertureError) {
        let path = folder + "/" + fileName(identity.number)
        let queue = try begin(path, identity)
        do { try queue.close() } catch { throw .database(error, path) }
        guard rename(partial(path), path) == 0 else { throw .failed(path, errno) }
    }

    /// Where a blank partition's next commit goes: the new file, begun by the first.
    func buildOn() throws(OuvertureError) {
        guard isBlank, !isBuilding, let identity else { return }
        forgetReader()
        queue = try Self.begin(path, identity)
        isBuilding = true
    }

    /// After a commit into the new file: its pages need not be kept, and may go to disk while others are built.
    func writeBehind() throws(OuvertureError) {
        queue.inDatabase { $0.releaseMemory() }
        let descriptor = open(Self.partial(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(path, errno) }
        defer { close(descriptor) }
        // A hint: the flush that counts comes with `putInPlace`.
        _ = ouverture_begin_writing(descriptor)
    }

    /// Ends the first load of this partition: the new file, an empty one where nothing came into it, takes its place and
    /// takes changes. The caller flushes the folder before it counts.
    public func putInPlace() throws(OuvertureError) {
        guard isBlank else { return }
        try buildOn()
        forgetReader()
        do {
            try queue.inDatabase { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL") }
            try queue.close()
        } catch { throw .database(error, path) }
        try DatabaseFile.flush(Self.partial(path))
        guard rename(Self.partial(path), path) == 0 else { throw .failed(path, errno) }
        isBlank = false
        isBuilding = false
        queue = try Self.openForWriting(path)
    }

    private static func begin(_ path: String, _ identity: PartitionIdentity) throws(OuvertureError) -> DatabaseQueue {
        let partial = partial(path)
        for left in ["", "-wal", "-journal"] { unlink(partial + left) }
        let queue = try StoreDatabase.building(partial, pageSize: pageSize, cacheKiB: cacheKiB)
        try StoreSchema.make(
            queue,
            PackageResources.partition_schema_sql + PackageResources.partition_row_in_force_sql + PackageResources.partition_alias_sql,
            version: schemaVersion, path: path)
        do { try queue.inTransaction(.immediate) { try identity.write($0); return .commit } } catch { throw .database(error, path) }
        return queue
    }
}
