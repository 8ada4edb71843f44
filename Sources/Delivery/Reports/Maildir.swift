import Campaign
import Foundation
import Storage

/// A folder that a mail server puts messages into: each a file in `new`, moved to `cur` when it was read. Only regular files
/// are read, none larger than a megabyte.
struct Maildir {
    let path: String

    private static let mostBytes = 1 << 20

    enum Message {
        case text([UInt8])
        /// Too large, no file, or not to be read.
        case unreadable
    }

    /// Calls `body` with each message of `new`, in the order of their names, then moves it.
    ///
    /// - Returns: how many there were.
    func readNew(_ body: (_ message: Message) throws(OuvertureError) -> Void) throws(OuvertureError) -> Int {
        let fresh = path + "/new", read = path + "/cur"
        var count = 0
        for name in try Folder.names(in: fresh) where !name.hasPrefix(".") {
            try body(Self.read(fresh + "/" + name))
            try Folder.make(read, mode: 0o700)
            let place = read + "/" + (name.contains(":2,") ? name : name + ":2,S")
            guard rename(fresh + "/" + name, place) == 0 else {
                throw OuvertureError(
                    .inputOutput, at: fresh + "/" + name, "a message that was read can't be moved to `cur`: \(String(cString: strerror(errno)))",
                    hint: "make the maildir writable for this user, then run `ouverture deliver` again: what was read counts once")
            }
            count += 1
        }
        return count
    }

    private static func read(_ path: String) -> Message {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return .unreadable }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size <= mostBytes else { return .unreadable }
        var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
        var used = 0
        while used < bytes.count {
            let count = bytes.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress! + used, $0.count - used) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return .unreadable }
            if count == 0 { break }
            used += count
        }
        return used <= mostBytes ? .text(Array(bytes[..<used])) : .unreadable
    }
}

/// Reads the delivery reports of a maildir as bounces of the next night.
struct ReportReading {
    let terms: EmailTerms
    let ledger: DeliveryLedger
    /// The last night delivered from: reports have no day of their own that can be trusted.
    let night: CivilDate

    static let readCount = "reports-read"
    static let skippedCount = "reports-skipped"

    func run() throws(OuvertureError) -> DeliveryAnswer.Reports? {
        guard let path = terms.reports else { return nil }
        var reports = DeliveryAnswer.Reports()
        reports.read = try Maildir(path: path).readNew { message throws(OuvertureError) in
            guard case .text(let bytes) = message, let report = DeliveryReport(bytes, domain: terms.domain) else {
                reports.skipped += 1
                return try ledger.transaction { try ledger.add(1, to: Self.skippedCount) }
            }
            try ledger.transaction {
                try ledger.add(1, to: Self.readCount)
                guard report.kind == .invitation else { return }
                try ledger.put(.bounce(report.reference, receivedOn: night, source: "report", code: 0, detail: report.detail))
            }
            if report.kind == .invitation { reports.bounces += 1 }
        }
        return reports
    }
}
