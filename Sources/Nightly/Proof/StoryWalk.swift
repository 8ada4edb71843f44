import Campaign
import Storage

/// Where a person stands at each step of their story, and what each step must be to be right: the notice in the
/// outbox, the opening lawful.
struct StoryWalk {
    let context: ProofContext
    let place: String
    /// Nil where nobody can tell any more: their lines are not looked for.
    let key: PersonKey?
    private(set) var state: State
    private var since: CivilDate
    private var openedOn: CivilDate?
    private var notices = 0
    /// The last notice was sent under another key, whose record was taken over.
    private var isTakenOver = false
    /// Of a record that was taken over the dates are told where it stood before.
    private var knowsOpening = true
    private var knowsSince = true
    private var openings = 0
    private var notifiedOn: CivilDate?
    /// Nil where the last notice's line is not there or not told yet.
    private var closesOn: CivilDate?
    /// The window waits for the printer's word on the letter; nil where nobody can tell.
    private var awaitsPrinter: Bool? = false
    /// The last notice is a letter that the printer refused: it has no window.
    private var isVoid = false
    /// The window began at the printer's word, which may have moved its end beyond what the letter says.
    private var isLeast = false
    private var lastLine: OutboxLine?
    private var movesMade = 0
    private var milestones = MilestoneSet()
    /// The night of a failure that still holds after the night's events.
    private var failedOn: CivilDate?

    init(context: ProofContext, place: String, key: PersonKey?, _ first: State, since night: CivilDate) {
        self.context = context
        self.place = place
        self.key = key
        state = first
        since = night
    }

    private func fail(_ check: ProofCheck, _ detail: String) { context.findings.add(check, place, detail) }

    mutating func take(_ item: Story.Item, _ outbox: inout OutboxOfPartition) {
        moveWindow(before: item.night)
        if let failedOn, item.stage > 2 || failedOn < item.night { failureNotice(&outbox) }
        let step = item.step
        if let milestone = step.cause.milestone, !milestones.insert(milestone) {
            fail(.peopleSteps, "the \(milestone.name) of \(item.night.iso) was told before")
        }
        if let from = step.from, from != state {
            fail(.peopleSteps, "a step of \(item.night.iso) begins at \(from.name), where the steps before it do not lead")
        }
        switch step.cause {
        case .notice where step.to == .notified: notice(step, item.night, &outbox)
        case .opening: opening(item.night, &outbox)
        case .printed: windowBegins()
        case .refused where !state.hasAccount && state != .closed: letterIsVoid()
        case .activation where state != .opened: (openedOn, knowsOpening) = (item.night, true)
        case .openingFailure: (openedOn, knowsOpening) = (nil, true)
        case .joined, .remedied: if let taken = item.takeover { take(over: taken) }
        default: break
        }
        guard let to = step.to, to != state else { return }
        state = to
        since = item.night
        knowsSince = !(item.takeover?.state ?? false)
        failedOn = step.cause == .openingFailure ? item.night : nil
    }

    private mutating func take(over taken: Story.Takeover) {
        if taken.state {
            failedOn = nil
            knowsOpening = false
            knowsSince = false
        }
        guard taken.notice else { return }
        closesOn = nil
        (awaitsPrinter, isLeast, isVoid) = (nil, false, false)
        notifiedOn = nil
        lastLine = nil
        isTakenOver = true
    }

    /// The number that a line names the last notice by.
    private var lastNumber: Int { isTakenOver ? OutboxLine.anothersNotice : notices }

    /// Applies the extensions of running windows that nights made before this step.
    private mutating func moveWindow(before night: CivilDate) {
        while movesMade < context.extensions.count, context.extensions[movesMade].night <= night {
            let move = context.extensions[movesMade].move
            if let end = move.newEnd(state: state, notifiedOn: notifiedOn, closesOn: closesOn) { closesOn = end }
            movesMade += 1
        }
    }

    private mutating func notice(_ step: StoredStep, _ night: CivilDate, _ outbox: inout OutboxOfPartition) {
        notices += 1
        isTakenOver = false
        if step.notice != notices { fail(.peopleSteps, "the notice of \(night.iso) is not number \(notices)") }
        notifiedOn = night
        closesOn = nil
        (awaitsPrinter, isLeast, isVoid) = (nil, false, false)
        lastLine = nil
        guard let key, context.isTold(night), outbox.isThere else { return }
        guard let line = outbox.take(key, night, where: { $0.isInvitation }) else {
            return fail(.noticesRecorded, "the notice of \(night.iso) is counted as sent and is not in that night's outbox")
        }
        if Int(line.number) != notices {
            fail(.noticesRecorded, "the notice of \(night.iso) has another number in \(outbox.place(line, context))")
        }
        if line.kind == .emailInvitation, line.code != UInt64(context.codes.code(of: key, notice: Int(line.number))) {
            fail(.noticesRecorded, "the code is not the notice's in \(outbox.place(line, context))")
        }
        closesOn = line.closesOn
        lastLine = line
        // A letter after a bounce goes to somebody who still stands as told, and may keep the window that runs.
        let rule = context.definition.ruleInForce(on: night)
        let keepsWindow = state == .notified && rule?.notice.restartOnBounce == false
        awaitsPrinter = line.kind == .postInvitation && rule?.window.startsWhenHandedOver == true && !keepsWindow
    }

    /// The last letter has left: a window that waited begins.
    private mutating func windowBegins() {
        // Of a letter that was refused before, only the rules know what it says.
        if isVoid { closesOn = nil }
        if awaitsPrinter != false { isLeast = true }
        (awaitsPrinter, isVoid) = (false, false)
    }

    /// The last letter never left.
    private mutating func letterIsVoid() { (awaitsPrinter, isVoid) = (true, true) }

    private mutating func opening(_ night: CivilDate, _ outbox: inout OutboxOfPartition) {
        openings += 1
        openedOn = night
        knowsOpening = true
        lawful(night)
        guard let key, context.isTold(night), outbox.isThere else { return }
        guard let line = outbox.take(key, night, where: { $0 == .opening }) else {
            return fail(.openingsOrdered, "the opening of \(night.iso) is counted and is not in that night's outbox")
        }
        if line.code != context.codes.orderID(of: key, opening: openings) {
            fail(.openingsOrdered, "the order's id is not that of opening \(openings) in \(outbox.place(line, context))")
        }
        if Int(line.number) != lastNumber {
            fail(.openingsNotice, "the order names another notice than the last one in \(outbox.place(line, context))")
        }
    }

    /// Told, the window and the grace over, no objection that stands.
    private func lawful(_ night: CivilDate) {
        if notices == 0 && !isTakenOver { fail(.openingsNotice, "was opened on \(night.iso) without a notice") }
        guard let terms = OpeningTerms(context.definition, night: night) else {
            return fail(.openingsNotice, "was opened on \(night.iso), before any rule was in force")
        }
        if awaitsPrinter == true { fail(.openingsWindow, "was opened on \(night.iso) before the printer had told that the letter left") }
        if let closesOn, closesOn.adding(days: terms.graceDays) >= night {
            fail(.openingsWindow, "was opened on \(night.iso), the window ended on \(closesOn.iso) with \(terms.graceDays) days of grace")
        }
        if !terms.opens(from: state) && (notices > 0 || isTakenOver) {
            fail(.openingsObjection, "was opened on \(night.iso) from \(state.name)")
        } else if state == .failed && knowsSince && since >= night {
            fail(.openingsObjection, "was opened on \(night.iso), the very night of a failure")
        }
    }

    /// The notice of a failure, where one was sent: it is the last invitation's.
    private mutating func failureNotice(_ outbox: inout OutboxOfPartition) {
        guard let night = failedOn else { return }
        failedOn = nil
        guard let key, context.isTold(night), let line = outbox.take(key, night, where: { $0.isFailure }) else { return }
        if Int(line.number) != lastNumber {
            fail(.noticesRecorded, "the failure's notice is not the last one's in \(outbox.place(line, context))")
        }
    }

    /// Holds where the story ends against the record.
    mutating func end(_ record: HotRecord, _ outbox: inout OutboxOfPartition) {
        failureNotice(&outbox)
        moveWindow(before: CivilDate(dayNumber: .max))
        if state != record.state {
            fail(.peopleSteps, "stands as \(record.state.name), the steps lead to \(state.name)")
        } else if knowsSince, StoredDay(since) != record.stateSince {
            fail(.peopleSteps, "stands as \(state.name) since another night than the steps tell")
        }
        if notices != record.notices { fail(.peopleSteps, "\(record.notices) notices are counted, \(notices) told") }
        if !record.isErased && record.state != .joined && milestones != record.milestones {
            fail(.peopleSteps, "stands at other milestones than the steps tell")
        }
        if knowsOpening, StoredDay(openedOn) != record.openedOn { fail(.peopleSteps, "was opened on another night than the steps tell") }
        if let awaitsPrinter, !record.isErased, record.state != .joined, awaitsPrinter != record.awaitsPrinter {
            fail(.noticesRecorded, "the window waits for the printer, or does not, against what the steps tell")
        }
        if isVoid {
            if record.closesOn != .none { fail(.noticesRecorded, "has a window of a letter that the printer refused") }
        } else if let closesOn, isLeast ? record.closesOn < StoredDay(closesOn) : StoredDay(closesOn) != record.closesOn {
            fail(.noticesRecorded, "the window's end is not the one in the notice")
        }
        if let lastLine, (lastLine.kind == .emailInvitation ? Channel.email : .post) != record.channel {
            fail(.noticesRecorded, "the last notice went by another channel")
        }
        if record.openings > 0, record.notices == 0, !isTakenOver { fail(.openingsNotice, "was opened without a notice") }
    }
}
