import Campaign
import Foundation
import Nightly
import ReferenceModel
import Testing

/// Registers of deaths over several nights: whom they find, when, and what is counted of them.
@Suite struct DeathStageTests {
    private static func citizen(_ number: Int, _ name: String = "Roux") -> Citizen {
        Citizen("1550814168\(100 + number)", born: "19550812", name, "Luc")
    }

    private func nation(_ name: String, _ body: (HandMadeNation) throws -> Void) throws {
        try HandMadeNation.with("deaths-" + name) { nation in
            try nation.listRegisters()
            try body(nation)
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }

    private func flows(_ nation: HandMadeNation, _ day: Int) throws -> [[String]] {
        try nation.report("flows", day).filter { $0[0] == "*" && $0[3] == "death" }
    }

    // MARK: by identity

    @Test func anIdentityIsEnoughAndTheStepNamesFileAndLine() throws {
        try nation("identity") { nation in
            try nation.receive("msa-1.csv", [Self.citizen(1), Self.citizen(2)])
            try nation.receiveDead("dead-1.csv", [Self.citizen(3).identity, Self.citizen(2).identity])
            let answer = try nation.night(1)
            #expect(try nation.states() == [Self.citizen(1).identity: "notified", Self.citizen(2).identity: "deceased"])
            #expect(try flows(nation, 1) == [["*", "eligible", "deceased", "death", "1"]])
            #expect(try nation.counts(of: "dead-1.csv", 1) == ["2", "2", "0", "0", "0", "taken"])
            #expect(answer.events.map { $0.count } == [0, 1, 0, 1, 0])
            let story = try PersonQuestion(nation.product.environment()).answer(.identity(Self.citizen(2).identity))
            let step = try #require(story.steps.last)
            #expect(step.to == .deceased && step.cause == .death && step.file == "dead-1.csv" && step.line == 3)
            #expect(step.eventID == nil)
        }
    }

    @Test func whoComesLaterIsDeceasedTheNightTheyCome() throws {
        try nation("later") { nation in
            try nation.receive("msa-1.csv", [Self.citizen(1)])
            try nation.receiveDead("dead-1.csv", [Self.citizen(2).identity])
            try nation.night(1)
            #expect(try StatusQuestion(nation.product.environment()).answer().waitingEvents == 1)
            // The same death told again waits once.
            try nation.receiveDead("dead-2.csv", [Self.citizen(2).identity, Self.citizen(2).identity, Self.citizen(3).identity])
            try nation.receiveNobody("msa-2.csv")
            try nation.night(2)
            #expect(try StatusQuestion(nation.product.environment()).answer().waitingEvents == 2)
            #expect(try nation.counts(of: "dead-2.csv", 2) == ["3", "1", "0", "0", "2", "taken"])
            try nation.receive("msa-3.csv", [Self.citizen(2)])
            let answer = try nation.night(3)
            #expect(answer.noticesEmail == 0)
            #expect(try nation.states()[Self.citizen(2).identity] == "deceased")
            #expect(try flows(nation, 3) == [["*", "eligible", "deceased", "death", "1"]])
            #expect(try StatusQuestion(nation.product.environment()).answer().waitingEvents == 1)
        }
    }

    @Test func anIdentityThatIsAnothersAliasIsThePersons() throws {
        try nation("alias") { nation in
            try nation.receive("msa-1.csv", [Self.citizen(1)])
            try nation.product.receive(
                "equiv-1.csv", Array("old_identity,new_identity,known_on\n\(Self.citizen(1).identity),\(Self.citizen(2).identity),\n".utf8))
            try nation.receiveDead("dead-1.csv", [Self.citizen(2).identity, Self.citizen(1).identity])
            try nation.night(1)
            #expect(try nation.states() == [Self.citizen(2).identity: "deceased"])
            #expect(try nation.counts(of: "dead-1.csv", 1) == ["2", "1", "0", "0", "1", "taken"])
        }
    }

    // MARK: what is over already

    @Test func theDeadAndTheDeletedAreNoErrorAndStayAsTheyAre() throws {
        try nation("over") { nation in
            try nation.receive("msa-1.csv", (1...5).map { Self.citizen($0, "Nom\("ABCDE".dropFirst($0 - 1).prefix(1))") })
            try nation.night(1)
            try nation.receiveEvents("events-1.csv", [("death", Self.citizen(1).identity, 2), ("deletion", Self.citizen(2).identity, 2)])
            try nation.receiveEvents("events-2.csv", [("death", Self.citizen(3).identity, 2), ("deletion", Self.citizen(4).identity, 2)])
            try nation.receiveNobody("msa-2.csv")
            try nation.night(2)
            try nation.receiveDead("dead-1.csv", (1...2).map { Self.citizen($0).identity })
            try nation.receive("deces-1.txt", [Dead("NOMC*LUC/", 1, "19550812", "14168"), Dead("NOMD*LUC/", 1, "19550812", "14168")])
            try nation.receive("msa-3.csv", [Self.citizen(1, "NomA")], updated: 20_220_110)
            try nation.night(3)
            #expect(try nation.counts(of: "dead-1.csv", 3) == ["2", "0", "0", "0", "2", "taken"])
            #expect(try nation.counts(of: "deces-1.txt", 3) == ["2", "0", "0", "0", "2", "taken"])
            #expect(try flows(nation, 3) == [])
            #expect(try nation.report("rejects", 3) == [])
            #expect(try nation.product.people().map { $0[2] }.sorted() == ["deceased", "deceased", "deleted", "deleted", "notified"])
            let told = try StatusQuestion(nation.product.environment()).answer()
            #expect(told.waitingEvents == 0)
            #expect(told.deaths?.counts == DeathCounts(rows: 4, deaths: 0, nobody: 1, several: 0), "of the deleted nothing is left to be found by")
        }
    }

    @Test func whoDiesAndIsDeletedTheSameNightIsNoReject() throws {
        try nation("deleted-tonight") { nation in
            try nation.receive("msa-1.csv", [Self.citizen(1), Self.citizen(2)])
            try nation.night(1)
            // The register's day comes first: of somebody deceased nothing can be deleted any more.
            try nation.receiveEvents("events-1.csv", [("deletion", Self.citizen(1).identity, 1)])
            try nation.receiveEvents("events-2.csv", [("deletion", Self.citizen(2).identity, 2)])
            try nation.receiveDead("dead-1.csv", [Self.citizen(1).identity, Self.citizen(2).identity])
            try nation.receiveNobody("msa-2.csv")
            try nation.night(2)
            #expect(try nation.product.people().map { $0[2] }.sorted() == ["deceased", "deleted"])
            #expect(try nation.counts(of: "dead-1.csv", 2) == ["2", "2", "0", "0", "0", "taken"])
            #expect(try nation.report("rejects", 2).map { [$0[0], $0[3]] } == [["events-2.csv", "event.not_applicable"]])
            #expect(try StatusQuestion(nation.product.environment()).answer().waitingEvents == 0)
        }
    }

    @Test func anObjectionReceivedBeforeTheRegisterStandsAndOneOfTheSameNightComesTooLate() throws {
        try nation("objection") { nation in
            try nation.receive("msa-1.csv", [Self.citizen(1, "Blanc"), Self.citizen(2)])
            try nation.night(1)
            try nation.receiveEvents("events-1.csv", [("objection", Self.citizen(1).identity, 1)])
            try nation.receiveEvents("events-2.csv", [("objection", Self.citizen(2).identity, 2)])
            try nation.receive("deces-1.txt", [Dead("BLANC*LUC/", 1, "19550812", "14168"), Dead("ROUX*LUC/", 1, "19550812", "14168")])
            try nation.receiveNobody("msa-2.csv")
            try nation.night(2)
            #expect(try Set(nation.states().values) == ["deceased"])
            #expect(try flows(nation, 2) == [["*", "notified", "deceased", "death", "1"], ["*", "objected", "deceased", "death", "1"]])
            #expect(try nation.report("rejects", 2).map { [$0[0], $0[3]] } == [["events-2.csv", "event.not_applicable"]])
            let answer = try nation.night(20, lacking: "msa-20.csv")
            #expect(answer.opened == 0)
        }
    }

    // MARK: files

    @Test func theSameFileUnderAnotherNameIsKnownAndTheSameRowsAgainChangeNothing() throws {
        try nation("twice") { nation in
            try nation.receive("msa-1.csv", [Self.citizen(1)])
            try nation.receive("deces-1.txt", [Dead("ROUX*LUC/", 1, "19550812", "14168")])
            try nation.night(1)
            try nation.receive("deces-2.txt", [Dead("ROUX*LUC/", 1, "19550812", "14168")])
            try nation.receive("deces-3.txt", [Dead("ROUX*LUC/", 1, "19550812", "14168"), Dead("NOIR*LUC/", 1, "19550812", "14168")])
            try nation.receiveNobody("msa-2.csv")
            try nation.night(2)
            #expect(try nation.counts(of: "deces-2.txt", 2) == ["0", "0", "0", "0", "0", "known"])
            #expect(try nation.counts(of: "deces-3.txt", 2) == ["2", "0", "0", "0", "2", "taken"])
            #expect(try flows(nation, 2) == [])
        }
    }

    @Test func aFileWithTooManyRejectsIsRefusedWholeAndAsksForAnother() throws {
        try nation("refused") { nation in
            try nation.change("limits: {rejects: 100%}", "limits: {rejects: 10%}")
            try nation.change("layout: insee-deaths}", "layout: insee-deaths, required: true}")
            try nation.receive("msa-1.csv", [Self.citizen(1)])
            #expect(try nation.night(1).exit == .inputMissing)
            try nation.receive("deces-1.txt", [Dead("ROUX*LUC/", 1, "19550812", "14168"), Dead("ROUX*LUC/", 9, "19550812", "14168")])
            let answer = try nation.night(1)
            #expect(answer.status == .incomplete && answer.exit == .inputRefused)
            try nation.receive("deces-2.txt", [Dead("ROUX*LUC/", 1, "19550812", "14168")])
            #expect(try nation.night(1).status == .complete)
            #expect(try Set(nation.states().values) == ["deceased"])
            #expect(try nation.counts(of: "deces-1.txt", 1) == ["2", "0", "0", "1", "0", "refused"])
            #expect(try nation.report("rejects", 1).map { Array($0.prefix(4)) } == [["deces-1.txt", "2", "sex", "sex.code"]])
        }
    }

    @Test func aNightThatLacksItsEventsAppliesNoDeathBeforeTheyAreIn() throws {
        try nation("lacking") { nation in
            try nation.change("layout: canonical-events}", "layout: canonical-events, required: true}")
            try nation.receive("msa-1.csv", [Self.citizen(1), Self.citizen(2)])
            try nation.receiveDead("dead-1.csv", [Self.citizen(1).identity])
            #expect(try nation.night(1).status == .incomplete)
            #expect(try Set(nation.states().values) == ["eligible"])
            try nation.receiveEvents("events-1.csv", [("objection", Self.citizen(1).identity, 1)])
            #expect(try nation.night(1).status == .complete)
            #expect(try nation.states() == [Self.citizen(1).identity: "deceased", Self.citizen(2).identity: "notified"])
            #expect(try nation.counts(of: "dead-1.csv", 1) == ["1", "1", "0", "0", "0", "taken"])
        }
    }
}

extension HandMadeNation {
    func change(_ old: String, _ new: String) throws {
        let file = product.folder + "/campaign.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        precondition(text.contains(old), "\(old) does not stand there")
        try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// A night for which an empty file of the required source comes.
    func night(_ day: Int, lacking file: String) throws -> NightAnswer {
        try receiveNobody(file)
        return try night(day)
    }
}
