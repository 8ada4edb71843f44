/// Where a postcode of France leads, by its form: a *département*, a territory overseas, the army's post, Monaco, which the
/// same post delivers to, or nowhere.
public enum FrenchPostalArea: Equatable, Sendable {
    case mainland, overseas, army, monaco, nowhere

    /// Of a postcode as a number below 100 000.
    public init(postcode number: UInt32) {
        switch number / 1000 {
        case 0: self = number >= 100 ? .army : .nowhere
        case 20: self = number < 20_700 ? .mainland : .nowhere
        case 1...95: self = .mainland
        case 97: self = 971...978 ~= number / 100 ? .overseas : .nowhere
        case 98:
            switch number / 100 {
            case 980: self = .monaco
            // Terres australes, Wallis et Futuna, Polynésie, Nouvelle-Calédonie.
            case 984, 986, 987, 988: self = .overseas
            default: self = .nowhere
            }
        default: self = .nowhere
        }
    }
}

/// Whether the post delivers to a home address, as far as its postcode and town tell.
public enum Deliverability: Equatable, Sendable {
    case delivered
    /// No such postcode.
    case unknownPostcode
    /// The postcode is that of other towns.
    case otherTown

    /// Special postcodes are told by rule, since tables of towns lack them: the army's (00100 and on, `ARMEES`), Monaco's, and those
    /// of large receivers (`CEDEX`), of which the area alone is asked.
    ///
    /// - Parameters:
    ///   - postcode: below 100 000, or `Country.noPostcode`.
    ///   - table: where the post delivers to, if the campaign says so; else the form alone is looked at.
    public static func of(
        postcode: UInt32, town: UnsafeRawBufferPointer, home: Country, table: TownTable?
    ) -> Deliverability {
        guard postcode != Country.noPostcode else { return .unknownPostcode }
        if home == .fr {
            switch FrenchPostalArea(postcode: postcode) {
            case .nowhere: return .unknownPostcode
            case .army: return TownName.has(TownName.armees, in: town) ? .delivered : .otherTown
            case .monaco: return .delivered
            case .mainland, .overseas: if TownName.has(TownName.cedex, in: town) { return .delivered }
            }
        } else if table == nil, home.region(of: postcode) == .elsewhere {
            return .unknownPostcode
        }
        guard let table else { return .delivered }
        switch table.verdict(postcode: postcode, town: town) {
        case .delivered: return .delivered
        case .unknownPostcode: return .unknownPostcode
        case .otherTown: return .otherTown
        }
    }
}
