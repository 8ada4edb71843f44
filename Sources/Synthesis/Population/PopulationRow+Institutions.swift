import Campaign
import Records

/// What institutions and companies are called: by their kind and their town, or by who founded them. It stays what it was,
/// whatever else of a row changes.
extension PopulationRow {
    /// Public, of collective interest, private, as the sources of `france-sun-es` are listed; further ones are private too.
    private static let institutions = [
        Words(["CENTRE HOSPITALIER", "CENTRE HOSPITALIER UNIVERSITAIRE", "HÔPITAL LOCAL", "CENTRE HOSPITALIER SPÉCIALISÉ", "HÔPITAL INTERCOMMUNAL"]),
        Words(["HÔPITAL SAINT-JOSEPH", "INSTITUT DE RÉADAPTATION", "CENTRE DE LUTTE CONTRE LE CANCER", "FONDATION HOSPITALIÈRE"]),
        Words(["CLINIQUE DU PARC", "POLYCLINIQUE", "CLINIQUE SAINT-JEAN", "HÔPITAL PRIVÉ", "CLINIQUE DE L'ESPÉRANCE"]),
    ]
    private static let companies = Words(["SANTÉ NUMÉRIQUE", "LOGICIELS", "APPLICATIONS", "E-SANTÉ", "SUIVI MÉDICAL", "& FILS ÉDITEURS"])

    func appendName(of invitee: Person, to line: inout ByteBuffer) {
        var chance = Chance(nation.options.seed, .name, UInt64(invitee.number))
        guard nation.addressee == .institution else {
            nation.append(invitee.surname, to: &line)
            line.append(0x20)
            return PopulationRow.companies.append(chance.below(PopulationRow.companies.count), to: &line)
        }
        let words = PopulationRow.institutions[min(Int(invitee.scheme), 2)]
        words.append(chance.below(words.count), to: &line)
        line.append(0x20)
        let town = Int(invitee.department)
        if let homeland = nation.homeland {
            homeland.appendTown(town, to: &line)
        } else {
            Address.chiefTowns.append(town, to: &line)
        }
    }
}
