/// Campaigns of other countries and other people: what `definition` draws on top, from a source of its own, so that a seed's
/// French campaign is what it was.
extension RandomCampaign {
    static func drawPeople(_ made: inout ModelCampaign, seed: UInt64) {
        var random = RandomSource(seed: seed ^ 0x5EED_0F0C_0FFE_E000)
        made.people = random.chance(55) ? .nir : random.pick(ModelPeople.allCases)
        let home: ModelCountry = made.people == .kvnr ? .de : made.people == .ihi ? .au : .fr
        made.country = random.chance(80) ? home : random.pick(ModelCountry.allCases)
        let holidays: ModelHolidays = made.country == .de ? .germany : made.country == .au ? .australia : .france
        made.holidays = random.chance(80) ? holidays : random.pick(ModelHolidays.allCases)
        if made.people != .nir || random.chance(20) { made.mailbox = random.pick([nil, "boite.example.org"]) }
        if random.chance(30) {
            made.milestones = ["application", "acceptance", "connection"].filter { _ in random.chance(65) }
        }
        made.opensByItself = random.chance(88)
    }

    /// What is printed how, and whether the print house answers.
    static func drawPrinting(_ made: inout ModelCampaign, seed: UInt64) {
        var random = RandomSource(seed: seed ^ 0x0B1A_77E5)
        made.readsAnswers = random.chance(50)
        made.householdsTogether = random.chance(40)
        made.batch = random.pick([500, 500, 1, 7])
        made.printsLetters = random.chance(6)
    }

    /// Whether a rule's letters wait for the print house's word, by the campaign's seed and the rule's day.
    static func startsHandedOver(seed: UInt64, inForce: Day) -> Bool {
        var random = RandomSource(seed: seed ^ UInt64(bitPattern: Int64(inForce)) ^ 0x4A4D)
        return random.chance(60)
    }

    /// By the campaign's seed and the rule's day.
    static func deletesLater(seed: UInt64, inForce: Day) -> Bool {
        var random = RandomSource(seed: seed ^ UInt64(bitPattern: Int64(inForce)) ^ 0x1A7E)
        return random.chance(25)
    }

    /// Of the campaign's numbering, check digit included.
    mutating func newNumber() -> String {
        switch campaign.people {
        case .nir: preconditionFailure("a NIR is made of parts")
        case .kvnr: campaign.people.completed(random.pick(["A", "M", "Z"]) + digits(8))
        case .ihi: campaign.people.completed("800360" + digits(9))
        case .rpps: campaign.people.completed("1" + digits(9))
        case .finess: campaign.people.completed(random.pick(["2A", "2B", "20", "75", "97"]) + digits(6))
        case .siren: campaign.people.completed(digits(8))
        }
    }

    private mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in "\(random.int(0...9))" }.joined()
    }

    static func homes(_ country: ModelCountry) -> [(postcode: String, department: String)] {
        switch country {
        case .fr: homes
        case .de:
            [
                ("01067", "01"), ("10115", "10"), ("11011", "ZZ"), ("20095", "20"), ("80331", "80"), ("99084", "99"), ("99085", "99"),
            ]
        case .au:
            [
                ("0200", "ACT"), ("0800", "NT"), ("2000", "NSW"), ("2600", "ACT"), ("2619", "NSW"), ("3000", "VIC"),
                ("4000", "QLD"), ("5000", "SA"), ("6000", "WA"), ("7000", "TAS"), ("9000", "QLD"),
            ]
        }
    }
}
