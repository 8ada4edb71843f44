import Campaign

/// `rules`: what applies to what happens from a date on.
extension CampaignReading {
    /// Centuries of grace, lag or extension are a slip of the hand; they would also leave the calendar.
    private static let daysAtMost = 36_525

    func rules(_ value: DefinitionValue) throws(OuvertureError) -> [Rule] {
        var rules: [Rule] = []
        for item in try value.list() {
            let keys = try item.mapping()
            let inForce = try keys.required("in_force")
            let rule = try rule(keys, inForce: inForce.date())
            guard !rules.contains(where: { $0.inForce == rule.inForce }) else {
                throw inForce.failure(
                    "is \(inForce.shape), the date of a rule above", hint: "keep one rule a date")
            }
            rules.append(rule)
        }
        guard !rules.isEmpty else {
            throw value.failure("is an empty list", hint: "write at least one rule, with in_force and window")
        }
        return rules.sorted { $0.inForce < $1.inForce }
    }

    private func rule(_ keys: DefinitionMapping, inForce: CivilDate) throws(OuvertureError) -> Rule {
        Rule(
            inForce: inForce,
            window: try window(keys.required("window").mapping()),
            notice: try notice(keys["notice"]?.mapping()),
            objection: try objection(keys["objection"]?.mapping()),
            extendDays: try keys["extend"]?.mapping()["days"]?.whole(0...Self.daysAtMost) ?? 0)
    }

    private func window(_ keys: DefinitionMapping) throws(OuvertureError) -> Window {
        let grace = try keys["grace"]?.whole(0...Self.daysAtMost) ?? 0
        if let fixed = keys["fixed"] {
            for key in ["length", "unit", "starts", "rolls"] {
                guard let value = keys[key] else { continue }
                throw value.failure(
                    "has no meaning beside `fixed`",
                    hint: "take `\(key)` out, or `fixed`: one date for all, or a length from each sending")
            }
            return Window(end: .fixed(until: try lastDay(fixed.mapping().required("until"))), graceDays: grace)
        }
        let starts = try keys["starts"]?.word(Starts.self) ?? .sent
        let lengthValue = try keys.required("length")
        let length = try lengthValue.length(
            lengthValue.whole(0...Self.daysAtMost), keys.required("unit").word(LengthUnit.self))
        let rolls = try keys["rolls"]?.word(Rolls.self) ?? .none
        return Window(end: .length(length, rollsToWorkingDay: rolls == .nextWorkingDay), startsWhenHandedOver: starts == .handedOver,
            graceDays: grace)
    }

    /// A window's end, which must be a day that a store can keep.
    private func lastDay(_ value: DefinitionValue) throws(OuvertureError) -> CivilDate {
        let date = try value.date()
        guard date <= CampaignDays.last else {
            throw value.failure(
                "is \(value.shape), later than a window can end", hint: "write a date up to \(CampaignDays.last.iso)")
        }
        return date
    }

    private func notice(_ keys: DefinitionMapping?) throws(OuvertureError) -> NoticeRule {
        var rule = NoticeRule()
        guard let keys else { return rule }
        if let value = keys["channels"] { rule.channels = try channels(value) }
        if let value = keys["contact"] { rule.contact = try value.word(NoticeRule.Contact.self) }
        if let value = keys["restart_on_bounce"] { rule.restartOnBounce = try value.truth() }
        if let value = keys["returned_post"] { rule.returnedPost = try value.word(NoticeRule.ReturnedPost.self) }
        if let value = keys["post_lag"] { rule.postLagWorkingDays = try value.whole(0...366) }
        if let value = keys["url"] { rule.url = try url(value) }
        return rule
    }

    /// With a reference of 12 characters behind it, it must fit a QR code of version 3-M: 42 bytes.
    private func url(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write an address of at most 30 bytes that a reference can stand behind: https://ens.example/o/"
        let text = try value.text(hint)
        let isHost = text.dropFirst(8).prefix { !"/?#".contains($0) }.wholeMatch(of: /[A-Za-z0-9]([A-Za-z0-9.\-]*[A-Za-z0-9])?(:[0-9]{1,5})?/) != nil
        guard text.hasPrefix("https://"), isHost, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw value.failure("is \(value.shape), no address that begins with https:// and has neither blanks nor accents", hint: hint)
        }
        guard text.utf8.count <= 30 else {
            throw value.failure("has \(text.utf8.count) bytes, more than fit a letter's code", hint: hint)
        }
        return text
    }

    private func channels(_ value: DefinitionValue) throws(OuvertureError) -> [Channel] {
        var channels: [Channel] = []
        for item in try value.list() {
            let channel: Channel = try item.word(ChannelWord.self) == .email ? .email : .post
            guard !channels.contains(channel) else {
                throw item.failure("has \(item.shape) twice", hint: "name each channel once, the preferred one first")
            }
            channels.append(channel)
        }
        guard !channels.isEmpty else {
            throw value.failure("is an empty list", hint: "write [email, post], [email] or [post]")
        }
        return channels
    }

    private func objection(_ keys: DefinitionMapping?) throws(OuvertureError) -> ObjectionRule {
        var rule = ObjectionRule()
        guard let keys else { return rule }
        if let value = keys["self_from_age"] { rule.selfFromAge = try value.whole(0...150) }
        if let value = keys["confirm_if_record"] { rule.confirmIfRecord = try value.truth() }
        if let value = keys["unconfirmed"] { rule.unconfirmed = try value.word(ObjectionRule.Unconfirmed.self) }
        if let value = keys["later"] { rule.later = try value.word(ObjectionRule.Later.self) }
        return rule
    }
}

/// The words of `window.starts`.
private enum Starts: String, CaseIterable {
    case sent
    case handedOver = "handed-over"
}

/// The words of `window.rolls`.
private enum Rolls: String, CaseIterable {
    case none
    case nextWorkingDay = "next-working-day"
}

/// The words of `notice.channels`.
private enum ChannelWord: String, CaseIterable {
    case email, post
}
