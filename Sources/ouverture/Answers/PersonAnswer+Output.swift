import Nightly

/// One person's story, as `person` prints it.
extension PersonAnswer: Answer {
    var json: JSON {
        .object(members)
    }

    private var members: [JSON.Member] {
        let before: JSON = [
            "person": .text(person),
            "state": .text(state.name),
            "scheme": .text(scheme),
            "affiliations": .list(affiliations.map(\.json)),
            "window": [
                "channel": JSON(channel?.name), "notified_on": JSON(notifiedOn?.iso), "closes_on": JSON(closesOn?.iso),
                "opened_on": JSON(openedOn?.iso), "notices": .whole(notices), "reference": JSON(reference),
            ],
        ]
        var members = before.members
        if let milestones {
            members.append(JSON.Member(key: "milestones", value: .list(milestones.map(\.json))))
        }
        return members + [JSON.Member(key: "steps", value: .list(steps.map(\.json)))]
    }

    var text: String {
        var facts = FactList()
        facts.add("person", person)
        facts.add("state", "\(state.name), written to by scheme \(scheme)")
        facts.add(
            "window",
            notifiedOn.map { "\(channel == .email ? "e-mail" : "letter") of \($0.iso), closes on \(closesOn?.iso ?? "-"), reference \(reference ?? "-")" }
                ?? "no notice yet")
        facts.add("notices", Figures.count(notices))
        facts.add("opened", openedOn?.iso ?? "-")
        if let milestones {
            let words = milestones.map { "\($0.milestone.name) read on \($0.night.iso)" }
            facts.add("milestones", words.isEmpty ? "-" : words.joined(separator: ", "))
        }
        return ([facts.text] + (affiliations.isEmpty ? [] : [affiliationsTable]) + [stepsTable]).joined(separator: "\n")
    }

    private var affiliationsTable: String {
        var table = TextTable([
            ("scheme", .left), ("organism", .left), ("rights from", .left), ("rights to", .left), ("updated on", .left),
            ("in force", .left),
        ])
        for known in affiliations {
            table.add([
                known.scheme, known.organism.isEmpty ? "-" : known.organism, known.rightsFrom?.iso ?? "open", known.rightsTo?.iso ?? "open",
                known.updatedOn?.iso ?? "-", known.writes ? "yes" : "",
            ])
        }
        return table.text
    }

    private var stepsTable: String {
        var table = TextTable([("night", .left), ("from", .left), ("to", .left), ("cause", .left), ("evidence", .left)])
        for step in steps {
            table.add([
                step.night.iso, step.from?.name ?? "-", step.to?.name ?? "-", step.cause.name,
                step.evidence.isEmpty ? "-" : step.evidence.joined(separator: ", "),
            ])
        }
        return table.text
    }
}

extension PersonAnswer.Affiliation {
    fileprivate var json: JSON {
        [
            "scheme": .text(scheme), "organism": .text(organism), "rights_from": JSON(rightsFrom?.iso),
            "rights_to": JSON(rightsTo?.iso), "updated_on": JSON(updatedOn?.iso), "writes": .truth(writes),
        ]
    }
}

extension PersonAnswer.Reached {
    fileprivate var json: JSON { ["milestone": .text(milestone.name), "night": .text(night.iso)] }
}

extension PersonAnswer.Step {
    fileprivate var json: JSON {
        [
            "night": .text(night.iso), "from": JSON(from?.name), "to": JSON(to?.name), "cause": .text(cause.name),
            "file": JSON(file), "line": line.map(JSON.whole) ?? .null, "event_id": JSON(eventID),
            "reference": JSON(reference),
        ]
    }

    /// Where an auditor can look it up.
    fileprivate var evidence: [String] {
        let place = file.map { file in [line.map { "\(file):\($0)" } ?? file] } ?? []
        return place + (eventID.map { ["event \($0)"] } ?? []) + (reference.map { ["notice \($0)"] } ?? [])
    }
}
