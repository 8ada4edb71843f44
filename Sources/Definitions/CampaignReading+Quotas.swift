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
        let mailbox = try mailbox(keys["mailbox"])
        guard try keys["automatic"]?.truth() ?? true else {
            for key in ["per_day", "days"] {
                guard let value = keys[key] else { continue }
                throw value.failure(
                    "has no meaning beside `automatic: false`",
                    hint: "take `\(key)` out: the campaign opens nobody, the person does")
            }
            return .byPersonAlone(mailbox: mailbox)
        }
        return ActivationQuota(
            perDay: try keys.required("per_day").whole(0...Self.peopleAtMost),
            days: try keys["days"]?.word(DaysOfWork.self) ?? .all, mailbox: mailbox)
    }

    /// The domain of people's secure mailboxes; France's insured have one.
    private func mailbox(_ value: DefinitionValue?) throws(OuvertureError) -> String? {
        guard let value else { return identity == .nir ? ActivationQuota.frenchMailbox : nil }
        let hint = "write a domain such as \(ActivationQuota.frenchMailbox), or none"
        let text = try value.text(hint)
        if text == "none" { return nil }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isDomain = labels.count >= 2 && labels.allSatisfy { label in
            !label.isEmpty && label.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        guard isDomain, text.utf8.count <= 190 else { throw value.failure("is \(value.shape), no domain", hint: hint) }
        return text
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
        let hint = "write codes in quotes: \(country.codesInWords)"
        let code = try value.text(hint)
        guard country.region(code: code) != nil else {
            throw value.failure("has \(value.shape), which is no \(country == .fr ? "département" : "region of \(country.rawValue)")", hint: hint)
        }
        return code
    }
}
