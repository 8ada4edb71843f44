import Campaign
import Storage

/// What `deliver` did, and what is left to do.
public struct DeliveryAnswer: Sendable {
    /// A night's consignment of one channel.
    public struct Row: Sendable {
        public var night: CivilDate
        public var channel: DeliveryChannel
        public var items: Int
        /// Messages sent, orders accepted.
        public var accepted: Int
        /// Messages refused for good, orders failed.
        public var refused: Int
        public var held: Int
        public var waiting: Int
        /// References of messages that were in doubt: sent a second time, or held.
        public var inDoubt: [String]

        public var isComplete: Bool { held == 0 && waiting == 0 }
    }
    public struct Reports: Sendable {
        public var read = 0
        public var bounces = 0
        /// Messages that are no delivery report, or hostile.
        public var skipped = 0

        public init() {}
    }
    public var campaign: String
    /// Nights that this run delivered from, by date.
    public var rows: [Row] = []
    /// Nil where the campaign names no maildir, or was not asked.
    public var reports: Reports?
    /// What the next night will read.
    public var bounces = 0
    public var openingFailures = 0
    public var files: [String] = []
    /// What stopped a channel, each as a two-line message.
    public var complaints: [OuvertureError] = []
    public var seconds: Double = 0

    public init(campaign: String) { self.campaign = campaign }

    public var isComplete: Bool { complaints.isEmpty && rows.allSatisfy(\.isComplete) }
}
