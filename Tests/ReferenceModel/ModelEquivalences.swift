/// A row of a file of equivalences.
struct ModelEquivalence {
    static let columns = ["old_identity", "new_identity", "known_on"]

    var old: String
    var new: String

    static func file(name: String, bytes: [UInt8], campaign: ModelCampaign) -> ModelRegisterFile<ModelEquivalence> {
        ModelRegisterFile(name: name, bytes: bytes, campaign: campaign, needed: ["old_identity", "new_identity"]) {
            (value) throws(ModelFault) in
            let old = try campaign.people.required(value, "old_identity")
            let new = try campaign.people.required(value, "new_identity")
            if old == new { throw ModelFault(column: "new_identity", code: "identity.format") }
            let day = value("known_on")
            if !day.isEmpty, let code = ModelChecks.registerDate(day) { throw ModelFault(column: "known_on", code: code) }
            return ModelEquivalence(old: old, new: new)
        }
    }
}
