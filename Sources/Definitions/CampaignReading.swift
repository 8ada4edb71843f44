import Campaign

/// Reads the whole campaign from its tree, once its keys are known to be right. One method a section, in the
/// order of the file; rules and sources have files of their own.
struct CampaignReading {
    /// Where relative paths start: the campaign file's folder.
    let folder: String
    /// What other sections are read by.
    let identity: IdentityKind
    let country: Country

    /// - Parameter folder: the campaign file's own.
    static func definition(from root: DefinitionValue, folder: String) throws(OuvertureError) -> CampaignDefinition {
        let file = try root.mapping()
        let reading = CampaignReading(
            folder: folder, identity: try file.required("identity").word(IdentityKind.self),
            country: try file["country"]?.word(Country.self) ?? .fr)
        return try reading.definition(file)
    }

    private func definition(_ file: DefinitionMapping) throws(OuvertureError) -> CampaignDefinition {
        let feeds = try sources(file.required("sources"))
        let print = try print(file["print"])
        let rules = try rules(file.required("rules"))
        try checkHandingOver(rules, file, answers: print.answers)
        let delivery = try delivery(file["delivery"])
        if delivery != nil { try keepAnswerFiles(file) }
        return CampaignDefinition(
            name: try name(file.required("campaign")),
            identity: identity, country: country,
            production: try file["production"]?.truth() ?? true,
            folders: try folders(file.required("folders")),
            calendar: try calendar(file["calendar"]),
            partitions: try partitions(file["partitions"]),
            secretFile: try path(file.required("secret").mapping().required("file")),
            sources: feeds.sources, registers: feeds.registers,
            events: try events(file["events"], besides: feeds.sources.map(\.feed) + feeds.registers.map(\.feed))
                + (print.answers.map { [$0] } ?? []) + (delivery == nil ? [] : [Self.answerFeed]),
            rejectLimit: try file["limits"]?.mapping()["rejects"]?.rejectLimit() ?? RejectLimit(percent: 2),
            rules: rules,
            invitations: try invitations(file.required("invitations")),
            activation: try activation(file.required("activation")),
            retention: try retention(file["retention"]),
            milestones: try milestones(file["milestones"]),
            smallestCell: try file["reports"]?.mapping()["smallest_cell"]?.whole(0...1_000_000) ?? 11,
            print: print.terms, synthesis: try synthesis(file["synthesis"]), delivery: delivery)
    }

    private func name(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write 1 to 64 of a-z, 0-9 and -"
        let text = try value.text(hint)
        let isName = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                return true
            default: return false
            }
        }
        guard isName, text.utf8.count <= 64 else { throw value.failure("is \(value.shape), not a campaign's name", hint: hint) }
        return text
    }

    /// In the order of a person's way, each once.
    private func milestones(_ value: DefinitionValue?) throws(OuvertureError) -> [Milestone] {
        guard let value else { return [] }
        var milestones: [Milestone] = []
        for item in try value.list() {
            let milestone: Milestone = try item.word(MilestoneWord.self).milestone
            guard milestones.last.map({ $0 < milestone }) ?? true else {
                throw item.failure(
                    "has \(item.shape) behind one that does not come before it", hint: "keep the order: application, acceptance, connection")
            }
            milestones.append(milestone)
        }
        return milestones
    }

    private func partitions(_ value: DefinitionValue?) throws(OuvertureError) -> Int {
        guard let value else { return 64 }
        let count = try value.whole(1...1024)
        guard count.nonzeroBitCount == 1 else {
            throw value.failure("is \(value.shape), not a power of two", hint: "write 1, 2, 4, 8 … 512 or 1024")
        }
        return count
    }

    private func calendar(_ value: DefinitionValue?) throws(OuvertureError) -> WorkingCalendar {
        let keys = try value?.mapping()
        let weekend: Set<Int>
        if let days = keys?["weekend"] {
            weekend = Set(try days.list().map { (day) throws(OuvertureError) in try day.word(Weekday.self).number })
            guard weekend.count < 7 else {
                throw days.failure("has all seven days", hint: "leave one day to work on")
            }
        } else {
            weekend = [6, 7]
        }
        return WorkingCalendar(holidays: try holidays(keys?["holidays"]), weekend: weekend)
    }

    private func holidays(_ value: DefinitionValue?) throws(OuvertureError) -> WorkingCalendar.Holidays {
        guard let value else { return country.holidays }
        let words = WorkingCalendar.Holidays.allCases.map(\.rawValue)
        let hint = "write \(Words.choice(words)): this version cannot compute other holidays yet"
        guard let holidays = WorkingCalendar.Holidays(rawValue: try value.text(hint)) else {
            throw value.failure("is \(value.shape), holidays that this version does not know", hint: hint)
        }
        return holidays
    }

    private func retention(_ value: DefinitionValue?) throws(OuvertureError) -> Retention {
        let keys = try value?.mapping()
        return Retention(
            closed: try keys?["closed"]?.length() ?? Length(10, .years),
            deletion: try keys?["deletion"]?.length() ?? Length(3, .months))
    }
}

// MARK: - Folders

extension CampaignReading {
    private func folders(_ value: DefinitionValue) throws(OuvertureError) -> Folders {
        let keys = try value.mapping()
        var seen: [String: String] = [:]
        func folder(_ name: String) throws(OuvertureError) -> String {
            let value = try keys.required(name)
            let path = try path(value)
            if let other = seen.updateValue(name, forKey: path) {
                throw value.failure("is the same folder as `\(other)`", hint: "give each of the four a folder of its own")
            }
            return path
        }
        return Folders(
            inbox: try folder("inbox"), store: try folder("store"), outbox: try folder("outbox"),
            reports: try folder("reports"))
    }

    func path(_ value: DefinitionValue) throws(OuvertureError) -> String {
        FolderPath.absolute(try value.text("write a path, absolute or from this file's folder"), from: folder)
    }
}

/// The words of `calendar.weekend`.
private enum Weekday: String, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// 1 Monday … 7 Sunday.
    var number: Int { Self.allCases.firstIndex(of: self)! + 1 }
}

/// The words of `milestones`.
private enum MilestoneWord: String, CaseIterable {
    case application, acceptance, connection

    var milestone: Milestone {
        switch self {
        case .application: .application
        case .acceptance: .acceptance
        case .connection: .connection
        }
    }
}
