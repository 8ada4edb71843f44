import Campaign
import Nightly

// Stand-ins for the entry points of `Nightly` until they are there; delete one when its like is in that module.

private func awaited(_ name: String) -> OuvertureError {
    OuvertureError(.bug, at: name, "is not built in yet", hint: "take a later build")
}

struct StatusQuestion {
    init(_ environment: Environment) {}
    func answer() throws(OuvertureError) -> StatusAnswer { throw awaited("status") }
}

struct PersonQuestion {
    enum Asked { case reference(String), pseudonym(String), identity(String) }
    init(_ environment: Environment) {}
    func answer(_ asked: Asked) throws(OuvertureError) -> PersonAnswer { throw awaited("person") }
}

struct PlanQuestion {
    init(_ environment: Environment) {}
    func answer(days: Int) throws(OuvertureError) -> PlanAnswer { throw awaited("plan") }
}

struct ReportAgain {
    init(_ environment: Environment) {}
    func write(_ night: CivilDate) throws(OuvertureError) -> [String] { throw awaited("report") }
}

struct PeopleExport {
    init(_ environment: Environment) {}
    func write(to path: String, identified: Bool) throws(OuvertureError) -> Int { throw awaited("export") }
}

struct Verification {
    init(_ environment: Environment) {}
    func run() throws(OuvertureError) -> VerifyAnswer { throw awaited("verify") }
}
