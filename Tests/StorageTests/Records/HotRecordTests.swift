import Campaign
import Testing

@testable import Storage

@Suite struct HotRecordTests {
    /// Every field with the greatest value it holds.
    private static let fields: [(name: String, set: @Sendable (inout HotRecord) -> Void, isSet: @Sendable (HotRecord) -> Bool)] = [
        ("key", { $0.key = PersonKey(rawValue: 1 << 44 - 1) }, { $0.key.rawValue == 1 << 44 - 1 }),
        ("state", { $0.state = .excluded }, { $0.state == .excluded }),
        ("channel", { $0.channel = .post }, { $0.channel == .post }),
        ("closesOn", { $0.closesOn = .never }, { $0.closesOn == .never }),
        ("notifiedOn", { $0.notifiedOn = .never }, { $0.notifiedOn == .never }),
        ("openedOn", { $0.openedOn = .never }, { $0.openedOn == .never }),
        ("rightsChangeOn", { $0.rightsChangeOn = .never }, { $0.rightsChangeOn == .never }),
        ("stateSince", { $0.stateSince = .never }, { $0.stateSince == .never }),
        ("notices", { $0.notices = 1023 }, { $0.notices == 1023 }),
        ("openings", { $0.openings = 63 }, { $0.openings == 63 }),
        ("postcode", { $0.postcode = HotRecord.noPostcode }, { $0.postcode == HotRecord.noPostcode }),
        ("birth", { $0.effectiveBirthYear = 2199 }, { $0.effectiveBirthYear == 2199 }),
        ("scheme", { $0.scheme = 63 }, { $0.scheme == 63 }),
        ("department", { $0.department = 127 }, { $0.department == 127 }),
        ("updatedOn", { $0.updatedOn = 0x1FFFF }, { $0.updatedOn == 0x1FFFF }),
    ]

    @Test func aRecordIsTwentyEightBytes() {
        #expect(MemoryLayout<HotRecord>.size == HotRecord.size)
        #expect(MemoryLayout<HotRecord>.stride == HotRecord.size)
    }

    @Test func noFieldTouchesAnother() {
        for field in Self.fields {
            var record = HotRecord()
            field.set(&record)
            #expect(field.isSet(record), "\(field.name)")
            for other in Self.fields where other.name != field.name { #expect(!other.isSet(record), "\(field.name) sets \(other.name)") }
            for flag in HotRecord.Flag.allCases { #expect(!record[flag], "\(field.name) sets \(flag)") }
        }
    }

    @Test(arguments: HotRecord.Flag.allCases) func aFlagIsOneBitOfItsOwn(_ flag: HotRecord.Flag) {
        var record = HotRecord()
        record[flag] = true
        for other in HotRecord.Flag.allCases { #expect(record[other] == (other == flag)) }
        for field in Self.fields { #expect(!field.isSet(record), "\(flag) sets \(field.name)") }
        record[flag] = false
        #expect(record == HotRecord())
    }

    @Test func everyDayOfACampaignIsKeptAsItIs() {
        for day in [CampaignDays.first, CampaignDays.last] { #expect(StoredDay(day).date == day) }
        #expect(StoredDay(CampaignDays.last) < .never)
        #expect(StoredDay(CampaignDays.last.adding(days: 1)) == .never)
    }

    @Test func anEnrolmentComesBackAsItWas() {
        var enrolment = Enrolment(state: .suspended, since: ScratchStore.night)
        enrolment.channel = .email
        enrolment.notices = 7
        enrolment.notifiedOn = ScratchStore.night
        enrolment.closesOn = ScratchStore.night.adding(days: 42)
        enrolment.openedOn = ScratchStore.night.adding(days: 43)
        enrolment.suspendedFrom = .activated
        enrolment.emailBad = true
        var record = ScratchStore.hot(3)
        record.enrolment = enrolment
        #expect(record.enrolment == enrolment)
        #expect(record.key == ScratchStore.hot(3).key)
    }

    /// Whoever objected has no account: the two days stand in one place.
    @Test(arguments: [State.objected, .unconfirmed]) func theDayOfAnObjectionStandsWhereThatOfAnOpeningWould(_ state: State) {
        var enrolment = Enrolment(state: state, since: ScratchStore.night)
        enrolment.objectedOn = ScratchStore.night.adding(days: -3)
        var record = ScratchStore.hot(3)
        record.enrolment = enrolment
        #expect(record.enrolment == enrolment)
        #expect(record.openedOn == .none)
        #expect(record.objectedOn.date == enrolment.objectedOn)
        var gone = record
        gone.leave(on: StoredDay(ScratchStore.night))
        #expect(gone.state == .joined && gone.openedOn == .none && gone.objectedOn == .none)
        enrolment.state = .notified
        enrolment.objectedOn = nil
        record.enrolment = enrolment
        #expect(record.openedOn == .none && record.objectedOn == .none)
    }

    @Test func ofADeletedPersonNothingPointsToThem() {
        var record = ScratchStore.hot(11)
        record.state = .deleted
        for flag in HotRecord.Flag.allCases { record[flag] = true }
        record.erase()
        #expect(record.isErased)
        #expect(record.state == .deleted)
        #expect(record.closesOn == ScratchStore.hot(11).closesOn)
        #expect((record.postcode, record.department, record.updatedOn) == (0, 0, 0))
        #expect(!record[.hasRecord] && !record[.female] && !record[.emailUsable] && !record[.addressUsable])
    }

    @Test(arguments: ["2000-01-01", "2022-01-31", "2024-02-29", "2179-05-01"]) func aStoredDayComesBack(_ text: String) throws {
        let day = try #require(CivilDate(iso: text))
        #expect(StoredDay(day).date == day)
        #expect(StoredDay(nil).date == nil)
    }
}
