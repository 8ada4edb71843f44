import Foundation

/// How many files the program may hold open: a store has a file for each partition, and shells often allow a process
/// 1,024 where the system allows it far more.
enum OpenFiles {
    /// Raises the bound to what the system allows. Where it allows no more, a night may still do with less.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
