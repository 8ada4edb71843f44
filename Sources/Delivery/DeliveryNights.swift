import Campaign
import Foundation
import Storage

/// Which nights' files are to be delivered. Looks at the night's ledger once and lets it go: nights are not held up.
struct DeliveryNights {
    private let complete: [CivilDate]
    private var outputs: [CivilDate: [(path: String, bytes: Int, sha256: String)]] = [:]
    private let outbox: String
    private var done: [DeliveryChannel: Set<CivilDate>] = [:]
    private var first: [DeliveryChannel: CivilDate] = [:]

    /// - Parameter night: one that is asked for.
    /// - Throws: `definition` where the store is another campaign's.
    init(_ definition: CampaignDefinition, _ delivered: DeliveryLedger, asked night: CivilDate? = nil) throws(OuvertureError) {
        outbox = definition.folders.outbox
        let ledger = try Ledger(store: definition.folders.store, access: .reading)
        if let campaign = try ledger.fact("campaign"), campaign != definition.name {
            throw OuvertureError(
                .definition, at: definition.folders.store, "the store is another campaign's (\(campaign))",
                hint: "name the campaign's own store, in `folders.store` or with --store")
        }
        complete = try ledger.completeNights().map(\.night)
        for consignment in try delivered.consignments() where consignment.isComplete {
            done[consignment.channel, default: []].insert(consignment.night)
        }
        for channel in DeliveryChannel.allCases where definition.delivery?.delivers(channel) ?? false {
            guard let first = try DeliveryBeginning.known(channel, ledger, delivered) else { continue }
            try delivered.transaction { try delivered.begin(channel, from: first) }
            self.first[channel] = first
        }
        let earliest = ([night].compactMap(\.self) + first.values).min()
        for night in complete where earliest.map({ night >= $0 }) ?? false { outputs[night] = try ledger.outputs(of: night) }
    }

    /// Nights of a channel that are not delivered yet, from the first one on that ended while the campaign delivered. What lies
    /// before was handed over by others.
    func waiting(_ channel: DeliveryChannel) -> [CivilDate] {
        guard let first = first[channel] else { return [] }
        return complete.filter { $0 >= first && !(done[channel]?.contains($0) ?? false) }
    }

    /// The last complete one.
    var last: CivilDate? { complete.last }

    func check(_ night: CivilDate) throws(OuvertureError) {
        guard !complete.contains(night) else { return }
        throw OuvertureError(
            .inputMissing, at: "--date \(night.iso)", "there is no complete night of this date",
            hint: "do the night first (`ouverture nightly`), or leave --date out: everything that waits is then delivered")
    }

    /// The file of a night, whole by its manifest; nil where the night wrote none.
    ///
    /// - Throws: `inputOutput` where it is not what the night wrote.
    func file(_ channel: DeliveryChannel, _ night: CivilDate, header: [UInt8]) throws(OuvertureError) -> (path: String, consignment: Consignment)? {
        guard let output = outputs[night]?.first(where: { $0.path == channel.output(of: night) }) else { return nil }
        let path = "\(outbox)/\(night.iso)/\(channel.fileName)"
        let records = try OutputRecords(path)
        var lines = 0
        var isHeaderRight = false
        while try records.next({ record in
            if lines == 0 { isHeaderRight = record.elementsEqual(header) }
            lines += 1
        }) {}
        guard isHeaderRight, records.bytes == output.bytes, records.digest() == output.sha256 else {
            throw OuvertureError(
                .inputOutput, at: path, "is not the file of the night's manifest",
                hint: "put the outbox back as it was; `ouverture verify` names every file that is not what the night wrote")
        }
        return (path, Consignment(channel: channel, night: night, sha256: output.sha256, items: lines - 1))
    }
}
