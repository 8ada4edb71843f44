import Campaign
import Reporting
import Storage

/// What only the whole store can tell: balances, steps of each night, backlog, against the facts kept of them. Left
/// where a part of the store can't be read, or a night is not complete: its steps are in the store, not in any balance.
struct NationalProof {
    let context: ProofContext

    func run() {
        let last = context.lastNight
        guard context.isStoreReadable, context.unfinished == nil else {
            return context.findings.leave([.balanceCount, .flowsRecount, .backlog, .cubeDecoys])
        }
        guard let last, let report = try? NightFacts.earlier(context.ledger, night: last) else { return }
        let counted = context.counts.withLock { $0 }
        balance(counted, report)
        forecast(counted)
        affiliations(counted)
        decoys(counted, report)
        if counted.backlog != report.backlog {
            context.findings.add(
                .backlog, "night \(last.iso)", "\(counted.backlog) people are due and not opened, the facts tell \(report.backlog)")
        }
        for row in (try? CampaignHistory(context.ledger).rows(of: last)) ?? [] {
            guard let scheme = row.scheme else { continue }
            let people = counted.backlogByScheme[scheme] ?? 0
            if people != row.backlog {
                context.findings.add(
                    .backlog, "night \(last.iso), scheme \(SchemeCode.text(scheme))",
                    "\(people) people are due and not opened, the history tells \(row.backlog)")
            }
        }
        steps(counted)
    }

    private func balance(_ counted: ProofTally, _ report: NightReport) {
        let night = report.night.iso
        var told: [Int: Int] = [:]
        for row in report.balance { told[Int(row.scheme) << 8 | Int(row.state.rawValue), default: 0] += row.people }
        for key in Set(counted.balance.keys).union(told.keys).sorted() where counted.balance[key] ?? 0 != told[key] ?? 0 {
            fail("balance of \(night), \(BalanceName.of(key))", told[key] ?? 0, counted.balance[key] ?? 0)
        }
        if counted.people != report.people {
            context.findings.add(
                .balanceCount, "people of \(night)", "are not told by département, birth, sex and record as the store has them")
        }
        if counted.waiting != report.waitingEvents { fail("waiting events of \(night)", report.waitingEvents, counted.waiting) }
    }

    /// What the cube's decoys go on from, against the store; and what they let be told, against the last night's facts.
    private func decoys(_ counted: ProofTally, _ report: NightReport) {
        let dimensions = CubeDimensions(context.definition)
        do throws(OuvertureError) {
            guard let book = try DecoysOfNight.kept(context.ledger, night: report.night, dimensions) else {
                if !report.told.isEmpty { fail(decoys: "", "are not kept, but the reports tell counts by them") }
                return
            }
            let found = MoveKey.moves(counted.standings, .intake, schemes: context.schemes).filter { book.has($0.scheme) }
            for fault in book.faults(counted: found, told: report.told, smallest: report.smallestCell, dimensions: dimensions) {
                fail(decoys: " scheme \(SchemeCode.text(fault.scheme))", fault.what)
            }
        } catch { fail(decoys: "", error.what) }
    }

    private func fail(decoys place: String, _ what: String) {
        context.findings.add(.cubeDecoys, "control.sqlite decoys" + place, what)
    }

    private func fail(_ place: String, _ told: Int, _ counted: Int) {
        context.findings.add(.balanceCount, place, "is \(told), the store has \(counted)")
    }

    /// How many people each scheme has sent: what the ledger keeps to tell whom a full file lacked.
    private func affiliations(_ counted: ProofTally) {
        let told = (try? AffiliatedPeople(context.ledger).counts()) ?? [:]
        for index in Set(told.keys).union(counted.affiliations.keys).sorted() {
            let (people, found) = (told[index] ?? 0, counted.affiliations[index] ?? 0)
            if people != found { fail("control.sqlite affiliations, source \(index)", people, found) }
        }
    }

    /// Who is still to be invited, and whose window ends when: what the ledger keeps for the forecast.
    private func forecast(_ counted: ProofTally) {
        let text = (try? context.ledger.fact("forecast")) ?? ""
        var told: [Int: Int] = [:]
        for pair in text.split(separator: " ") {
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let place = Int(parts[0]), let people = Int(parts[1]) else { continue }
            told[place, default: 0] += people
        }
        let sparse = counted.forecast.sparse
        var found: [Int: Int] = [:]
        for at in stride(from: 0, to: sparse.count, by: 2) { found[sparse[at]] = sparse[at + 1] }
        for place in Set(told.keys).union(found.keys) where told[place] ?? 0 != found[place] ?? 0 {
            fail("control.sqlite forecast, \(ForecastTally.name(of: place))", told[place] ?? 0, found[place] ?? 0)
        }
    }

    /// Each night's steps over all schemes, as people's stories give them.
    private func steps(_ counted: ProofTally) {
        var told: [NightStep: Int] = [:]
        for entry in context.nights {
            guard let report = try? NightFacts.earlier(context.ledger, night: entry.night) else { return }
            for row in report.steps {
                told[NightStep(night: entry.night, step: row.step), default: 0] += row.people
            }
            let applied = counted.applied[entry.night] ?? 0
            if applied != report.events.applied {
                context.findings.add(
                    .flowsRecount, "events of \(entry.night.iso)", "\(report.events.applied) are told as applied, the store has \(applied)")
            }
        }
        for key in Set(told.keys).union(counted.flows.keys) where told[key] ?? 0 != counted.flows[key] ?? 0 {
            let step = "\(key.step.from?.name ?? "nothing") to \(key.step.to?.name ?? "nothing") by \(key.step.cause.name)"
            context.findings.add(
                .flowsRecount, "steps of \(key.night.iso)", "\(step): \(told[key] ?? 0) are told, the store has \(counted.flows[key] ?? 0)")
        }
    }
}
