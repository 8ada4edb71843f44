import Campaign

extension Mistake {
    /// Those of population rows whose people are known by this kind of identity. Beside other kinds than the NIR an organism is
    /// nine digits or nothing and belongs to no scheme, and no OID tells test identities from real ones.
    static func ofPopulation(_ identity: IdentityKind, production: Bool) -> [Mistake] {
        let all = production ? populationInProduction : population
        return all.compactMap { (mistake) -> Mistake? in
            if mistake.column == "identity_oid", !identity.hasOID { return nil }
            if identity.hasFrenchOrganism { return mistake }
            switch mistake.damage {
            case .organismType: return Mistake(.organismUnknown, "organism", .put("10951900"))
            case .otherScheme: return nil
            default: return mistake
            }
        }
    }
}
