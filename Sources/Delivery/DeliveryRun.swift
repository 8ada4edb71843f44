import CCurl
import Campaign
import Storage

/// Hands over one consignment, told by one thread. Round by round: what has ended is settled, what may go is claimed, both are
/// written down at once, and only then do the claimed ones go.
///
/// So each message is claimed before it goes and has its end written down after. A kill leaves those claimed and not
/// ended in doubt: as many as there are connections, at most.
final class DeliveryRun {
    private let courier: any Courier
    private let ledger: DeliveryLedger
    private var consignment: Consignment
    private let patience: Patience
    private let boot: String
    private let now: () -> Double
    private let progress: (_ done: Int) -> Void

    private var source: ParcelSource
    private let transfers: Transfers
    private var idle: [Transfer] = []
    private var underWay: [ObjectIdentifier: Parcel] = [:]
    private var putOff: [(at: Double, parcel: Parcel)] = []
    private var pace: RatePace
    private var breaker: Breaker
    /// The other side asked everything to wait.
    private var holdUntil = -Double.infinity
    private var stop: OuvertureError?
    private var isExhausted = false
    private var lastCode = 0
    private let refusals: RefusalStreak
    /// The other side has answered something: before, one attempt goes alone, so that a wrong password is tried once, and no server is
    /// run into by all connections.
    private var hasAnswered = false
    /// Lines that the other side put off more often than the campaign wants to try.
    private(set) var givenUp = 0

    private var changed: [ParcelRow] = []
    private var answers: [AnswerRow] = []
    private var revoked: [RefusalStreak.Refusal] = []
    /// Numbers of parcels that will be cut anew.
    private var uncut: [ParcelRow] = []
    private var settled = 0

    /// Lines that a power failure can leave in doubt; a flush to disk for each so many.
    private static let reserveAhead = 256
    /// Put off and kept in memory; more wait in the file.
    private static let mostPutOff = 1000

    init(
        _ courier: any Courier, _ ledger: DeliveryLedger, _ consignment: Consignment, path: String, refusals: RefusalStreak, patience: Patience, boot: String,
        now: @escaping () -> Double = monotonicSeconds, progress: @escaping (_ done: Int) -> Void = { _ in }
    ) throws(OuvertureError) {
        self.courier = courier
        self.ledger = ledger
        self.consignment = consignment
        self.refusals = refusals
        self.patience = patience
        self.boot = boot
        self.now = now
        self.progress = progress
        source = try ParcelSource(ledger, consignment, path: path, batch: courier.batch)
        transfers = Transfers(connections: courier.connections)
        pace = RatePace(perSecond: courier.perSecond)
        breaker = Breaker(trials: courier.retries, patience: patience)
        idle = (0..<courier.connections).map { _ in courier.transfer() }
    }

    /// - Returns: whether everything has its end.
    /// - Throws: why not everything could be handed over; what was is written down.
    func run() throws(OuvertureError) -> Bool {
        try PowerFailure(ledger: ledger, boot: boot).takeUp(&consignment, isRepeatable: courier.isRepeatable)
        while true {
            let claims = stop == nil ? try claim() : []
            try commit(claims)
            for parcel in claims { start(parcel) }
            if transfers.count == 0, stop != nil || (isExhausted && putOff.isEmpty) {
                try commit([])
                break
            }
            for (transfer, result) in transfers.goOn(waiting: waitSeconds()) { end(transfer, result) }
            if breaker.isSpent && stop == nil { stop = courier.unreachable(code: lastCode) }
        }
        if let stop { throw stop }
        let counts = try ledger.counts(courier.channel, consignment.night)
        return givenUp == 0 && counts.held == 0 && counts.accepted + counts.refused == consignment.items
    }

    // MARK: claiming

    /// What may go now, as far as there are connections.
    private func claim() throws(OuvertureError) -> [Parcel] {
        var claims: [Parcel] = []
        let room = hasAnswered ? idle.count : min(idle.count, 1 - underWay.count)
        while claims.count < room {
            let time = now()
            guard holdUntil <= time, breaker.wait(now: time, underWay: underWay.count + claims.count) == 0, pace.wait(now: time) == 0,
                var parcel = try nextParcel(time)
            else { break }
            // Of a run that was cut off.
            if parcel.row.status == .underWay { doubt(&parcel) }
            if courier.holdsDoubted && parcel.row.doubts > 0 {
                parcel.row.status = .held
                changed.append(parcel.row)
                continue
            }
            breaker.start(now: time)
            pace.take(parcel.row.items, now: time)
            parcel.row.status = .underWay
            parcel.row.attempts += 1
            parcel.attempts += 1
            claims.append(parcel)
        }
        return claims
    }

    private func doubt(_ parcel: inout Parcel) {
        guard !courier.isRepeatable else { return }
        parcel.row.doubts += 1
        parcel.row.reference = courier.reference(parcel)
    }

    private func nextParcel(_ time: Double) throws(OuvertureError) -> Parcel? {
        if let due = putOff.indices.min(by: { putOff[$0].at < putOff[$1].at }), putOff[due].at <= time {
            return putOff.remove(at: due).parcel
        }
        guard !isExhausted, putOff.count < Self.mostPutOff else { return nil }
        let next = try source.next()
        isExhausted = next == nil
        return next
    }

    private func start(_ parcel: Parcel) {
        // The one that has waited longest: those whose connection stands come around as often as others.
        let transfer = idle.removeFirst()
        guard courier.load(parcel, of: consignment.night, into: transfer) else {
            idle.append(transfer)
            stop = OuvertureError(
                .inputOutput, at: "\(courier.channel.fileName) of \(consignment.night.iso)", "line \(parcel.row.first + 2) is none that a night writes",
                hint: "put the outbox back as it was; `ouverture verify` names every file that is not what the night wrote")
            var row = parcel.row
            row.status = .putOff
            changed.append(row)
            return
        }
        underWay[ObjectIdentifier(transfer)] = parcel
        transfers.start(transfer)
    }

    // MARK: settling

    private func end(_ transfer: Transfer, _ result: CURLcode) {
        guard var parcel = underWay.removeValue(forKey: ObjectIdentifier(transfer)) else { preconditionFailure("a transfer of nothing") }
        let time = now()
        switch courier.attempt(parcel, of: consignment.night, transfer, result) {
        case .done(let accepted, let refused, let code, let told):
            answered()
            settle(parcel, accepted: accepted, refused: refused, code: code, told)
        case .putOff(let code, let after):
            answered()
            if let after { wait(after, code, time) }
            if parcel.attempts > courier.retries, let told = courier.expired(parcel, of: consignment.night, code: code) {
                settle(parcel, accepted: 0, refused: parcel.row.items, code: code, told)
            } else {
                retry(&parcel, code: code, at: time + max(after ?? 0, patience.pause(after: parcel.attempts)))
            }
        case .noConnection(let code) where hasAnswered && !(idle.isEmpty && underWay.isEmpty):
            // Others work: so many connections are not wanted. This one goes no more, and its parcel by another.
            lastCode = code
            parcel.row.status = .putOff
            changed.append(parcel.row)
            parcel.attempts -= 1
            putOff.append((time, parcel))
            return
        case .noConnection(let code):
            breaker.fail(now: time)
            retry(&parcel, code: code, at: time + patience.pause(after: parcel.attempts))
        case .tooLarge(let error):
            if stop == nil { stop = error }
            uncut.append(parcel.row)
        case .failed(let code, let after):
            breaker.fail(now: time)
            if let after { wait(after, code, time) }
            retry(&parcel, code: code, at: time + max(after ?? 0, patience.pause(after: parcel.attempts)))
        case .inDoubt:
            breaker.fail(now: time)
            doubt(&parcel)
            if courier.holdsDoubted {
                parcel.row.status = .held
                changed.append(parcel.row)
            } else {
                retry(&parcel, code: 0, at: time + patience.pause(after: parcel.attempts))
            }
        case .hopeless(let error):
            if stop == nil { stop = error }
            parcel.row.status = .putOff
            changed.append(parcel.row)
        }
        idle.append(transfer)
    }

    private func answered() {
        hasAnswered = true
        breaker.succeed()
    }

    private func settle(_ parcel: Parcel, accepted: Int, refused: Int, code: Int, _ told: [AnswerRow]) {
        var row = parcel.row
        row.status = .done
        (row.accepted, row.refused, row.code) = (accepted, refused, code)
        changed.append(row)
        answers += told
        settled += row.items
        revoked += refusals.take(row, told, of: consignment.night)
        if refusals.isOver, stop == nil { stop = courier.refusedAll(code: code, count: refusals.count) }
    }

    private func retry(_ parcel: inout Parcel, code: Int, at time: Double) {
        parcel.row.status = .putOff
        parcel.row.code = code
        lastCode = code
        changed.append(parcel.row)
        guard parcel.attempts <= courier.retries else {
            givenUp += parcel.row.items
            return
        }
        putOff.append((time, parcel))
    }

    private func wait(_ seconds: Double, _ code: Int, _ time: Double) {
        if seconds > patience.longestRetryAfter, stop == nil { stop = courier.unreachable(code: code) }
        holdUntil = max(holdUntil, time + seconds)
    }

    // MARK: writing down

    private func commit(_ claims: [Parcel]) throws(OuvertureError) {
        guard !claims.isEmpty || !changed.isEmpty || !uncut.isEmpty else { return }
        let through = claims.map { $0.row.first + $0.row.items }.max() ?? 0
        // A first commit in this life of the machine is a sure one, and so is the last.
        let isAhead = through > consignment.reserved || consignment.boot != boot
        let isLast = claims.isEmpty && transfers.count == 0
        let rows = changed + claims.map(\.row)
        try ledger.transaction(flushing: isAhead || isLast || courier.isRepeatable) {
            if isAhead {
                consignment.reserved = through + Self.reserveAhead
                consignment.boot = boot
                try ledger.reserve(courier.channel, consignment.night, through: consignment.reserved, boot: boot)
            }
            for row in rows { try ledger.put(row, courier.channel, consignment.night) }
            for answer in answers { try ledger.put(answer) }
            for row in uncut { try ledger.drop(row, courier.channel, consignment.night) }
            try ledger.takeBack(revoked, courier.channel)
        }
        if settled > 0 { progress(settled) }
        (changed, answers, revoked, uncut, settled) = ([], [], [], [], 0)
    }

    /// How long nothing but an answer can make anything go on.
    private func waitSeconds() -> Double {
        let time = now()
        var wait = 60.0
        guard stop == nil, !idle.isEmpty else { return wait }
        if let due = putOff.map(\.at).min() { wait = min(wait, max(due - time, holdUntil - time, 0)) }
        if !isExhausted && putOff.count < Self.mostPutOff { wait = min(wait, max(holdUntil - time, 0)) }
        guard let held = breaker.wait(now: time, underWay: underWay.count) else { return 60 }
        return max(wait, held, pace.wait(now: time))
    }
}

extension DeliveryLedger {
    /// Refusals that do not count: their parcels are to be tried again. Inside a transaction.
    func takeBack(_ refusals: [RefusalStreak.Refusal], _ channel: DeliveryChannel) throws(OuvertureError) {
        for refusal in refusals {
            try put(refusal.row, channel, refusal.night)
            for answer in refusal.answers { try drop(answer) }
        }
    }
}
