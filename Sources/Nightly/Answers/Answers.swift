import Campaign
import Delivery
import Reporting

// What commands answer: plain values, printed by the command line as a table or as JSON with the keys in the
// contract's order.

/// `nightly`: one night.
public struct NightAnswer: Sendable {
    public enum Status: String, Sendable {
        case complete, incomplete
        case alreadyComplete = "already-complete"
    }
    public var campaign: String
    public var night: CivilDate
    public var status: Status
    /// Files first seen this night, by status (`taken`, `known`, `refused`, `missing`, `waiting`).
    public var files: [(status: String, count: Int)]
    /// `read`, `applied`, `duplicate`, `waiting`, `rejected`.
    public var events: [(what: String, count: Int)]
    public var noticesEmail: Int
    public var noticesPost: Int
    public var opened: Int
    public var backlog: Int
    /// Lines of the night's `rejects.csv`.
    public var rejected: Int
    /// By stage: `intake`, `events`, `notices`, `activation`, `reports`.
    public var seconds: [(stage: String, seconds: Double)]
    /// 0, or 65 or 66 (contract §3, §5).
    public var exit: ExitStatus
    /// What made the exit status, each as a two-line message: refused and missing files.
    public var complaints: [OuvertureError]
    /// What was handed over after the night, where the campaign says so.
    public var delivery: DeliveryAnswer?
}

/// `status`.
public struct StatusAnswer: Sendable {
    public var campaign: String
    public var lastNight: CivilDate?
    public var nextNight: CivilDate?
    /// `incomplete` when a night waits to be ended, else `due`.
    public var nextStatus: String
    public var waitsFor: [String]
    public var states: [(state: State, people: Int)]
    /// Who is held and why: `returned`, `unreachable`, `unconfirmed`, `rights_ended`, `quota`.
    public var held: [(reason: String, people: Int)]
    public var waitingEvents: Int
    /// Of the latest night that took a register of deaths; nil before there was one.
    public var deaths: (night: CivilDate, counts: DeathCounts)?
    public var backlog: Int
    /// The earliest window's end among people due and not opened.
    public var oldestDue: CivilDate?
    /// What lies in the inbox and is not a regular file, or has a name that is not UTF-8.
    public var skipped: [String]
    public var seconds: [(stage: String, seconds: Double)]
    /// How many of a scheme's people its last full file lacked.
    public var lacking: [(scheme: String, people: Int)]
    /// Letters that the printer should have answered for by now, and the night of the oldest; nil where there are none.
    public var unanswered: (letters: Int, oldest: CivilDate)?
    /// What a person should look at, the gravest first.
    public var alarms: [Alarm]
    /// Nil where the campaign delivers nothing.
    public var delivery: DeliveryStanding?
}

/// `plan`.
public struct PlanAnswer: Sendable {
    public var from: CivilDate
    public var days: [ForecastDay]
    /// Letters a batch of the print house holds at most.
    public var batch: Int
    /// The first day after which nobody who can be opened waits; nil when that lies beyond ten years.
    public var allOpenedOn: CivilDate?
    /// The same by the band's edges.
    public var allOpenedEarliest, allOpenedLatest: CivilDate?
    /// Times in which more people are due than the quota lets open, also beyond the days asked for.
    public var queues: [OpeningQueue]
    /// What stands now, as `status` has it.
    public var alarms: [Alarm]
    /// False where the campaign invites, and people open their accounts themselves.
    public var opens = true

    /// Batches that so many letters fill, not counting that each scheme's last one may be less full.
    public func batches(_ letters: Int) -> Int { (letters + batch - 1) / batch }

    /// Days from now until all are opened.
    public var daysUntilAllOpened: Int? { allOpenedOn.map { Int($0.dayNumber - from.dayNumber) + 1 } }
}

/// `person`.
public struct PersonAnswer: Sendable {
    public struct Affiliation: Sendable {
        public var scheme, organism: String
        public var rightsFrom, rightsTo, updatedOn: CivilDate?
        /// The row in force for the person.
        public var writes: Bool
    }
    public struct Step: Sendable {
        public var night: CivilDate
        public var from, to: State?
        public var cause: Cause
        public var file: String?
        public var line: Int?
        public var eventID: String?
        public var reference: String?
    }
    /// A milestone and the night that read of it.
    public struct Reached: Sendable {
        public var milestone: Milestone
        public var night: CivilDate
    }
    /// The pseudonym, 16 hexadecimal characters.
    public var person: String
    public var state: State
    public var scheme: String
    public var affiliations: [Affiliation]
    public var channel: Channel?
    public var notifiedOn, closesOn, openedOn: CivilDate?
    public var notices: Int
    public var reference: String?
    /// Nil in campaigns that keep none.
    public var milestones: [Reached]?
    public var steps: [Step]
}

/// `verify`.
public struct VerifyAnswer: Sendable {
    public struct Failure: Equatable, Sendable {
        public var check, place, detail: String

        public init(check: String, place: String, detail: String) {
            self.check = check
            self.place = place
            self.detail = detail
        }
    }
    /// Names of the checks that hold.
    public var proved: [String]
    public var failed: [Failure]
}

/// Told as a stage goes on, from any worker.
public struct Progress: Sendable {
    public var night: CivilDate
    public var stage: String
    /// Of the stage's work, in a unit that may change while it lasts: only the share counts.
    public var done, of: Int
    /// Rows read, people told or opened so far; 0 where there is nothing to add to what was told before.
    public var people: Int
}
