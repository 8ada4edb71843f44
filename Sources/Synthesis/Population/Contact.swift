import Records

/// What a fund knows about how to reach someone: three in four have an e-mail, nearly all an address. Written from a random
/// stream alone, so a re-sent row that has not changed comes out the same.
enum Contact {
    /// Of the e-mails, those that can't be one; of the addresses, those without a street.
    static let poorEmail: Share = 0.004
    static let poorAddress: Share = 0.012

    static let providers = Words("gmail.com orange.fr hotmail.fr free.fr wanadoo.fr yahoo.fr laposte.net sfr.fr outlook.fr icloud.com")
    static let providerTable = WeightedTable([38, 14, 11, 9, 7, 6, 5, 4, 4, 2])

    enum Email { case none, poor, usable }

    /// The first thing drawn of a person's contact.
    @inline(__always)
    static func email(_ chance: inout Chance, _ hasEmail: Share) -> Email {
        guard chance.hits(hasEmail) else { return .none }
        return chance.hits(poorEmail) ? .poor : .usable
    }

    /// `first.last12@provider`; the shape and the digits vary. A poor one has no `@`.
    static func append(
        _ email: Email, first: GivenNames?, _ surname: Surname, _ chance: inout Chance,
        to line: inout ByteBuffer
    ) {
        if let first {
            first.names.plain.append(first.first, to: &line)
            line.append([0x2E, 0x2D, 0x5F][chance.below(3)])
        } else {
            line.append("famille.")
        }
        surname.appendPlain(to: &line)
        line.appendDecimal(UInt64(chance.below(9999)))
        if email == .usable { line.append(0x40) }
        providers.append(providerTable[chance.next()], to: &line)
    }

    private static let offices = Words("accueil contact direction secretariat")

    /// An institution's or a company's, `contact1234@provider`: no domain of its own, which might be a real one's.
    static func appendOffice(_ email: Email, _ chance: inout Chance, to line: inout ByteBuffer) {
        offices.append(chance.below(offices.count), to: &line)
        line.appendDecimal(UInt64(chance.below(99_999)))
        if email == .usable { line.append(0x40) }
        providers.append(providerTable[chance.next()], to: &line)
    }

    static func appendMobile(_ chance: inout Chance, to line: inout ByteBuffer) {
        line.append(chance.below(3) == 0 ? "07" : "06")
        Day.append(eightDigits: chance.below(100_000_000), to: &line)
    }
}
