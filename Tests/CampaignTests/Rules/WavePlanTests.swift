import Testing

@testable import Campaign

@Suite struct WavePlanTests {
    private let plan = WavePlan([
        Wave(from: day("2022-02-07"), departments: ["01", "2A", "971"]),
        Wave(from: day("2022-01-31"), departments: ["02", "01"]),
        Wave(from: day("2022-02-14"), departments: ["75"]),
    ])

    typealias Example = (code: String, position: Int, from: String)
    static let examples: [Example] = [
        ("01", 0, "2022-02-07"), ("2A", 0, "2022-02-07"), ("971", 0, "2022-02-07"), ("02", 1, "2022-01-31"),
        ("75", 2, "2022-02-14"), ("2B", 2, "2022-02-14"), ("99", 2, "2022-02-14"), ("972", 2, "2022-02-14"),
    ]

    @Test(arguments: examples)
    func case22_theFirstWaveInTheListThatNamesItElseTheLastWave(_ row: Example) {
        let department = Department(code: row.code)!
        #expect(plan.position(of: department) == row.position)
        #expect(!plan.hasCome(department, on: day(row.from).adding(days: -1)))
        #expect(plan.hasCome(department, on: day(row.from)))
        #expect(plan.start(of: department) == day(row.from))
    }

    @Test func theSetOfANightSaysTheSameAsThePlan() {
        for night in ["2022-01-30", "2022-01-31", "2022-02-07", "2022-02-13", "2022-02-14"].map(day) {
            let set = plan.come(on: night)
            for department in Department.all {
                #expect(set.contains(department) == plan.hasCome(department, on: night))
            }
        }
    }

    @Test func case22_withoutWavesAllAtOnce() {
        let plan = WavePlan([])
        for department in Department.all {
            #expect(plan.hasCome(department, on: day("1990-01-01")))
            #expect(plan.position(of: department) == 0)
        }
    }

    @Test func case103_aChangeOfWavesMovesOnlyThoseNotYetTold() {
        // The plan is asked for eligible people alone.
        let night = NightTerms(
            campaign(waves: [Wave(from: day("2030-01-01"), departments: ["01"])]), night: day("2022-03-01"))
        let ain = Department(code: "01")!
        #expect(NoticeRules.invitation(state: .eligible, department: ain, contacts: .ownEmail, terms: night) == .waits)
        #expect(NoticeRules.owed(person(.returned), contacts: .ownEmail, terms: night) == .ownEmail)
    }

    @Test func invitationsGoByWaveDepartmentPostcodePerson() {
        func at(_ wave: Int, _ code: String, _ postcode: String, _ person: UInt64) -> InvitationOrder {
            Array(postcode.utf8).withUnsafeBytes {
                InvitationOrder(wave: wave, department: Department(code: code)!, postcode: $0, person: person)
            }
        }
        let order = [
            at(0, "75", "75001", 9), at(1, "2A", "20000", 1), at(1, "2A", "20000", 2), at(1, "2A", "20090", 0),
            at(1, "30", "30000", 0), at(1, "99", "", 3), at(1, "99", "1000", 2), at(1, "99", "10000", 1),
            at(1, "99", "SW1A 1AA", 0),
        ]
        #expect(order.reversed().sorted() == order)
    }

    @Test func aLongForeignPostcodeCountsWhole() {
        let postcodes = ["12345-67", "12345-678", "12345-6780", "12345-6789", "12345-68", "1234567890A", "1234567890É"]
        let order = postcodes.enumerated().map { index, postcode in
            Array(postcode.utf8).withUnsafeBytes {
                InvitationOrder(wave: 0, department: .elsewhere, postcode: $0, person: UInt64(9 - index))
            }
        }
        #expect(order.reversed().sorted() == order)
    }
}
