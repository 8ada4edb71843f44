import Testing

@testable import Campaign

/// The contract's table of events, with the corrections of the decided cases, as data: every state meets every kind
/// of event once. What is not listed is `event.not_applicable`.
@Suite struct StateTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let kind: EventKind
        let from: [State]
        let to: State
        let source: String
        var testDescription: String { "\(kind.name) → \(to.name): \(source)" }
    }

    /// For a person told by e-mail (by post for `returned`), without a record, with rights, and no address to write to.
    static let table: [Row] = [
        Row(
            kind: .objection, from: [.excluded, .eligible, .notified, .unreachable, .returned, .failed], to: .objected,
            source: "R1111-28; cases 1, 9"),
        Row(kind: .objection, from: [.unconfirmed], to: .objected, source: "R1111-40; case 36"),
        Row(kind: .objection, from: [.opened, .activated, .suspended], to: .closed, source: "R1111-36; case 1"),
        Row(kind: .withdrawal, from: [.objected, .unconfirmed], to: .notified, source: "case 35"),
        Row(
            kind: .activation,
            from: [.eligible, .notified, .returned, .unreachable, .unconfirmed, .objected, .failed, .opened],
            to: .activated, source: "case 1"),
        Row(kind: .closure, from: [.opened, .activated, .suspended], to: .closed, source: "R1111-36; case 1"),
        Row(kind: .reopening, from: [.closed], to: .activated, source: "R1111-36; case 41"),
        Row(
            kind: .deletion,
            from: [
                .eligible, .notified, .unreachable, .returned, .unconfirmed, .objected, .opened, .failed, .activated,
                .suspended, .closed, .excluded,
            ], to: .deleted, source: "R1111-36; cases 9, 40"),
        Row(kind: .suspension, from: [.opened, .activated], to: .suspended, source: "contract"),
        Row(kind: .lift, from: [.suspended], to: .opened, source: "case 41"),
        Row(kind: .bounce, from: [.notified], to: .unreachable, source: "R1111-28; case 17"),
        Row(kind: .returned, from: [.notified], to: .returned, source: "contract"),
        Row(kind: .openingFailure, from: [.opened], to: .failed, source: "R1111-28; case 6"),
        Row(
            kind: .death,
            from: [
                .eligible, .notified, .unreachable, .returned, .unconfirmed, .objected, .opened, .failed, .activated,
                .suspended, .closed, .excluded,
            ], to: .deceased, source: "contract; cases 9, 40"),
    ]

    static let pairs = EventKind.allCases.filter { $0.milestone == nil && !$0.isPrinters }.flatMap { kind in State.allCases.map { (kind, $0) } }

    @Test(arguments: pairs)
    func everyStateMeetsEveryEventAsTheTableSays(_ kind: EventKind, _ state: State) {
        let before = person(state, by: kind == .returned ? .post : .email)
        var after = before
        let outcome = EventRules.apply(
            event(kind), to: &after, facts: facts(contacts: [.ownEmail]), terms: terms())
        let row = Self.table.first { $0.kind == kind && $0.from.contains(state) }
        guard let row else {
            #expect(outcome == notApplicable)
            #expect(after == before, "a refused event changes nothing")
            return
        }
        #expect(after.state == row.to)
        #expect(outcome.step?.from == state)
        #expect(outcome.step?.to == row.to)
        // Told on 1 February, the objection is in time for the window's end of 15 March.
        let remedied = kind == .objection && row.to == .closed
        #expect(outcome.step?.cause == (remedied ? .remedied : kind.cause))
        #expect(after.stateSince == day("2022-03-01"))
        #expect(after.notices == before.notices)
    }

    @Test(arguments: table)
    func theNoticesColumnsStayInAllLaterStates(_ row: Row) {
        for state in row.from {
            let before = person(state, by: row.kind == .returned ? .post : .email)
            var after = before
            _ = EventRules.apply(event(row.kind), to: &after, facts: facts(contacts: []), terms: terms())
            #expect(after.channel == before.channel)
            #expect(after.notifiedOn == before.notifiedOn)
            #expect(after.closesOn == before.closesOn)
        }
    }

    @Test func everyKindHasItsCauseAndItsWord() {
        for kind in EventKind.allCases {
            #expect(kind.cause.name == kind.name)
            #expect(EventKind(name: kind.name) == kind)
            #expect(Array(kind.name.utf8).withUnsafeBytes { EventKind($0) } == kind)
        }
        for word in ["", "Objection", "openingFailure", "opening failure", "deces", "objections", " objection"] {
            #expect(EventKind(name: word) == nil)
            #expect(Array(word.utf8).withUnsafeBytes { EventKind($0) } == nil)
        }
    }

    @Test func case61_theColumnOfARuleReject() {
        #expect(EventOutcome.column(of: .eventNotEntitled) == "by")
        #expect(EventOutcome.column(of: .eventNotApplicable) == "kind")
    }
}
