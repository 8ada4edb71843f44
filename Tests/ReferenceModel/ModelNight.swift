/// What one night did, in the words of the outputs.
public struct ModelNight: Sendable {
    /// Why a required feed is not met.
    public enum Lack: Sendable { case missing, refused }

    public struct Flow: Hashable, Sendable {
        public var scheme: String
        public var from: String
        public var to: String
        public var cause: String
    }

    public struct File: Sendable, Equatable {
        public var file: String
        public var scheme: String
        public var status: String
        public var rows = 0
        public var taken = 0
        public var merged = 0
        public var rejected = 0
        public var unchanged = 0
    }

    public struct Notice: Hashable, Sendable {
        public var reference: String
        public var kind: String
        public var channel: ModelChannel
        /// The e-mail, or the postcode of the letter.
        public var to: String
        public var closesOn: Day?
        public var scheme: String
    }

    public struct Opening: Hashable, Sendable {
        public var identity: String
        public var scheme: String
        public var record: String
        public var reference: String
        public var department = ""
    }

    public struct Objection: Hashable, Sendable {
        public var scheme: String
        /// Of the last notice, with the days since it; nil where there was none yet, on the day that the objection took effect.
        public var channel: ModelChannel?
        public var day: Int?
    }

    public var night: Day
    /// Empty where the night is complete.
    public var lacks: Set<Lack> = []
    public var someFileRefused = false
    public var flows: [Flow: Int] = [:]
    public var files: [File] = []
    public var rejects: [ModelReject] = []
    /// Of the files' own only `email.unusable` and `letter.unprintable`: the contract says of no other warning when it is due.
    public var warnings: [ModelReject] = []
    public var notices: [Notice] = []
    public var openings: [Opening] = []
    /// Objections that now stand, or are to be confirmed, by the window they fell into.
    public var objections: [Objection: Int] = [:]
    public var backlog = 0
    /// People due and not opened, by scheme.
    public var backlogByScheme: [String: Int] = [:]
    public var waitingEvents = 0

    public var isComplete: Bool { lacks.isEmpty }

    /// Where one feed is missing and another one's file refused, either exit tells the truth.
    public var exits: Set<Int32> {
        isComplete ? [someFileRefused ? 65 : 0] : Set(lacks.map { $0 == .missing ? 66 : 65 })
    }

    init(night: Day) { self.night = night }
}
