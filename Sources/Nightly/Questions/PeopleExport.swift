import Campaign
import Foundation
import Notices
import Records
import Storage
import Synchronization

/// `export people`: where everybody stands, sorted by pseudonym. A campaign that keeps milestones has a column more, the
/// furthest one.
public struct PeopleExport: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    private static let header: StaticString =
        "person,scheme,state,reason,channel,notified_on,closes_on,opened_on,notices,reference"

    /// Writes `path`, compressed where it ends in `.zst`; with identities only for the operator's own eyes.
    ///
    /// - Returns: how many people.
    public func write(to path: String, identified: Bool) throws(OuvertureError) -> Int {
        let workers = Workers(count: environment.workers)
        let (rows, people) = try StoreView.answer(environment) { view throws(OuvertureError) in
            try lines(view, workers, folder: (path as NSString).deletingLastPathComponent, identified: identified)
        }
        let file = try OutputStream(path: path, mode: identified ? 0o600 : 0o640, threads: workers.count)
        try file.write(Self.header)
        if !environment.definition.milestones.isEmpty { try file.write(",milestone") }
        try file.write(identified ? ",identity\n" : "\n")
        try rows.drain(workers: workers) { try file.write($0) }
        _ = try file.publish()
        return people
    }

    private func lines(
        _ view: StoreView, _ workers: Workers, folder: String, identified: Bool
    ) throws(OuvertureError) -> (rows: SortedRows, people: Int) {
        let rows = SortedRows(keyBits: 64, folder: folder.isEmpty ? "." : folder)
        let partitions = try view.partitions()
        let lines = ExportLines(
            codes: view.codes, definition: environment.definition, aliases: try AliasTable(partitions, workers), identified: identified)
        let people = Atomic<Int>(0)
        try workers.run(partitions.count) { number, _ in
            var writer = rows.writer()
            let count = try partitions[number].read { reader in try lines.write(reader, to: &writer) }
            writer.finish()
            people.add(count, ordering: .relaxed)
        }
        return (rows, people.load(ordering: .relaxed))
    }
}

/// Lines of one partition's people.
private struct ExportLines {
    let codes: KeyedCodes
    let definition: CampaignDefinition
    let aliases: AliasTable
    let identified: Bool

    func write(_ reader: PartitionReader, to writer: inout SortedRows.Writer) throws -> Int {
        let stones = Dictionary(uniqueKeysWithValues: try reader.tombstones().map { ($0.slot, $0) })
        var line = ByteBuffer(capacity: 256)
        var count = 0
        for chunk in try reader.summaries().indices {
            for (offset, record) in Array(try reader.hotChunk(chunk)).enumerated() where record.state != .joined {
                let stone = stones[chunk * PartitionReader.hotPeople + offset]
                let pseudonym = stone?.pseudonym ?? codes.pseudonym(of: record.key)
                line.removeAll()
                append(record, pseudonym: pseudonym, stone: stone, to: &line)
                try writer.append(key: pseudonym, line.bytes)
                count += 1
            }
        }
        return count
    }

    private func append(_ record: HotRecord, pseudonym: UInt64, stone: Tombstone?, to line: inout ByteBuffer) {
        line.append(hexadecimal: pseudonym)
        line.append(0x2C)
        line.append(definition.sources[record.scheme].scheme)
        line.append(0x2C)
        line.append(record.state.name)
        line.append(record.state == .excluded ? ",rights_ended," : ",,")
        if let channel = record.channel { line.append(channel.name) }
        for day in [record.notifiedOn.date, record.knownClosing, record.openedOn.date] {
            line.append(0x2C)
            if let day { line.append(day) }
        }
        line.append(0x2C)
        let last = aliases.lastNotice(of: record)
        let notices = aliases.notices(of: record)
        line.appendDecimal(UInt64(notices))
        line.append(0x2C)
        if let reference = stone?.reference ?? (last.number > 0 ? codes.reference(of: last.key, notice: last.number) : nil) {
            line.append(reference: reference)
        }
        if !definition.milestones.isEmpty {
            line.append(0x2C)
            if let milestone = record.milestones.furthest { line.append(milestone.name) }
        }
        if identified {
            line.append(0x2C)
            let kind = definition.identity
            if stone == nil && record.state != .deleted {
                let now = record[.renumbered] ? aliases.identity(of: record.key) : record.key
                kind.write(now, to: line.extend(by: kind.length))
            }
        }
        line.append(0x0A)
    }
}
