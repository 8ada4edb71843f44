import Campaign

/// `synthesis`: how the people live that `ouverture synth` makes for this campaign.
extension CampaignReading {
    func synthesis(_ value: DefinitionValue?) throws(OuvertureError) -> SynthesisTerms {
        var terms = SynthesisTerms()
        guard let keys = try value?.mapping() else { return terms }
        func share(_ key: String) throws(OuvertureError) -> Double? { try keys[key]?.rejectLimit().share }
        terms.objections = try share("objections")
        terms.late = try share("late")
        terms.bounces = try share("bounces")
        terms.returns = try share("returns")
        terms.failures = try share("failures")
        terms.closures = try share("closures")
        terms.deletions = try share("deletions")
        terms.emails = try share("emails")
        terms.changes = try share("changes")
        terms.twoSchemes = try share("two_schemes")
        terms.schemeChanges = try share("scheme_changes")
        if let activations = keys["activations"] { terms.activations = try self.activations(activations) }
        if let schemes = keys["byte_order_marks"] {
            terms.byteOrderMarks = Set(try schemes.list().map { (item) throws(OuvertureError) in try scheme(item) })
        }
        return terms
    }

    /// The points of the curve: later ones have more days, and no fewer people.
    private func activations(_ value: DefinitionValue) throws(OuvertureError) -> [SynthesisTerms.Activated] {
        var points: [SynthesisTerms.Activated] = []
        for item in try value.list() {
            let keys = try item.mapping()
            let days = try keys.required("days")
            let share = try keys.required("share")
            let point = SynthesisTerms.Activated(days: try days.whole(1...36_525), share: try share.rejectLimit().share)
            if let before = points.last {
                guard point.days > before.days else {
                    throw days.failure("is \(days.shape), not after the point above", hint: "list the points day by day")
                }
                guard point.share >= before.share else {
                    throw share.failure(
                        "is \(share.shape), less than at the point above", hint: "count from the notice on: a share of all told, so far")
                }
            }
            points.append(point)
        }
        return points
    }
}
