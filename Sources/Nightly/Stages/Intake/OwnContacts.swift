import Campaign
import Records
import Storage

/// A person's own e-mail and address as one row has them: what tells them from others, and whether they can be used.
struct OwnContacts: Equatable {
    let email, address: UInt64
    let hasEmail, hasAddress: Bool

    init(_ row: ColdRecord) {
        let strings = row.strings
        email = row.emailFingerprint(strings)
        address = row.addressFingerprint(strings)
        let flags = PackedRow.Flags(rawValue: row.flags)
        hasEmail = flags.contains(.emailUsable)
        hasAddress = flags.contains(.addressUsable)
    }
}

/// What of a person's own contacts is known as bad, 0 where nothing is: that of the row in force (a flag of the hot
/// record), or the last one before rows that brought none (the contact trace has it).
struct BadContacts {
    private(set) var email, address: UInt64

    /// As the records have it while a row is in force.
    init(_ record: HotRecord, _ trace: ContactTrace?, _ row: OwnContacts) {
        let isEmailBad = record[.emailBad] || trace?.badEmail == row.email
        let isAddressBad = record[.addressBad] || trace?.badAddress == row.address
        email = isEmailBad ? row.email : trace?.ownBadEmail ?? 0
        address = isAddressBad ? row.address : trace?.ownBadAddress ?? 0
    }

    /// A row comes into force.
    mutating func take(_ row: OwnContacts) {
        if !ContactRules.staysBad(email, now: row.email, isUsable: row.hasEmail) { email = 0 }
        if !ContactRules.staysBad(address, now: row.address, isUsable: row.hasAddress) { address = 0 }
    }

    /// Somebody else turns out to be the same person, whose row in force is this one: what came back from it is bad under whichever
    /// identity it did. Where it has none, one of them is remembered.
    mutating func join(_ other: BadContacts, _ row: OwnContacts) {
        if email == 0 || other.email == row.email { email = other.email }
        if address == 0 || other.address == row.address { address = other.address }
    }

    /// What is bad as a representative's is bad as the person's own.
    mutating func takeRepresentatives(_ trace: ContactTrace?, _ row: OwnContacts) {
        if trace?.badEmail == row.email { email = row.email }
        if trace?.badAddress == row.address { address = row.address }
    }

    /// Writes it down where it belongs while the row is in force.
    func put(_ record: inout HotRecord, _ trace: inout ContactTrace, _ row: OwnContacts) {
        record[.emailBad] = email == row.email
        record[.addressBad] = address == row.address
        trace.ownBadEmail = record[.emailBad] ? 0 : email
        trace.ownBadAddress = record[.addressBad] ? 0 : address
    }
}
