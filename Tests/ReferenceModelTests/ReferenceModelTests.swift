import ReferenceModel
import Testing

/// The model and the generator alone: what they must be for a comparison with the product to mean anything.
@Suite struct ReferenceModelTests {
    /// Stand-ins for the product's keyed codes; references are well formed and unique.
    static func pseudonym(_ identity: String) -> UInt64 {
        identity.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    static func reference(_ identity: String, _ notice: Int) -> String {
        wellFormedReference(pseudonym(identity + "/\(notice)") >> 9)
    }

    static func play(seed: UInt64, _ look: (ReferenceModel, ModelNight) -> Void) {
        var campaign = RandomCampaign(seed: seed)
        var model = ReferenceModel(campaign: campaign.campaign, pseudonym: pseudonym, reference: reference)
        var inbox: [String: [UInt8]] = [:]
        while let night = campaign.next(model) {
            model.campaign = night.campaign
            for (number, files) in night.attempts.enumerated() {
                for file in files { inbox[file.name] = file.bytes }
                let outcome = model.run(night.night, inbox: inbox)
                #expect((outcome.isComplete) == (number == night.attempts.count - 1), "seed \(seed)")
                look(model, outcome)
            }
        }
    }

    /// From these states to these, by that cause; `new` is nobody yet.
    static let stepsOfTheContract = """
        new > eligible excluded: intake
        eligible closed deceased opened returned objected > new: moved
        eligible > excluded: rights
        excluded > eligible: rights
        eligible > notified unreachable: notice
        unreachable returned > notified: notice
        notified failed unconfirmed > opened: opening
        closed > deleted: retention
        excluded eligible notified unreachable returned failed > objected unconfirmed: objection
        unconfirmed > objected: objection
        opened activated suspended > closed: objection
        opened activated suspended > closed: remedied
        opened activated > deleted: objection
        opened > deleted: remedied
        opened activated suspended > closed: closure
        objected unconfirmed > notified eligible excluded: withdrawal
        eligible notified returned unreachable unconfirmed objected failed opened > activated: activation
        closed > activated: reopening
        opened activated > suspended: suspension
        suspended > opened activated: lift
        notified > unreachable: bounce
        notified > returned: returned
        opened > failed: opening_failure
        eligible notified unreachable unconfirmed objected opened failed activated closed excluded > deceased: death
        returned suspended > deceased: death
        eligible notified unreachable unconfirmed objected opened failed activated closed excluded > deleted: deletion
        returned suspended > deleted: deletion
        """

    static func steps() -> Set<String> {
        var steps: Set<String> = []
        for line in stepsOfTheContract.split(separator: "\n") {
            let halves = line.split(separator: ": ")
            let sides = halves[0].split(separator: ">").map { $0.split(separator: " ").map { $0 == "new" ? "" : $0 } }
            for from in sides[0] { for to in sides[1] { steps.insert("\(from)>\(to) \(halves[1])") } }
        }
        return steps
    }

    static let codesOfTheContract = [
        "field.count", "field.encoding", "identity.format", "identity.key", "identity.test", "identity.missing",
        "date.format", "date.range", "sex.code", "name.missing", "organism.unknown", "scheme.mismatch", "number.format",
        "event.kind", "event.date", "event.not_entitled", "event.not_applicable",
    ]

    @Test func randomCampaignsBalanceAndMeetEveryStepAndEveryRejectCode() {
        var missingSteps = Self.steps()
        var missingCodes = Set(Self.codesOfTheContract)
        for seed in 1...90 as ClosedRange<UInt64> {
            var balance: [String: Int] = [:]
            Self.play(seed: seed) { model, outcome in
                guard outcome.isComplete else { return }
                for (flow, people) in outcome.flows {
                    missingSteps.remove("\(flow.from)>\(flow.to) \(flow.cause)")
                    guard flow.scheme == "*" else { continue }
                    balance[flow.from, default: 0] -= people
                    balance[flow.to, default: 0] += people
                }
                let counted = Dictionary(grouping: model.people.values, by: \.state).mapValues(\.count)
                for state in ModelState.allCases { #expect(balance[state.rawValue, default: 0] == counted[state, default: 0]) }
                for file in outcome.files where file.status == "taken" {
                    #expect(file.rows == file.taken + file.merged + file.rejected + file.unchanged)
                }
                #expect(outcome.openings.count <= model.campaign.perDay)
                for reject in outcome.rejects { missingCodes.remove(reject.code) }
            }
        }
        #expect(missingSteps.isEmpty)
        #expect(missingCodes.isEmpty)
    }

    @Test(arguments: [
        (2022, "2022-04-18"), (2024, "2024-05-09"), (2025, "2025-06-09"), (2027, "2027-07-14"), (2030, "2030-11-01"),
    ])
    func theModelsHolidaysAreThoseOfTheLaw(year: Int, holiday: String) {
        var campaign = ModelCampaign()
        var rule = ModelRule(inForce: 0)
        rule.window = .running(ModelLength(1, .days))
        rule.rollsToWorkingDay = true
        campaign.rules = [rule]
        let day = ModelCalendar.day(iso: holiday)!
        #expect(ModelCalendar.parts(day).year == year)
        #expect(!campaign.isWorking(day))
    }

    @Test func aMonthEndsAtTheMonthsEnd() {
        let january = ModelCalendar.day(2022, 1, 31)
        #expect(ModelCalendar.iso(ModelLength(1, .months).after(january)) == "2022-02-28")
        #expect(ModelCalendar.iso(ModelLength(2, .years).after(ModelCalendar.day(2024, 2, 29))) == "2026-02-28")
    }
}
