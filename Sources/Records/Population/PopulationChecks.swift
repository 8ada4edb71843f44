import Campaign

/// The checks of a population row: one reject a row, the first fault in the contract's column order.
struct PopulationChecks: Sendable {
    /// The source's two digits as they lie in memory; nil where any scheme will do.
    let scheme: UInt16?
    let schemeIndex: UInt8
    /// Refuses test and demonstration identities.
    let production: Bool
    let identity: PopulationIdentity

    struct Fault {
        var column: Column
        var code: RejectCode

        @inline(__always)
        init(_ column: Column, _ code: RejectCode) {
            self.column = column
            self.code = code
        }
    }

    /// Reads the row's numbers into `values`; the first fault, or nil.
    @inline(__always)
    func check(_ row: CanonicalFields, _ values: inout PopulationValues) -> Fault? {
        if let fault = identity(row, &values) { return fault }
        if let fault = birth(row, &values) { return fault }
        if let fault = organism(row[.organism], &values) { return fault }
        if let fault = rights(row, &values) { return fault }
        let record = row[.hasRecord]
        if !record.isEmpty {
            guard record.single == 0x30 || record.single == 0x31 else { return Fault(.hasRecord, .numberFormat) }
            if record.single == 0x31 { values.flags |= PackedRow.Flags.hasRecord.rawValue }
        }
        if let fault = other(row[.representativeIdentity], .representativeIdentity, &values.representative) { return fault }
        return day(row[.updatedOn], .updatedOn, &values.updatedOn)
    }

    @inline(__always)
    private func identity(_ row: CanonicalFields, _ values: inout PopulationValues) -> Fault? {
        let field = row[.identity]
        switch identity.read(field.bytes) {
        case .identity(let key): values.key = key.rawValue
        case .badFormat: return Fault(.identity, field.isEmpty ? .identityMissing : .identityFormat)
        case .badKey: return Fault(.identity, .identityKey)
        }
        let oid = row[.identityOID]
        if !oid.isEmpty {
            guard identity.kind.hasOID, let kind = IdentityOID.read(oid) else { return Fault(.identityOID, .identityFormat) }
            if production && kind >= IdentityOID.test { return Fault(.identityOID, .identityTest) }
            values.identityOID = kind
        }
        if let fault = other(row[.holderIdentity], .holderIdentity, &values.holder) { return fault }
        let rank = row[.birthRank]
        if !rank.isEmpty {
            guard 0x31...0x39 ~= rank.single else { return Fault(.birthRank, .numberFormat) }
            values.birthRank = rank.single &- 0x30
        }
        return nil
    }

    /// An identity that may be empty.
    @inline(__always)
    private func other(_ field: FieldBytes, _ column: Column, _ key: inout UInt64) -> Fault? {
        if field.isEmpty { return nil }
        switch identity.read(field.bytes) {
        case .identity(let read):
            key = read.rawValue
            return nil
        case .badFormat: return Fault(column, .identityFormat)
        case .badKey: return Fault(column, .identityKey)
        }
    }

    @inline(__always)
    private func birth(_ row: CanonicalFields, _ values: inout PopulationValues) -> Fault? {
        if !identity.isOfInsured { return professional(row, &values) }
        switch DateReading.birth(row[.birthDate].bytes) {
        case .date(let number): values.birthDate = number
        case .badFormat: return Fault(.birthDate, .dateFormat)
        case .badRange: return Fault(.birthDate, .dateRange)
        }
        let sex = row[.sex].single
        guard sex == 0x31 || sex == 0x32 else { return Fault(.sex, .sexCode) }
        values.sex = sex &- 0x30
        if row[.birthName].count | row[.usageName].count == 0 { return Fault(.birthName, .nameMissing) }
        return nil
    }

    /// Of a professional birth date and sex may be unknown, of an institution they always are.
    @inline(never)
    private func professional(_ row: CanonicalFields, _ values: inout PopulationValues) -> Fault? {
        if !row[.birthDate].isEmpty {
            switch DateReading.birth(row[.birthDate].bytes) {
            case .date(let number): values.birthDate = number
            case .badFormat: return Fault(.birthDate, .dateFormat)
            case .badRange: return Fault(.birthDate, .dateRange)
            }
        }
        if !row[.sex].isEmpty {
            let sex = row[.sex].single
            guard sex == 0x31 || sex == 0x32 else { return Fault(.sex, .sexCode) }
            values.sex = sex &- 0x30
        }
        return row[.birthName].count | row[.usageName].count == 0 ? Fault(.birthName, .nameMissing) : nil
    }

    /// Beside other identities than the NIR: nine digits, as a German fund's *Institutionskennzeichen* has, or nothing.
    @inline(never)
    private func plainOrganism(_ field: FieldBytes, _ values: inout PopulationValues) -> Fault? {
        if field.isEmpty { return nil }
        let first = field.start.load(as: UInt8.self) &- 0x30
        guard field.count == 9, first <= 9 else { return Fault(.organism, .organismUnknown) }
        let digits = EightDigits.load(field.start + 1)
        guard EightDigits.areDigits(digits) else { return Fault(.organism, .organismUnknown) }
        values.organism = UInt32(first) * 100_000_000 + UInt32(truncatingIfNeeded: EightDigits.number(digits))
        return nil
    }

    /// Scheme (2 digits), type (`C` or `M`), fund and centre (6 digits).
    @inline(__always)
    private func organism(_ field: FieldBytes, _ values: inout PopulationValues) -> Fault? {
        if !identity.kind.hasFrenchOrganism { return plainOrganism(field, &values) }
        let base = field.start
        guard field.count == 9 else { return Fault(.organism, .organismUnknown) }
        let type = base.load(fromByteOffset: 2, as: UInt8.self)
        let digits = EightDigits.load(base + 1)  // second digit of the scheme, type, six digits
        let first = base.load(as: UInt8.self)
        guard 0x30...0x39 ~= first, type == 0x43 || type == 0x4D,
            EightDigits.areDigits((digits & ~0xFF00) | 0x3000)
        else { return Fault(.organism, .organismUnknown) }
        if let scheme, base.loadUnaligned(as: UInt16.self) != scheme { return Fault(.organism, .schemeMismatch) }
        values.organism = UInt32(truncatingIfNeeded: EightDigits.number((digits & ~0xFFFF) | 0x3030))
        if type == 0x4D { values.flags |= PackedRow.Flags.organismIsMutual.rawValue }
        return nil
    }

    @inline(__always)
    private func rights(_ row: CanonicalFields, _ values: inout PopulationValues) -> Fault? {
        if let fault = day(row[.rightsFrom], .rightsFrom, &values.rightsFrom) { return fault }
        if let fault = day(row[.rightsTo], .rightsTo, &values.rightsTo) { return fault }
        if values.rightsTo != 0 && values.rightsTo < values.rightsFrom { return Fault(.rightsTo, .dateRange) }
        return nil
    }

    /// A date that may be empty.
    @inline(__always)
    private func day(_ field: FieldBytes, _ column: Column, _ number: inout UInt32) -> Fault? {
        if field.isEmpty { return nil }
        switch DateReading.day(field.bytes) {
        case .date(let read):
            number = read
            return nil
        case .badFormat: return Fault(column, .dateFormat)
        case .badRange: return Fault(column, .dateRange)
        }
    }
}

/// The OIDs of national health identities, by their last arc: 8 NIR, 9 NIA, 10 test, 11 demonstration.
enum IdentityOID {
    /// From here on it is no real person's.
    static let test: UInt8 = 10

    @inline(__always)
    static func read(_ field: FieldBytes) -> UInt8? {
        let stem: StaticString = "1.2.250.1.213.1.4."
        guard field.count == 19 || field.count == 20 else { return nil }
        let base = field.start
        // 18 bytes: two words and the last two bytes again.
        let expected = UnsafeRawPointer(stem.utf8Start)
        guard base.loadUnaligned(as: UInt64.self) == expected.loadUnaligned(as: UInt64.self),
            base.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                == expected.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            base.loadUnaligned(fromByteOffset: 16, as: UInt16.self)
                == expected.loadUnaligned(fromByteOffset: 16, as: UInt16.self)
        else { return nil }
        let last = base.load(fromByteOffset: field.count - 1, as: UInt8.self)
        if field.count == 19 { return last == 0x38 ? 8 : last == 0x39 ? 9 : nil }
        guard base.load(fromByteOffset: 18, as: UInt8.self) == 0x31 else { return nil }
        return last == 0x30 ? 10 : last == 0x31 ? 11 : nil
    }
}
