import Campaign
import Records
import Storage
import Synchronization

/// Where tonight's first invitations end: by wave, département, postcode, pseudonym, over the whole nation. Everybody
/// up to the border is told, nobody after it.
struct InvitationBorder: Equatable, Sendable {
    /// Nil: everybody who wants one.
    var last: InvitationOrder?
    /// Nobody at all: the quota is used up by those owed again.
    var isClosed = false

    static let open = InvitationBorder(last: nil)

    /// Whether a person is on this side; the exact order is asked for only in the border's own département.
    func admits(
        _ slot: Int, _ record: HotRecord, _ reader: PartitionReader, _ context: NightContext
    ) throws -> Bool {
        if isClosed { return false }
        guard let last else { return true }
        let department = Department(index: record.department)
        let wave = context.terms.waves.position(of: department)
        if wave != Int(last.wave) { return wave < Int(last.wave) }
        if department != last.department { return department < last.department }
        return try !(last < InvitationOrder(slot, record, reader, context))
    }
}

extension InvitationOrder {
    init(_ slot: Int, _ record: HotRecord, _ reader: PartitionReader, _ context: NightContext) throws {
        let department = Department(index: record.department)
        let wave = context.terms.waves.position(of: department)
        let person = context.codes.pseudonym(of: record.key)
        if record.postcode == HotRecord.noPostcode {
            let postcode = try reader.cold(slot).strings[.postcode]
            self.init(wave: wave, department: department, postcode: postcode, person: person)
        } else {
            self.init(wave: wave, department: department, postcode: Self.text(record.postcode, digits: context.definition.country.postcodeDigits), person: person)
        }
    }

    /// Five digits at most.
    private static func text(_ postcode: Int, digits: Int) -> UInt64 {
        var text: UInt64 = 0
        var scale = digits == 5 ? 10_000 : 1000
        for _ in 0..<digits {
            text = text << 8 | UInt64(48 + postcode / scale % 10)
            scale /= 10
        }
        return text << UInt64(8 * (8 - digits))
    }
}

/// Finds the border from counts by wave and département; only the border's own département is looked at person by person.
struct BorderSearch {
    let context: NightContext
    let scan: NoticeScan
    let givenBack: Int

    /// - Returns: the border and how many notices are owed again.
    func run() throws(OuvertureError) -> InvitationBorder {
        let counts = Mutex(CountTable())
        let owed = Mutex(0)
        try context.survey { partition, _ in
            try partition.read { reader in
                var local = CountTable()
                var owedHere = 0
                for (chunk, summary) in try reader.summaries().enumerated() where scan.chunks.concerns(summary) {
                    if let here = scan.chunks.onlyInvited(summary) {
                        local.add(here.people, to: bucket(here.department.index))
                        continue
                    }
                    try scan.forEach(in: chunk, reader) { _, record, wanted in
                        switch wanted {
                        case .invited: local.add(1, to: bucket(record.department))
                        case .owed: owedHere += 1
                        default: break
                        }
                    }
                }
                let found = (local, owedHere)
                counts.withLock { $0.add(found.0) }
                owed.withLock { $0 += found.1 }
            }
        }
        let allowed = NoticeRules.firstInvitations(
            perNight: context.definition.invitations.perNight, owed: owed.withLock { $0 }, givenBack: givenBack)
        let buckets = counts.withLock { $0.entries }
        let border = QuotaBorder(counts: buckets.map(\.count), limit: allowed)
        if border.bucket == buckets.count { return .open }
        if border.ofBucket > 0 { return try inside(buckets[border.bucket].key, take: border.ofBucket) }
        guard border.bucket > 0 else { return InvitationBorder(last: nil, isClosed: true) }
        let last = buckets[border.bucket - 1].key
        return InvitationBorder(
            last: InvitationOrder(
                wave: Int(last >> 8), department: Department(index: UInt8(last & 255)), postcode: .max, person: .max))
    }

    private func bucket(_ department: UInt8) -> UInt32 {
        UInt32(context.terms.waves.position(of: Department(index: department))) << 8 | UInt32(department)
    }

    private func inside(_ border: UInt32, take: Int) throws(OuvertureError) -> InvitationBorder {
        let orders = Gathering<InvitationOrder>()
        try context.survey { partition, _ in
            try partition.read { reader in
                var local: [InvitationOrder] = []
                let department = UInt8(truncatingIfNeeded: border)
                for (chunk, summary) in try reader.summaries().enumerated()
                where scan.chunks.concerns(summary) && summary.leastDepartment <= department
                    && department <= summary.greatestDepartment
                {
                    try scan.forEach(in: chunk, reader) { slot, record, wanted in
                        guard case .invited = wanted, record.department == department else { return }
                        local.append(try InvitationOrder(slot, record, reader, context))
                    }
                }
                orders.add(local)
            }
        }
        return InvitationBorder(last: orders.all.sorted()[take - 1])
    }
}
