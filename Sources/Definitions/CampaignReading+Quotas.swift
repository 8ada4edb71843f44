import Campaign

/// `invitations` and `activation`: how much happens a day over the whole nation, on which days, and who comes first.
extension CampaignReading {
    /// More people than any nation has; keeps sums far from overflow.
    private static let peopleAtMost = 10_000_000_000

    func invitations(_ value: DefinitionValue) throws(OuvertureError) -> Invitations {
        let keys = try value.mapping()
        return Invitations(
            perNight: try keys.required("per_night").whole(0...Self.peopleAtMost),
            days: try keys["days"]?.word(DaysOfWork.self) ?? .all,
            waves: try waves(keys["waves"]))
    }

    func activation(_ value: DefinitionValue) throws(OuvertureError) -> ActivationQuota {
        let keys = try value.mapping()
        return ActivationQuota(
            perDay: try keys.required("per_day").whole(0...Self.peopleAtMost),
            days: try keys["days"]?.word(DaysOfWork.self) ?? .all)
    }

    /// Waves in the order of the list, which is their order in a night. A département that stands in two waves
    /// comes with the first; one that stands in none, with the last.
    private func waves(_ value: DefinitionValue?) throws(OuvertureError) -> [Wave] {
        guard let value else { return [] }
        return try value.list().map { (item) throws(OuvertureError) in
            let keys = try item.mapping()
            return Wave(
                from: try keys.required("from").date(),
                departments: try keys.required("departments").list().map { (code) throws(OuvertureError) in
                    try department(code)
                })
        }
    }

    private func department(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write codes in quotes: \"01\" to \"95\" (Corsica \"2A\", \"2B\"), \"971\" and on, \"99\" for elsewhere"
        let code = try value.text(hint)
        guard Department(code: code) != nil else {
            throw value.failure("has \(value.shape), which is no département", hint: hint)
        }
        return code
    }
}
