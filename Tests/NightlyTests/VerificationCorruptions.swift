import Campaign
import Foundation
import GRDB
import Records
import Storage
import Testing

@testable import Nightly

/// One way in which a store is no longer what was written, and the check that must name it.
struct Corruption: CustomTestStringConvertible, Sendable {
    let name: String
    let check: ProofCheck
    let make: @Sendable (VerificationCampaign) throws -> Void

    var testDescription: String { name }

    init(_ name: String, _ check: ProofCheck, _ make: @escaping @Sendable (VerificationCampaign) throws -> Void) {
        self.name = name
        self.check = check
        self.make = make
    }

    static let all = files + chunks + rows + people + openings + events + outputs + ledger
    private static let last = VerificationCampaign.last
    private static let before = VerificationCampaign.secondLast

    // MARK: files

    private static let files = [
        Corruption("a partition deleted", .partitionPresent) { try FileManager.default.removeItem(atPath: $0.partition(3)) },
        Corruption("a partition that is no database", .partitionIntegrity) {
            try Data("not a database at all".utf8).write(to: URL(filePath: $0.partition(3)))
        },
        Corruption("a partition cut in the middle", .partitionIntegrity) { campaign in
            let file = try FileHandle(forUpdating: URL(filePath: campaign.partition(2)))
            try file.truncate(atOffset: (try file.seekToEnd() / 2) / 8192 * 8192)
        },
        Corruption("a page of a partition overwritten", .partitionIntegrity) { campaign in
            let root = try campaign.tamper(campaign.partition(2)) {
                try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'event_id'") ?? 2
            }
            let file = try FileHandle(forUpdating: URL(filePath: campaign.partition(2)))
            try file.seek(toOffset: UInt64(root - 1) * 8192)
            try file.write(contentsOf: Data(repeating: 0x5A, count: 8192))
        },
        Corruption("two partitions swapped", .peoplePlace) { campaign in
            let files = FileManager.default
            try files.moveItem(atPath: campaign.partition(0), toPath: campaign.folder + "/aside")
            try files.moveItem(atPath: campaign.partition(1), toPath: campaign.partition(0))
            try files.moveItem(atPath: campaign.folder + "/aside", toPath: campaign.partition(1))
        },
    ]

    // MARK: chunks and rows

    private static let chunks = [
        Corruption("a bit turned in a hot chunk", .partitionChunks) { try $0.flip("hot") },
        Corruption("a bit turned in a cold chunk", .partitionChunks) { try $0.flip("cold") },
        Corruption("a bit turned in a changed record", .partitionChunks) { try $0.flip("overlay") },
        Corruption("a bit turned in an origin chunk", .partitionChunks) { try $0.flip("origin") },
        Corruption("a bit turned in a keys chunk", .partitionChunks) { try $0.flip("keys") },
        Corruption("a bit turned in a summary", .partitionChunks) { try $0.flip("summary") },
        Corruption("a cold chunk lost", .partitionChunks) { try $0.change("DELETE FROM cold WHERE chunk = 0") },
        Corruption("a hot chunk that is none, its checksum right", .partitionChunks) { campaign in
            try campaign.tamper(campaign.partition(0)) {
                let data = VerificationCampaign.summed(Data(repeating: 0xFF, count: 28 * 40), seed: 0)
                try $0.execute(sql: "UPDATE hot SET data = ? WHERE chunk = 0", arguments: [data])
            }
        },
        Corruption("a summary that hides who is due, its checksum right", .partitionSummaries) { campaign in
            try campaign.tamper(campaign.partition(0)) { database in
                let data = try #require(try Data.fetchOne(database, sql: "SELECT data FROM summary WHERE block = 0"))
                var rest = Data(data.dropFirst(8))
                rest[28] ^= 0xFF
                let forged = VerificationCampaign.summed(rest, seed: 0)
                try database.execute(sql: "UPDATE summary SET data = ? WHERE block = 0", arguments: [forged])
            }
        },
        Corruption("a cold chunk of another partition", .peopleRecords) { campaign in
            let counts = try (0..<campaign.definition.partitions).map { try campaign.open($0).read { try $0.peopleCount() } }
            let most = counts.indices.max { counts[$0] < counts[$1] }!
            let other = try campaign.person { $0.key != PersonKey(rawValue: 0) }.partition == most ? 1 : 0
            try campaign.forge(other) { writer in
                var records: [[UInt8]] = []
                try campaign.open(most).read { try $0.forEachCold { records.append(Array($1.bytes)) } }
                for slot in 0..<min(counts[other], records.count) {
                    try records[slot].withUnsafeBytes { try writer.putCold(slot, $0) }
                }
            }
        },
    ]

    private static let rows = [
        Corruption("a step's state changed", .partitionRows) { try $0.change("UPDATE step SET to_state = 6 WHERE to_state = 5") },
        Corruption("a step's event changed", .partitionRows) { try $0.change("UPDATE step SET event_id = 'x' WHERE event_id IS NOT NULL") },
        Corruption("an event id's line changed", .partitionRows) { try $0.change("UPDATE event_id SET line = line + 1") },
        Corruption("rights of another affiliation changed", .partitionRows) { try $0.change("UPDATE affiliation SET sum = sum + 1") },
        Corruption("the row that named a representative changed", .partitionRows) {
            try $0.change("UPDATE row_in_force SET sum = sum + 1")
        },
        Corruption("a waiting event put off", .partitionRows) { try $0.change("UPDATE waiting SET received_on = received_on + 9") },
        Corruption("a tombstone's pseudonym changed", .partitionRows) { try $0.change("UPDATE tombstone SET pseudonym = pseudonym + 1") },
        Corruption("a stage's tally emptied", .partitionRows) { try $0.change("UPDATE stage SET tally = x'00'") },
    ]

    // MARK: people

    private static let people = [
        Corruption("a person put into another's partition", .peoplePlace) { campaign in
            let found = try campaign.person { $0.state == .notified }
            try Self.copy(found, of: campaign, to: (found.partition + 1) % campaign.definition.partitions, indexed: true)
        },
        Corruption("a person stored twice", .peopleKeys) { campaign in
            let found = try campaign.person { $0.state == .notified }
            try Self.copy(found, of: campaign, to: found.partition, indexed: false)
        },
        Corruption("two people exchanged in the index", .peopleKeys) { campaign in
            try campaign.forge(0) { writer in
                var entries: [KeyEntry] = []
                try writer.reader.forEachKey { if entries.count < 2 { entries.append($0) } }
                (entries[0].slot, entries[1].slot) = (entries[1].slot, entries[0].slot)
                try writer.changeKeys(entries, adding: [])
            }
        },
        Corruption("a person taken out of the index", .peopleKeys) { campaign in
            let found = try campaign.person { $0.state == .opened }
            try campaign.forge(found.partition) { try $0.changeKeys([], adding: [], removing: [found.record.key.rawValue]) }
        },
        Corruption("a shared medical record denied", .peopleRecords) { campaign in
            try campaign.forge(campaign.person { $0[.hasRecord] && !$0.isErased }) { $0[.hasRecord] = false }
        },
        Corruption("rights taken away", .peopleRecords) { campaign in
            try campaign.forge(campaign.person { $0[.hasRights] && $0.state == .notified }) { $0[.hasRights] = false }
        },
        Corruption("a tombstone removed", .peopleTombstones) { try $0.change("DELETE FROM tombstone") },
        Corruption("a tombstone of nobody", .peopleTombstones) { campaign in
            let found = try campaign.person { $0.isErased }
            try campaign.forge(found.partition) { writer in
                var stone = try #require(try writer.reader.provenTombstones().first { $0.slot == found.slot })
                stone.pseudonym &+= 1
                try writer.putTombstone(stone)
            }
        },
        Corruption("an objection forgotten", .peopleSteps) { campaign in
            try campaign.forge(campaign.person { $0.state == .objected && $0.notices > 0 }) { $0.state = .notified }
        },
        Corruption("a step removed", .peopleSteps) { try $0.change("DELETE FROM step WHERE to_state = 5") },
        Corruption("a step more than was taken", .peopleSteps) { campaign in
            let found = try campaign.person { $0.state == .notified }
            try campaign.forge(found.partition) {
                try $0.appendStep(found.slot, StoredStep(night: Self.last, from: .notified, to: .suspended, cause: .suspension))
            }
        },
        Corruption("a notice told for another night", .noticesRecorded) { campaign in
            try campaign.forge(campaign.person { $0.state == .notified && $0.notices == 1 }) {
                $0.notifiedOn = StoredDay(rawValue: $0.notifiedOn.rawValue + 1)
            }
        },
        Corruption("a window shortened", .noticesRecorded) { campaign in
            try campaign.forge(campaign.person { $0.state == .notified }) { $0.closesOn = StoredDay(rawValue: $0.closesOn.rawValue - 2) }
        },
        Corruption("a person lost from the balance", .balanceCount) { campaign in
            try campaign.forge(campaign.person { $0.state == .eligible }) { $0.state = .excluded }
        },
    ]

    /// Appends a person again, with or without an entry in the index.
    private static func copy(
        _ found: VerificationCampaign.Found, of campaign: VerificationCampaign, to partition: Int, indexed: Bool
    ) throws {
        var cold: [UInt8] = []
        try campaign.open(found.partition).read { cold = Array(try $0.cold(found.slot).bytes) }
        let bytes = cold
        try campaign.forge(partition) { writer in
            let slot = try [found.record].withUnsafeBufferPointer { hot in
                try writer.append(hot: hot, origins: [OriginRecord(file: 1, line: 2)]) { _, columns in
                    bytes.withUnsafeBytes { columns.add(ColdRecord($0)) }
                }
            }
            let entry = KeyEntry(key: found.record.key.rawValue, fingerprint: 1, slot: UInt32(slot))
            if indexed { try writer.changeKeys([], adding: [entry]) }
        }
    }

    // MARK: openings

    private static func opened(_ record: inout HotRecord) {
        record.state = .opened
        record.stateSince = StoredDay(last)
        record.openedOn = StoredDay(last)
        record.openings += 1
    }

    private static let openings = [
        Corruption("an account opened without a notice", .openingsNotice) { campaign in
            try campaign.forge(campaign.person { $0.state == .eligible && $0.notices == 0 }, Self.opened)
        },
        Corruption("an account opened before the window's end", .openingsWindow) { campaign in
            try campaign.forge(campaign.person { $0.state == .notified && $0.closesOn > StoredDay(Self.last) }, Self.opened)
        },
        Corruption("an account opened after an objection", .openingsObjection) { campaign in
            try campaign.forge(campaign.person { $0.state == .objected && $0.notices > 0 }, Self.opened)
        },
        Corruption("an account opened while its letter lies returned", .openingsObjection) { campaign in
            try campaign.forge(campaign.person { $0.state == .returned && $0.notices > 0 }, Self.opened)
        },
        Corruption("an opening nobody ordered", .openingsOrdered) { campaign in
            let due = campaign.definition.rules.last!.window.graceDays
            try campaign.forge(
                campaign.person { $0.state == .notified && ($0.closesOn.date.map { $0.adding(days: due) < Self.last } ?? false) }, Self.opened)
        },
        Corruption("an order more than were opened", .openingsQuota) { campaign in
            try campaign.rewrite(campaign.outbox("activations.csv.zst")) { $0.insert($0[1], at: 1) }
        },
        Corruption("an opening taken back", .openingsOrdered) { campaign in
            try campaign.forge(campaign.person { $0.state == .opened && $0.openings == 1 && !$0.isErased }) {
                $0.state = .notified
                $0.openedOn = .none
                $0.openings = 0
                $0.stateSince = $0.notifiedOn
            }
        },
        Corruption("a quota that was lower", .openingsQuota) { campaign in
            let ledger = try Ledger(store: campaign.definition.folders.store, access: .writing)
            try ledger.transaction { try NightQuota.put(3, ledger, Self.last) }
        },
    ]

    // MARK: events

    private static let events = [
        Corruption("an event applied twice", .eventsOnce) { campaign in
            for number in 0..<campaign.definition.partitions {
                var found: (slot: Int, step: StoredStep)?
                try campaign.open(number).read { try $0.forEachStep { if $2.eventID != nil { found = ($0, $2) } } }
                guard let found else { continue }
                return try campaign.forge(number) { try $0.appendStep(found.slot, found.step) }
            }
        },
        Corruption("an event id forgotten", .eventsOnce) { try $0.change("DELETE FROM event_id") },
        Corruption("an event id in two partitions", .eventsOnce) { campaign in
            var found: [(hash: [UInt8], night: CivilDate, file: Int, line: Int)] = []
            try campaign.open(0).read { try $0.forEachEventID { found.append(($0, $1, $2, $3)) } }
            guard let first = found.first else { throw VerificationCampaign.NobodyMeant() }
            try campaign.forge(1) { try $0.putEventID(first.hash, night: first.night, file: first.file, line: first.line) }
        },
    ]

    // MARK: outputs

    private static let outputs = [
        Corruption("a manifest edited", .manifestChain) { campaign in
            try campaign.rewrite(campaign.report("manifest.json")) { lines in
                lines = lines.map { $0.replacingOccurrences(of: "\"opened\":", with: "\"opened\":1") }
            }
        },
        Corruption("a manifest lost", .manifestChain) { try FileManager.default.removeItem(atPath: $0.report("manifest.json", Self.before)) },
        Corruption("e-mails edited", .outputsHash) { campaign in
            let night = try #require(campaign.nightWithEmails)
            try campaign.rewrite(campaign.outbox("emails.csv.zst", night)) { $0[1] = $0[1].replacingOccurrences(of: "@", with: "@x") }
        },
        Corruption("orders deleted", .outputsHash) { try FileManager.default.removeItem(atPath: $0.outbox("activations.csv.zst")) },
        Corruption("a code changed in an e-mail", .noticesRecorded) { campaign in
            let night = try #require(campaign.nightWithEmails)
            try campaign.rewrite(campaign.outbox("emails.csv.zst", night)) { lines in
                var fields = lines[1].components(separatedBy: ",")
                fields[fields.count - 3] = "00000000"
                lines[1] = fields.joined(separator: ",")
            }
        },
        Corruption("an e-mail left out", .noticesRecorded) { campaign in
            let night = try #require(campaign.nightWithEmails)
            try campaign.rewrite(campaign.outbox("emails.csv.zst", night)) { $0.remove(at: 1) }
        },
        Corruption("a letter to nobody's reference", .noticesRecorded) { campaign in
            let night = VerificationCampaign.first
            try campaign.rewrite(campaign.outbox("print/0001.csv", night)) { $0[1] = "000000000000" + $0[1].dropFirst(12) }
        },
        Corruption("a balance written over", .reportsFacts) { campaign in
            try campaign.rewrite(campaign.report("balance.csv.zst")) { $0[1] += "0" }
        },
        Corruption("a report of the page deleted", .outputsHash) { try FileManager.default.removeItem(atPath: $0.report("report.html", Self.before)) },
    ]

    // MARK: ledger

    private static let ledger = [
        Corruption("a balance changed in the facts", .balanceFlows) { try $0.forgeFacts { $0.balance[0].people += 1 } },
        Corruption("a step changed in the facts", .flowsRecount) { campaign in
            try campaign.forgeFacts(VerificationCampaign.first) { $0.steps[0].people += 1 }
        },
        Corruption("people moved between départements in the facts", .balanceCount) { campaign in
            try campaign.forgeFacts {
                $0.people.add(1, scheme: 1, department: Department(index: 3), birthYear: 1960, sex: 1, hasRecord: false)
            }
        },
        Corruption("the backlog made smaller in the facts", .backlog) { try $0.forgeFacts { $0.backlog += 1 } },
        Corruption("a file changed in the facts", .reportsFacts) { try $0.forgeFacts(VerificationCampaign.first) { $0.files[0].rows += 1 } },
        Corruption("a count below nobody in the facts", .reportsFacts) { try $0.forgeFacts { $0.balance[0].people = -1 } },
        Corruption("objections added to the facts' table", .reportsFacts) { campaign in
            try campaign.forgeFacts { $0.count([.init(scheme: 1, window: nil, people: 1)], after: $0) }
        },
        Corruption("an opening moved between schemes in the history", .reportsFacts) { campaign in
            try campaign.forgeHistory(\.opened)
        },
        Corruption("a notice added to a scheme in the history", .reportsFacts) { campaign in
            try campaign.forgeHistory(\.noticesEmail, by: [0, 1])
        },
        Corruption("people due moved between schemes in the history", .backlog) { campaign in
            try campaign.forgeHistory(\.backlog)
        },
        Corruption("a night's history lost", .reportsFacts) { campaign in
            try campaign.tamper(campaign.ledger) { try $0.execute(sql: "DELETE FROM keepsake WHERE name = 'campaign'") }
        },
        Corruption("decoys of people who are not there", .cubeDecoys) { try $0.forgeDecoys() },
        Corruption("kept facts damaged", .ledgerIntegrity) { campaign in
            try campaign.tamper(campaign.ledger) { try $0.execute(sql: "UPDATE keepsake SET sum = sum + 1 WHERE name = 'facts'") }
        },
        Corruption("a decision changed", .ledgerIntegrity) { campaign in
            try campaign.tamper(campaign.ledger) { try $0.execute(sql: "UPDATE decision SET data = x'00' WHERE stage = 'quota'") }
        },
        Corruption("an output's hash changed in the ledger", .manifestChain) { campaign in
            try campaign.tamper(campaign.ledger) { try $0.execute(sql: "UPDATE output SET sha256 = 'ab' || substr(sha256, 3) WHERE path LIKE '%emails%'") }
        },
        Corruption("a manifest's hash changed in the ledger", .manifestChain) { campaign in
            try campaign.tamper(campaign.ledger) { try $0.execute(sql: "UPDATE night SET manifest = 'ab' || substr(manifest, 3)") }
        },
        Corruption("a night left out of the ledger", .manifestChain) { campaign in
            try campaign.tamper(campaign.ledger) {
                try $0.execute(sql: "PRAGMA defer_foreign_keys = ON; DELETE FROM decision WHERE night = \(Self.before.dayNumber)")
                try $0.execute(sql: "DELETE FROM night WHERE day = \(Self.before.dayNumber)")
            }
        },
        Corruption("the forecast's counts changed", .balanceCount) { campaign in
            try campaign.tamper(campaign.ledger) { try $0.execute(sql: "UPDATE fact SET value = value || ' 1:5' WHERE name = 'forecast'") }
        },
        Corruption("the people a scheme has sent counted wrong", .balanceCount) { campaign in
            try campaign.tamper(campaign.ledger) { try $0.execute(sql: "UPDATE fact SET value = value || ' 0:1' WHERE name = 'affiliations'") }
        },
        Corruption("a ledger cut in the middle", .ledgerIntegrity) { campaign in
            let file = try FileHandle(forUpdating: URL(filePath: campaign.ledger))
            try file.truncate(atOffset: (try file.seekToEnd() / 2) / 4096 * 4096)
        },
    ]
}

extension VerificationCampaign {
    /// A night on which e-mails went out.
    var nightWithEmails: CivilDate? {
        var night = Self.first
        while night <= Self.last {
            var bytes = 0
            _ = try? OutputScan.read(outbox("emails.csv.zst", night)) { bytes += $0.count }
            if bytes > 200 { return night }
            night = night.adding(days: 1)
        }
        return nil
    }
}
