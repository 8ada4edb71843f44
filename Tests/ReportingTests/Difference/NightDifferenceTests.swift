import Campaign
import Testing

@testable import Reporting

@Suite struct NightDifferenceTests {
    /// The sample night, with the next two after it.
    private static var nights: [NightReport] {
        let first = SampleNight.report
        var second = first
        second.night = first.night.adding(days: 1)
        second.balance[1].people -= 10
        second.balance[4].people += 10
        second.steps = [StepRow(scheme: 1, from: .opened, to: .activated, cause: .activation, people: 10)]
        second.notices = ChannelCounts(email: 5, post: 2)
        (second.opened, second.backlog, second.definition) = (3, 9, String(repeating: "f", count: 64))
        second.files = []
        second.rejects = Array("\"a,b\n.csv\",3,identity,identity.key,\"no, \"\"key\"\"\"\nc.csv,4,sex,sex.code,x\nc.csv,5,identity,identity.key,x\n".utf8)
        var third = second
        third.night = first.night.adding(days: 3)
        third.balance[0].people -= 1
        third.balance.append(BalanceRow(scheme: 2, state: .closed, people: 1))
        third.steps = [StepRow(scheme: 2, from: .opened, to: .closed, cause: .closure, people: 1)]
        third.opened = 4
        third.files = first.files
        return [first, second, third]
    }

    @Test func whatTheNightsDidIsSummedAndBothEndsAreTold() throws {
        let nights = Self.nights
        let change = try #require(NightDifference(from: nights[0], through: Array(nights[1...])))
        #expect((change.from, change.to, change.nights) == (nights[0].night, nights[2].night, 2))
        #expect(
            change.people.filter { $0.change != 0 } == [
                .init(scheme: "*", state: .activated, before: 31, after: 41), .init(scheme: "*", state: .closed, before: 0, after: 1),
                .init(scheme: "*", state: .opened, before: 1500, after: 1489), .init(scheme: "01", state: .activated, before: 31, after: 41),
                .init(scheme: "01", state: .opened, before: 1200, after: 1190), .init(scheme: "02", state: .closed, before: 0, after: 1),
                .init(scheme: "02", state: .opened, before: 300, after: 299),
            ])
        #expect(change.steps.map { "\($0.scheme) \($0.from) \($0.to) \($0.cause) \($0.people)" } == [
            "* opened activated activation 10", "* opened closed closure 1", "01 opened activated activation 10", "02 opened closed closure 1",
        ])
        #expect(change.notices == ChannelCounts(email: 10, post: 4))
        #expect((change.opened, change.backlog.before, change.backlog.after) == (7, 7, 9))
        #expect(change.files.map(\.night) == Array(repeating: nights[2].night, count: 3))
        #expect(change.rejects.map { "\($0.code) \($0.lines)" } == ["identity.key 4", "sex.code 2"])
        #expect(change.definition.before != change.definition.after)
    }

    @Test func fromANightToItselfNothingChanges() throws {
        let change = try #require(NightDifference(from: SampleNight.report, through: []))
        #expect(change.nights == 0 && change.opened == 0 && change.steps.isEmpty && change.files.isEmpty && change.rejects.isEmpty)
        #expect(change.people.allSatisfy { $0.change == 0 } && !change.people.isEmpty)
    }

    @Test func nightsThatDoNotAddUpAreNone() {
        var nights = Self.nights
        nights[1].steps[0].people = 9
        #expect(NightDifference(from: nights[0], through: Array(nights[1...])) == nil)
    }
}
