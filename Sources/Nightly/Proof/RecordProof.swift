import Campaign
import Storage

/// What a night reads of a person at every turn (the hot record) is what the row in force says (the cold record), with
/// affiliations, contact trace and origin where the record says they stand.
struct RecordProof {
    let context: ProofContext
    let file: String

    func run(_ reader: PartitionReader, _ hot: [HotRecord]) throws {
        let affiliations = try reader.provenAffiliations()
        let traced = try reader.tracedSlots()
        let origins = try reader.originFiles()
        try reader.forEachCold { slot, cold in
            let record = hot[slot]
            let wrong =
                record.isErased || record.state == .joined
                ? erased(record, cold) : row(record, cold) ?? rights(record, cold, affiliations[slot] ?? [])
            if let wrong { fail(slot, wrong) }
            if record[.severalAffiliations] != (affiliations[slot] != nil) { fail(slot, "further affiliations") }
            if record[.contactTraced] != traced.contains(slot) { fail(slot, "the contact trace") }
            let origin = context.files[Int(origins[slot])]
            if origin?.kind != Layout.Kind.population.rawValue { fail(slot, "the file that brought the person") }
        }
        for slot in Set(affiliations.keys).union(traced) where slot >= hot.count {
            context.findings.add(.peopleRecords, "\(file) person \(slot)", "has rows and no record")
        }
    }

    private func fail(_ slot: Int, _ what: String) {
        context.findings.add(.peopleRecords, "\(file) person \(slot)", "\(what): the record does not agree with what stands beside it")
    }

    private func row(_ record: HotRecord, _ cold: ColdRecord) -> String? {
        let birthYear = PartialBirthDate(number: cold.birthDate)?.effectiveBirthYear ?? 1850
        let held: [(String, Bool)] = [
            ("scheme", record.scheme == cold.scheme),
            ("département", record.department == cold.department),
            ("postcode", record.postcode == (cold.postcode == .max ? HotRecord.noPostcode : Int(cold.postcode))),
            ("birth", record.effectiveBirthYear == max(1850, min(birthYear, 1850 + 511))),
            ("updated_on", record.updatedOn == RowDay.stored(cold.updatedOn)),
            ("sex", record[.female] == (cold.sex == 2)),
            ("has_record", record[.hasRecord] == (cold.flags & 1 != 0)),
            ("e-mail", record[.emailUsable] == (cold.flags & 2 != 0)),
            ("address", record[.addressUsable] == (cold.flags & 4 != 0)),
            ("representative", record[.hasRepresentative] == (cold.representative != nil)),
        ]
        return held.first { !$0.1 }?.0
    }

    /// Rights as they are on the last night that looked.
    private func rights(_ record: HotRecord, _ cold: ColdRecord, _ others: [StoredAffiliation]) -> String? {
        guard let night = context.unfinished == nil ? context.lastNight : nil else { return nil }
        let all = ([StoredAffiliation(cold, fingerprint: 0)] + others).map(\.value)
        if record[.hasRights] != Rights.areOpen(all, on: night) { return "rights" }
        if record.rightsChangeOn != (Rights.nextChange(all, after: night).map { StoredDay($0) } ?? .never) { return "the change of rights" }
        switch record.state {
        case .eligible where !record[.hasRights], .excluded where record[.hasRights]: return "state and rights"
        default: return nil
        }
    }

    private func erased(_ record: HotRecord, _ cold: ColdRecord) -> String? {
        let strings = cold.strings
        let isEmpty = cold.birthDate == 0 && cold.representative == nil && cold.organism == 0
            && strings[.birthName].isEmpty && strings[.firstNames].isEmpty && strings[.email].isEmpty && strings[.address4].isEmpty
        return record.scheme == cold.scheme && isEmpty ? nil : "erased data"
    }
}
