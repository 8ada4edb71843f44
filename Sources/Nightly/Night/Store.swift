import Campaign
import Foundation
import Notices
import Storage

/// An opened store: lock, ledger, partitions and the keyed codes. What every command begins with.
final class Store: @unchecked Sendable {
    let environment: Environment
    let folder: String
    let ledger: Ledger
    let partitions: [Partition]
    let codes: KeyedCodes
    private let lock: StoreLock?

    var definition: CampaignDefinition { environment.definition }

    /// Opens for a night: takes the lock, makes what is not there yet, refuses a campaign that would alter the past.
    ///
    /// - Throws: `held`, `definition`, `cannotCreate`, or `inputOutput` naming a partition that is missing or damaged.
    init(writing environment: Environment) throws(OuvertureError) {
        self.environment = environment
        folder = environment.definition.folders.store
        lock = try StoreLock(store: folder)
        try Self.refuseLostLedger(folder)
        ledger = try Ledger(store: folder, access: .making)
        try StoreIdentity.agree(ledger, with: environment.definition)
        // Keys that codes were made with are never made anew.
        let used = try ledger.fact("secret-made") != nil
        let path = environment.definition.secretFile
        codes = KeyedCodes(secret: used ? try SecretFile.read(path) : try SecretFile.readOrMake(path))
        if !used { try ledger.putFact("secret-made", "1") }
        try Self.agreeOnSecret(ledger, codes, path)
        let made = try ledger.fact("partitions-made") != nil
        partitions = try Self.openPartitions(environment.definition, access: made ? .writing : .making)
        if !made { try ledger.putFact("partitions-made", "1") }
    }

    /// Opens for a question; changes nothing and takes no lock.
    init(reading environment: Environment) throws(OuvertureError) {
        self.environment = environment
        folder = environment.definition.folders.store
        lock = nil
        ledger = try Ledger(store: folder, access: .reading)
        codes = KeyedCodes(secret: try SecretFile.read(environment.definition.secretFile))
        try StoreIdentity.check(ledger, against: environment.definition)
        try Self.checkSecret(ledger, codes, environment.definition.secretFile)
        guard try ledger.fact("partitions-made") != nil else {
            throw OuvertureError(
                .inputMissing, at: folder, "its first night is only beginning: there is nothing to be read yet",
                hint: "wait until `ouverture nightly` has ended, or run it again if it was cut off")
        }
        partitions = try Self.openPartitions(environment.definition, access: .reading)
    }

    /// Partitions without their ledger: a new one would take every file again, and open accounts that are open.
    private static func refuseLostLedger(_ folder: String) throws(OuvertureError) {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder + "/control.sqlite"),
            files.fileExists(atPath: folder + "/" + Partition.fileName(0))
        else { return }
        throw OuvertureError(
            .inputOutput, at: folder + "/control.sqlite", "is missing, but the partitions it keeps the ledger of are there",
            hint: "nothing was changed; put the store back whole from its last copy")
    }

    private static let secretCheck = "secret-check"

    /// What only the campaign's own keys make of a number that is nobody's.
    private static func check(_ codes: KeyedCodes) -> String { String(codes.pseudonym(of: PersonKey(rawValue: 0)), radix: 16) }

    private static func agreeOnSecret(_ ledger: Ledger, _ codes: KeyedCodes, _ path: String) throws(OuvertureError) {
        try checkSecret(ledger, codes, path)
        if try ledger.fact(secretCheck) == nil { try ledger.putFact(secretCheck, check(codes)) }
    }

    private static func checkSecret(_ ledger: Ledger, _ codes: KeyedCodes, _ path: String) throws(OuvertureError) {
        guard let known = try ledger.fact(secretCheck), known != check(codes) else { return }
        throw OuvertureError(
            .definition, at: path, "these are not the keys the store was made with",
            hint: "put the campaign's own file back from its copy: no reference, code or pseudonym given out could be read by others")
    }

    private static func openPartitions(
        _ definition: CampaignDefinition, access: Partition.Access
    ) throws(OuvertureError) -> [Partition] {
        var all: [Partition] = []
        for number in 0..<definition.partitions {
            all.append(try Partition(folder: definition.folders.store, number: number, access: access))
        }
        return all
    }

    /// The partition of a person.
    func partition(of key: PersonKey) -> Partition { partitions[key.partition(of: partitions.count)] }
}

/// What a store was made with, which no later campaign file may change: it would alter the past.
enum StoreIdentity {
    private static func facts(_ definition: CampaignDefinition) -> [(String, String, String)] {
        [
            ("campaign", definition.name, "the campaign's name"),
            ("identity", definition.identity.rawValue, "identity"),
            ("partitions", String(definition.partitions), "partitions"),
            ("sources", definition.sources.map(\.scheme).joined(separator: " "), "the order of sources"),
        ]
    }

    private static let rulesDone = "rules-done"

    /// What nights up to `last` were done by and a later look at them needs: windows moved, days of grace.
    private static func rules(_ definition: CampaignDefinition, through last: CivilDate) -> String {
        definition.rules.filter { $0.inForce <= last }
            .map { "\($0.inForce.iso) extend \($0.extendDays) grace \($0.window.graceDays)" }.joined(separator: "; ")
    }

    /// Keeps the rules that a night was done by, when it ends.
    static func remember(_ definition: CampaignDefinition, night: CivilDate, _ ledger: Ledger) throws(OuvertureError) {
        try ledger.putFact(rulesDone, rules(definition, through: night))
    }

    static func agree(_ ledger: Ledger, with definition: CampaignDefinition) throws(OuvertureError) {
        try check(ledger, against: definition)
        for (name, value, _) in facts(definition) where try ledger.fact(name) != value { try ledger.putFact(name, value) }
    }

    static func check(_ ledger: Ledger, against definition: CampaignDefinition) throws(OuvertureError) {
        for (name, value, word) in facts(definition) {
            guard let stored = try ledger.fact(name), stored != value else { continue }
            // Sources may be added after those that are there; their order is part of who wins.
            if name == "sources" && value.hasPrefix(stored + " ") { continue }
            throw OuvertureError(
                .definition, at: definition.name, "\(word) is not what the store was made with",
                hint: "put back \(word) as it was (the store has: \(stored)), or begin a new store with --store")
        }
        try checkRules(ledger, against: definition)
    }

    private static func checkRules(_ ledger: Ledger, against definition: CampaignDefinition) throws(OuvertureError) {
        guard let done = try ledger.fact(rulesDone), let last = try ledger.lastCompleteNight()?.night,
            done != rules(definition, through: last)
        else { return }
        throw OuvertureError(
            .definition, at: definition.name, "a rule in force on or before the last night done (\(last.iso)) was added, taken out or changed in extend or grace",
            hint: "put the rules back as they were (the nights were done by: \(done)), and add one with in_force after \(last.iso)")
    }
}

/// The file of the campaign's keys.
enum SecretFile {
    static func read(_ path: String) throws(OuvertureError) -> Secret {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OuvertureError(
                .inputMissing, at: path, "the file of the campaign's keys can't be read",
                hint: "put it back from its copy: codes, references and pseudonyms are made from it")
        }
        return try Secret(text: bytes, place: path)
    }

    /// Made at first use, with mode 0600.
    static func readOrMake(_ path: String) throws(OuvertureError) -> Secret {
        if FileManager.default.fileExists(atPath: path) { return try read(path) }
        let secret = Secret.generate()
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty { try Folder.make(folder, mode: 0o700) }
        var file = try AtomicFile(path: path, mode: 0o600)
        try writeArray(secret.text, to: &file)
        _ = try file.publish()
        return secret
    }
}

func writeArray(_ bytes: [UInt8], to file: inout AtomicFile) throws(OuvertureError) {
    var failure: OuvertureError?
    bytes.withUnsafeBytes { raw in
        do throws(OuvertureError) { try file.write(raw) } catch { failure = error }
    }
    if let failure { throw failure }
}
