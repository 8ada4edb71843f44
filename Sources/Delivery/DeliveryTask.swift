import Campaign
import Foundation
import Storage

/// `deliver`: hands over what complete nights have written and nobody was given yet, reads delivery reports, and puts what
/// came back into the inbox. Run again, it goes on where it stood.
///
///     let answer = try DeliveryTask(definition).run(night: nil, only: nil)
public struct DeliveryTask {
    private let definition: CampaignDefinition
    private let terms: DeliveryTerms
    private let patience: Patience
    /// Another one after each start of the machine.
    private let boot: String
    private let progress: (_ channel: DeliveryChannel, _ night: CivilDate, _ done: Int, _ of: Int) -> Void

    /// - Throws: `definition` where the campaign does not say how to deliver.
    public init(
        _ definition: CampaignDefinition, place: String = "campaign", patience: Patience = Patience(), boot: String? = nil,
        progress: @escaping (_ channel: DeliveryChannel, _ night: CivilDate, _ done: Int, _ of: Int) -> Void = { _, _, _, _ in }
    ) throws(OuvertureError) {
        guard let terms = definition.delivery else {
            throw OuvertureError(
                .definition, at: place, "the campaign says nothing of delivery",
                hint: "add `delivery: {email: {server: \"smtp://mail.example.fr:587\", from: invitations@example.fr}}`")
        }
        self.definition = definition
        self.terms = terms
        self.patience = patience
        self.boot = boot ?? Self.bootID
        self.progress = progress
    }

    /// Whether the campaign's texts for messages are right, which no night needs to be done to know.
    ///
    /// - Throws: `inputMissing` or `definition`, with the text's place.
    public static func check(_ terms: DeliveryTerms?) throws(OuvertureError) {
        if let email = terms?.email { _ = try MailDesign(email) }
    }

    /// - Parameters:
    ///   - night: this one alone; nil: all that wait.
    ///   - only: this channel alone.
    /// - Returns: what was done, with what stopped a channel: another one goes on.
    public func run(night: CivilDate?, only: DeliveryChannel?) throws(OuvertureError) -> DeliveryAnswer {
        let began = monotonicSeconds()
        let store = definition.folders.store
        // A store that is not there is told before anything is made in its place.
        _ = try Ledger(store: store, access: .reading)
        let lock = try StoreLock(store: store, for: .delivery)
        defer { withExtendedLifetime(lock) {} }
        let ledger = try DeliveryLedger(store: store, access: .making)
        let nights = try DeliveryNights(definition, ledger, asked: night)
        if let night { try nights.check(night) }
        var answer = DeliveryAnswer(campaign: definition.name)
        for channel in DeliveryChannel.allCases where only.map({ $0 == channel }) ?? true {
            do throws(OuvertureError) {
                guard let courier = try courier(channel, nights.last) else { continue }
                try deliver(courier, night.map { [$0] } ?? nights.waiting(channel), nights, ledger, &answer)
            } catch {
                answer.complaints.append(error)
            }
        }
        if let email = terms.email, only != .openings, let night = nights.last {
            do throws(OuvertureError) { answer.reports = try ReportReading(terms: email, ledger: ledger, night: night).run() } catch {
                answer.complaints.append(error)
            }
        }
        do throws(OuvertureError) {
            let written = try AnswerFiles(ledger: ledger, inbox: definition.folders.inbox).write()
            (answer.files, answer.bounces, answer.openingFailures) = written
        } catch {
            answer.complaints.append(error)
        }
        answer.seconds = monotonicSeconds() - began
        return answer
    }

    /// - Parameter last: the newest complete night.
    private func courier(_ channel: DeliveryChannel, _ last: CivilDate?) throws(OuvertureError) -> (any Courier)? {
        switch channel {
        case .email:
            guard let email = terms.email else { return nil }
            let names = Dictionary(definition.sources.map { ($0.scheme, $0.name) }, uniquingKeysWith: { first, _ in first })
            return try MailServer(email, schemes: names, patience: patience, lastNight: last)
        case .openings:
            guard let openings = terms.openings else { return nil }
            return try Platform(openings, campaign: definition.name, patience: patience)
        }
    }

    /// Hands over what nights of a channel have written, until all is done or the other side fails.
    private func deliver(
        _ courier: any Courier, _ dates: [CivilDate], _ nights: DeliveryNights, _ ledger: DeliveryLedger, _ answer: inout DeliveryAnswer
    ) throws(OuvertureError) {
        let channel = courier.channel
        let refusals = RefusalStreak(most: courier.mostRefusalsInARow)
        var begun: [CivilDate] = []
        var whole: [CivilDate] = []
        var failure: OuvertureError?
        do throws(OuvertureError) {
            for night in dates {
                var known = try ledger.consignment(channel, night)
                if known?.isComplete != true {
                    guard let (path, made) = try nights.file(channel, night, header: courier.header) else { continue }
                    if known == nil {
                        try ledger.transaction { try ledger.begin(made) }
                        known = try ledger.consignment(channel, night)
                    }
                    guard let known, known.sha256 == made.sha256, known.items == made.items else {
                        throw OuvertureError(
                            .inputOutput, at: path, "is another file than the one whose delivery began",
                            hint: "put store and outbox back from the same copy")
                    }
                    begun.append(night)
                    if try handOver(courier, known, path, refusals, ledger, &answer) { whole.append(night) }
                } else {
                    begun.append(night)
                }
            }
            let uncounted = refusals.settle()
            if !uncounted.isEmpty {
                try ledger.transaction { try ledger.takeBack(uncounted, channel) }
                throw courier.refusedAll(code: refusals.code, count: refusals.count)
            }
        } catch { failure = error }
        // A night has its end once no refusal of it can be taken back any more.
        if !refusals.isOver {
            for night in whole { try ledger.transaction { try ledger.end(channel, night) } }
        }
        for night in begun {
            if let told = try ledger.consignment(channel, night) { answer.rows.append(try DeliveryStanding.row(ledger, told)) }
        }
        if let failure { throw failure }
    }

    /// - Returns: whether everything of it has its end.
    private func handOver(
        _ courier: any Courier, _ consignment: Consignment, _ path: String, _ refusals: RefusalStreak, _ ledger: DeliveryLedger,
        _ answer: inout DeliveryAnswer
    ) throws(OuvertureError) -> Bool {
        var done = 0
        let (channel, night, items) = (consignment.channel, consignment.night, consignment.items)
        if items > 0 { progress(channel, night, 0, items) }
        let run = try DeliveryRun(courier, ledger, consignment, path: path, refusals: refusals, patience: patience, boot: boot, progress: { settled in
            done += settled
            progress(channel, night, done, items)
        })
        let isWhole = try run.run()
        if run.givenUp > 0 {
            answer.complaints.append(
                OuvertureError(
                    .inputOutput, at: "\(channel.fileName) of \(night.iso)",
                    "\(run.givenUp) of \(items) were put off by the other side \(courier.retries + 1) times",
                    hint: "run `ouverture deliver` again later: it tries these once more, and the others are done"))
        }
        return isWhole
    }

    private static let bootID: String = {
        guard let bytes = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id") else { return "unknown" }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }()
}
