import Campaign
import Foundation

/// One writer at a time holds a store. The kernel keeps the lock with the open file, so a killed run leaves none.
public struct StoreLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: `held` when another run has it, `cannotCreate` when the folder can't be written.
    public init(store: String) throws(OuvertureError) {
        try Folder.make(store, mode: 0o700)
        let path = store + "/lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotMake(path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw OuvertureError(
                .held, at: store, "another run holds this store",
                hint: "wait until it ends (`ouverture status` shows how far it is), then run the command again")
        }
    }

    deinit { close(descriptor) }
}
