import Nightly
import ReferenceModel

/// One night's outputs held against the model: each difference a line, model first.
struct Comparison {
    let product: ProductUnderTest
    let night: Day
    let batch: Int

    /// What `nightly` says, also of a night that is not complete.
    static func answer(_ answer: NightAnswer, _ expected: ModelNight) -> [String] {
        var differences: [String] = []
        func hold(_ what: String, _ model: some CustomStringConvertible, _ store: some CustomStringConvertible) {
            if model.description != store.description { differences.append("\(what): model \(model), store \(store)") }
        }
        hold("status", expected.isComplete ? "complete" : "incomplete", answer.status.rawValue)
        if !expected.exits.contains(answer.exit.rawValue) {
            differences.append("exit: model \(expected.exits), store \(answer.exit.rawValue)")
        }
        guard expected.isComplete, differences.isEmpty else { return differences }
        let invitations = expected.notices.filter { $0.kind == "invitation" }
        hold("notices by e-mail", invitations.count { $0.channel == .email }, answer.noticesEmail)
        hold("notices by post", invitations.count { $0.channel == .post }, answer.noticesPost)
        hold("opened", expected.openings.count, answer.opened)
        hold("backlog", expected.backlog, answer.backlog)
        hold("rejected", expected.rejects.count, answer.rejected)
        return differences
    }

    func differences(_ model: ReferenceModel, _ expected: ModelNight) throws -> [String] {
        try people(model) + balance(model)
            + compare("flows", flows(expected), product.report("flows.csv.zst", night))
            + findings("rejects", expected.rejects, product.report("rejects.csv.zst", night))
            + findings(
                "warnings", expected.warnings,
                product.report("warnings.csv.zst", night).filter { ["email.unusable", "representative.unknown", "letter.unprintable"].contains($0[3]) })
            + files(expected) + notices(expected) + openings(expected, model.campaign.mailbox) + lacking(model)
    }

    /// Lines that only one of the two has, and lines out of order.
    private func compare(_ what: String, _ model: [[String]], _ store: [[String]]) -> [String] {
        if model == store { return [] }
        let (expected, found) = (Self.tally(model), Self.tally(store))
        var differences: [String] = []
        for (line, count) in expected where found[line] != count { differences.append("\(what): only the model: \(line)") }
        for (line, count) in found where expected[line] != count { differences.append("\(what): only the store: \(line)") }
        return differences.isEmpty ? ["\(what): in another order"] : differences.sorted()
    }

    private static func tally(_ lines: [[String]]) -> [String: Int] {
        Dictionary(lines.map { ($0.joined(separator: ","), 1) }, uniquingKeysWith: +)
    }

    // MARK: Reports

    private func people(_ model: ReferenceModel) throws -> [String] {
        let expected = model.people.values.map { person in
            let code = String(product.codes.pseudonym(of: person.identity), radix: 16)
            return [
                String(repeating: "0", count: 16 - code.count) + code, person.scheme, person.state.rawValue,
                person.state == .excluded ? "rights_ended" : "", person.channel?.rawValue ?? "", text(person.notifiedOn),
                person.awaitsPrinter ? "" : text(person.closesOn), text(person.openedOn), "\(person.notices)", person.lastReference ?? "",
            ] + (model.campaign.milestones.isEmpty ? [] : [model.campaign.milestones.last(where: person.milestones.contains) ?? ""])
                + [person.state == .deleted ? "" : model.now(person.identity)]
        }
        return try compare("people", expected.sorted { $0[0] < $1[0] }, product.people())
    }

    private func balance(_ model: ReferenceModel) throws -> [String] {
        var people: [[String]: Int] = [:]
        for person in model.people.values {
            for scheme in ["*", person.scheme] { people[[scheme, person.state.rawValue], default: 0] += 1 }
        }
        let expected = people.map { $0.key + ["\($0.value)"] }.sorted { $0.lexicographicallyPrecedes($1) }
        return try compare("balance", expected, product.report("balance.csv.zst", night))
    }

    private func flows(_ expected: ModelNight) -> [[String]] {
        expected.flows.map { [$0.key.scheme, $0.key.from, $0.key.to, $0.key.cause, "\($0.value)"] }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// By file and line; of one line, in any order.
    private func findings(_ what: String, _ model: [ModelReject], _ store: [[String]]) -> [String] {
        let places = store.map { ($0[0], Int($0[1]) ?? 0) }
        if zip(places, places.dropFirst()).contains(where: { $1 < $0 }) { return ["\(what): not by file and line"] }
        let expected = model.map { [$0.file, "\($0.line)", $0.column, $0.code] }
        let byText: ([String], [String]) -> Bool = { $0.lexicographicallyPrecedes($1) }
        return compare(what, expected.sorted(by: byText), store.map { Array($0.prefix(4)) }.sorted(by: byText))
    }

    /// Name, scheme and status of each; the counts of population files that were taken.
    private func files(_ expected: ModelNight) throws -> [String] {
        func line(_ fields: [String], _ counts: [String]) -> [String] {
            !fields[1].isEmpty && fields[2] == "taken" ? fields + counts : fields
        }
        let model = expected.files.map { file in
            line(
                [file.file, file.scheme, file.status],
                [file.rows, file.taken, file.merged, file.rejected, file.unchanged].map { "\($0)" })
        }
        let store = try product.report("files.csv.zst", night).map { line([$0[0], $0[2], $0[8]], Array($0[3..<8])) }
        return compare("files", model.sorted { $0[0] < $1[0] }, store)
    }

    private func lacking(_ model: ReferenceModel) throws -> [String] {
        let told = try StatusQuestion(product.environment()).answer().lacking
        return compare(
            "lacking", model.lacking.map { [$0.key, "\($0.value)"] }.sorted { $0[0] < $1[0] },
            told.map { [$0.scheme, "\($0.people)"] }.sorted { $0[0] < $1[0] })
    }

    // MARK: Outbox

    private func notices(_ expected: ModelNight) throws -> [String] {
        let mails = try product.outbox("emails.csv.zst", night).map { [$0[0], $0[1], $0[2], $0[6], $0[7]] }
        let letters = try product.printed(night)
        let modelMails = expected.notices.filter { $0.channel == .email }.map {
            [$0.reference, $0.kind, $0.to, text($0.closesOn), $0.scheme]
        }
        let modelLetters = expected.notices.filter { $0.channel == .post }.map {
            [$0.reference, $0.kind, $0.to, text($0.closesOn)]
        }
        let byReference: ([String], [String]) -> Bool = { $0.lexicographicallyPrecedes($1) }
        return compare("e-mails", modelMails.sorted(by: byReference), mails)
            + compare(
                "letters", modelLetters.sorted(by: byReference),
                letters.joined().map { [$0[0], $0[1], $0[5], $0[7]] }.sorted(by: byReference))
            + letters.filter { $0.isEmpty || $0.count > batch || Set($0.map { $0[1] }).count > 1 }.map {
                "letters: a batch of \($0.count) of kinds \(Set($0.map { $0[1] }))"
            }
    }

    private func openings(_ expected: ModelNight, _ mailbox: String?) throws -> [String] {
        let orders = try product.outbox("activations.csv.zst", night)
        let model = expected.openings.map { opening in
            [
                opening.identity, opening.scheme, text(night), opening.record, mailbox.map { "\(opening.identity)@\($0)" } ?? "",
                opening.reference,
            ]
        }
        let store = orders.map { Array($0.dropFirst()) }
        let byIdentity: ([String], [String]) -> Bool = { $0[0] < $1[0] }
        let ids = orders.map { $0[0] }
        return compare("activations", model.sorted(by: byIdentity), store.sorted(by: byIdentity))
            + (ids == ids.sorted() && Set(ids).count == ids.count ? [] : ["activations: order ids twice or not in order"])
    }

    private func text(_ day: Day?) -> String { day.map(ModelCalendar.iso) ?? "" }
}
