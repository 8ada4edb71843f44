import Campaign
import Foundation
import Notices
import Storage

/// `verify`: proves that store, outputs and ledger agree, and names what does not. Reads everything by queries of its
/// own and counts everything again; changes nothing. A damaged store is what it finds, not an error.
///
///     let answer = try Verification(environment).run()
///     answer.failed.isEmpty
public struct Verification: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    /// - Throws: `inputMissing` where there is no store, `held` while a night runs on it, `definition` where the
    ///   campaign is not the one it was made with.
    public func run() throws(OuvertureError) -> VerifyAnswer {
        let folder = environment.definition.folders.store
        let files = FileManager.default
        guard files.fileExists(atPath: folder + "/control.sqlite") || files.fileExists(atPath: folder + "/" + Partition.fileName(0)) else {
            _ = try Ledger(store: folder, access: .reading)
            preconditionFailure("a ledger that is not there was opened")
        }
        let lock = try Self.lock(folder)
        defer { withExtendedLifetime(lock) {} }
        let findings = ProofFindings()
        guard let ledger = try Self.ledger(folder, findings) else {
            findings.leave(ProofCheck.allCases)
            return findings.answer
        }
        let codes = KeyedCodes(secret: try SecretFile.read(environment.definition.secretFile))
        let context: ProofContext
        do throws(OuvertureError) {
            try StoreIdentity.check(ledger, against: environment)
            context = try ProofContext(environment, ledger: ledger, codes: codes, findings: findings)
        } catch {
            if error.exit == .definition { throw error }
            findings.add(.ledgerIntegrity, "control.sqlite", error.what)
            findings.leave(ProofCheck.allCases)
            return findings.answer
        }
        try prove(context)
        return findings.answer
    }

    private func prove(_ context: ProofContext) throws(OuvertureError) {
        try NightsProof(context: context).run()
        let count = context.definition.partitions
        try context.workers.run(count) { number, _ in
            try PartitionProof(context: context, number: number).run()
            context.progress(number + 1, of: 2 * count)
        }
        try context.workers.run(count) { number, _ in
            try EventProof(context: context).run(number)
            context.progress(count + number + 1, of: 2 * count)
        }
        NationalProof(context: context).run()
    }

    /// Nil where the folder can't be written: then no night can run either.
    private static func lock(_ folder: String) throws(OuvertureError) -> StoreLock? {
        do throws(OuvertureError) { return try StoreLock(store: folder) } catch {
            if error.exit == .held { throw error }
            return nil
        }
    }

    private static func ledger(_ folder: String, _ findings: ProofFindings) throws(OuvertureError) -> Ledger? {
        do throws(OuvertureError) {
            let ledger = try Ledger(store: folder, access: ProofAccess.ledger(folder + "/control.sqlite"))
            let faults = try ledger.faults()
            for fault in faults { findings.add(.ledgerIntegrity, "control.sqlite " + fault.part, fault.what) }
            return ledger
        } catch {
            if error.exit == .held { throw error }
            findings.add(.ledgerIntegrity, "control.sqlite", error.what)
            return nil
        }
    }
}

/// How a database is opened for proof: for reading, but where a run of an earlier version was killed and left its journal, so that
/// SQLite can put back what was there before.
enum ProofAccess {
    static func partition(_ path: String) -> Partition.Access { hasJournal(path) ? .writing(store: nil) : .reading }

    static func ledger(_ path: String) -> Ledger.Access { hasJournal(path) ? .writing : .reading }

    private static func hasJournal(_ path: String) -> Bool {
        let journal = try? FileManager.default.attributesOfItem(atPath: path + "-journal")
        return (journal?[.size] as? Int ?? 0) > 0
    }
}
