import Campaign

/// What of a row's contact data can be used, and the warnings where something is there and can't be.
enum PopulationContact {
    /// Sets the flags, postcode and département of `values`, and notes the warnings in column order.
    ///
    /// Nothing at all is no warning: not everybody has an e-mail address, or a fixed abode.
    @inline(__always)
    static func assess(
        _ row: CanonicalFields, _ values: inout PopulationValues, home: Country, file: UInt16, line: UInt32,
        _ findings: inout Findings
    ) {
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
        if UsableAddress.check(
            line4: row[.address4].count, line5: row[.address5].count, postcode: postcode.count, town: row[.town].count)
        {
            values.flags |= PackedRow.Flags.addressUsable.rawValue
        } else {
            incomplete(row, file, line, &findings)
        }
        if department == .elsewhere && !postcode.isEmpty && home.isHome(country) {
            findings.warnings.append(Warning(file: file, line: line, column: .postcode, code: .postcodeUnusable))
        }
    }

    /// An address of which there is something, but not enough: the warning names the first that lacks.
    @inline(never)
    private static func incomplete(_ row: CanonicalFields, _ file: UInt16, _ line: UInt32, _ findings: inout Findings) {
        let street = row[.address4].count + row[.address5].count
        let (postcode, town) = (row[.postcode].count, row[.town].count)
        guard street + postcode + town + row[.address2].count + row[.address3].count > 0 else { return }
        let column: Column = street == 0 ? .address4 : postcode == 0 ? .postcode : .town
        findings.warnings.append(Warning(file: file, line: line, column: column, code: .addressIncomplete))
    }
}
