import Campaign

/// What of a row's contact data can be used, and the warnings where something is there and can't be.
enum PopulationContact {
    /// Sets the flags, postcode and département of `values`, and notes the warnings in column order.
    ///
    /// Nothing at all is no warning: not everybody has an e-mail address, or a fixed abode.
    @inline(__always)
    static func assess(
        _ record: RecordFields, _ values: inout PopulationValues, home: Country, towns: TownTable?, file: UInt16,
        _ findings: inout Findings
    ) {
        let (row, line) = (record.fields, record.line)
        let email = row[.email]
        if !email.isEmpty {
            if UsableEmail.check(email.bytes) {
                values.flags |= PackedRow.Flags.emailUsable.rawValue
            } else {
                findings.warnings.append(Warning(file: file, line: line, column: .email, code: .emailUnusable))
            }
        }
        let postcode = row[.postcode]
        let country = row[.country].bytes
        values.postcode = home.postcode(postcode.bytes, country: country)
        let department = home.region(of: values.postcode)
        values.department = department.index
        let isComplete = UsableAddress.check(row)
        if !isComplete { incomplete(row, file, line, &findings) }
        let isDelivered = postcode.isEmpty || !home.isHome(country)
            || deliverability(values.postcode, row, department, home, towns, file, line, &findings)
        guard isComplete && isDelivered else { return }
        // Nearly all records have plain letters throughout, commas and all.
        if LetterRepertoire.isPlain(record.bytes) || isPrintable(row, file, line, &findings) {
            values.flags |= PackedRow.Flags.addressUsable.rawValue
        }
    }

    /// Whether a letter can show the name that the person is written to by, and the address; a warning names the first field
    /// that it can't show.
    @inline(never)
    private static func isPrintable(
        _ row: CanonicalFields, _ file: UInt16, _ line: UInt32, _ findings: inout Findings
    ) -> Bool {
        let name: Column = row[.usageName].isEmpty ? .birthName : .usageName
        let printed: [Column] = [
            name, .firstNames, .address2, .address3, .address4, .address5, .postcode, .town, .country,
        ]
        guard let odd = printed.first(where: { !LetterRepertoire.holds(row[$0].bytes) }) else { return true }
        findings.warnings.append(Warning(file: file, line: line, column: odd, code: .letterUnprintable))
        return false
    }

    /// Whether letters may go to a home postcode; a warning says where they would not arrive. By a campaign's own table they
    /// then don't go; by form alone they do all the same, since the form of postcodes is older than any program.
    @inline(__always)
    private static func deliverability(
        _ postcode: UInt32, _ row: CanonicalFields, _ department: Department, _ home: Country, _ towns: TownTable?,
        _ file: UInt16, _ line: UInt32, _ findings: inout Findings
    ) -> Bool {
        if towns == nil && isPlain(postcode, department, home) { return true }
        switch Deliverability.of(postcode: postcode, town: row[.town].bytes, home: home, table: towns) {
        case .delivered: return true
        case .unknownPostcode:
            findings.warnings.append(Warning(file: file, line: line, column: .postcode, code: .postcodeUnusable))
        case .otherTown:
            // Nothing but an address without a town has none to compare.
            if row[.town].isEmpty { return true }
            findings.warnings.append(Warning(file: file, line: line, column: .town, code: .postcodeUnusable))
        }
        return towns == nil
    }

    /// Nearly all postcodes are a *département*'s, or a region's elsewhere, which says enough of their form.
    @inline(__always)
    private static func isPlain(_ postcode: UInt32, _ department: Department, _ home: Country) -> Bool {
        department != .elsewhere && (home != .fr || postcode < 97_000)
    }

    /// An address of which there is something, but not enough: the warning names the first that lacks.
    @inline(never)
    private static func incomplete(_ row: CanonicalFields, _ file: UInt16, _ line: UInt32, _ findings: inout Findings) {
        let lines: [Column] = [.address2, .address3, .address4, .address5, .postcode, .town]
        guard lines.contains(where: { !row[$0].isEmpty }) else { return }
        let hasStreet = UsableAddress.says(row[.address4]) || UsableAddress.says(row[.address5])
        let column: Column = !hasStreet ? .address4 : !UsableAddress.says(row[.postcode]) ? .postcode : .town
        findings.warnings.append(Warning(file: file, line: line, column: column, code: .addressIncomplete))
    }
}
