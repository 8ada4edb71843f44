import Campaign
import Dispatch
import Synchronization

/// Runs two tasks at once and gives both results: where one waits for the disk or sorts alone, the other goes on. Both
/// have ended when this returns or throws; the first one's error goes before the second one's.
func alongside<First, Second: Sendable>(
    _ first: () throws(OuvertureError) -> First, _ second: @Sendable @escaping () throws(OuvertureError) -> Second
) throws(OuvertureError) -> (First, Second) {
    let other = Mutex<Result<Second, OuvertureError>?>(nil)
    let group = DispatchGroup()
    DispatchQueue(label: "ouverture.alongside").async(group: group) {
        let ended = Result { () throws(OuvertureError) in try second() }
        other.withLock { $0 = ended }
    }
    let mine = Result { () throws(OuvertureError) in try first() }
    group.wait()
    guard let theirs = other.withLock({ $0 }) else { preconditionFailure("a task that ended without a result") }
    return (try mine.get(), try theirs.get())
}
