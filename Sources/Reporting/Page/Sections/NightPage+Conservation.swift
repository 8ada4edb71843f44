import Campaign

/// Nobody is lost: three equations a scheme, each with a tick that is worked out, or a cross.
extension NightPage {
    mutating func fillConservation() {
        let equations = report.conservation
        values["conservation"] = equations.map(Self.row)
        values["unaccounted"] = NumberText.grouped(report.unaccountedPeople)
        values["allAddsUp"] = equations.allSatisfy { $0.rowsAddUp && $0.peopleAddUp && $0.nightAddsUp }
    }

    private static func row(_ one: Conservation) -> [String: Any] {
        let number = NumberText.grouped
        return [
            "scheme": name(ofScheme: one.scheme),
            "equations": [
                [
                    "holds": one.rowsAddUp,
                    "text": "\(number(one.rows)) = \(number(one.taken)) + \(number(one.merged)) + \(number(one.rejected)) + \(number(one.unchanged))",
                ],
                ["holds": one.peopleAddUp, "text": "\(number(one.people)) = \(number(one.states))"],
                [
                    "holds": one.nightAddsUp,
                    "text": "\(number(one.yesterday)) + \(number(one.came)) − \(number(one.went)) = \(number(one.states))",
                ],
            ] as [[String: Any]],
        ]
    }
}
