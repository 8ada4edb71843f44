import Campaign
import Nightly
import ReferenceModel

/// A made-up campaign lived by the product and by the model: the same files, night by night.
struct PlayedCampaign {
    /// A night as far as its files had come: one whose files come late is tried twice.
    struct Attempt {
        let night: RandomCampaign.Night
        let expected: ModelNight
        let answer: NightAnswer
    }

    let product: ProductUnderTest
    private(set) var made: RandomCampaign
    private(set) var model: ReferenceModel

    /// - Parameter name: of the product's folder, which the caller removes.
    init(seed: UInt64, name: String) throws {
        made = RandomCampaign(seed: seed)
        product = try ProductUnderTest(name: name, identity: IdentityKind(rawValue: made.campaign.people.rawValue)!)
        let codes = product.codes
        model = ReferenceModel(
            campaign: made.campaign, pseudonym: { codes.pseudonym(of: $0) }, reference: { codes.reference(of: $0, notice: $1) })
    }

    /// - Parameter isOver: looks at each attempt, when both have done it; true ends the campaign before its own end.
    mutating func play(until isOver: (PlayedCampaign, Attempt) throws -> Bool) throws {
        var inbox: [String: [UInt8]] = [:]
        while let night = made.next(model) {
            model.campaign = night.campaign
            try product.define(night.campaign)
            for files in night.attempts {
                for file in files {
                    inbox[file.name] = file.bytes
                    try product.receive(file.name, file.bytes)
                }
                let expected = model.run(night.night, inbox: inbox)
                let answer = try product.run(night.night)
                if try isOver(self, Attempt(night: night, expected: expected, answer: answer)) { return }
            }
        }
    }
}
