import Campaign
import Foundation

/// One writer at a time holds a store. The kernel keeps the lock with the open file, so a killed run leaves none.
public final class StoreLock: Sendable {
    private let descriptor: Int32

    /// What one run at a time does.
    public enum Work: String, Sendable {
        case nights = "lock"
        /// Nights may go on meanwhile: a delivery reads what complete ones have written.
        case delivery = "delivery.lock"
    }

    /// - Throws: `held` when another run has it, `cannotCreate` when the folder can't be written.
    public init(store: String, for work: Work = .nights) throws(OuvertureError) {
        try Folder.make(store, mode: 0o700)
        let path = store + "/" + work.rawValue
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .cannotMake(path, errno) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            throw OuvertureError(
                .held, at: store, work == .nights ? "another run holds this store" : "another run delivers from this store",
                hint: "wait until it ends (`ouverture status` shows how far it is), then run the command again")
        }
        descriptor = opened
    }

    deinit {
        // Said, not left to `close`: a child being started at this moment has the open file too, until its exec.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
