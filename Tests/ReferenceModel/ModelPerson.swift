/// All the model knows of one person.
public struct ModelPerson: Sendable {
    public internal(set) var identity: String
    public internal(set) var state = ModelState.eligible
    /// Of the row that writes; kept after deletion.
    public internal(set) var scheme = ""
    public internal(set) var channel: ModelChannel?
    public internal(set) var notifiedOn: Day?
    public internal(set) var closesOn: Day?
    public internal(set) var openedOn: Day?
    public internal(set) var references: [String] = []
    /// Of the last notice, under whichever identity it was sent.
    public internal(set) var lastReference: String?
    /// Sent under identities that turned out to be this person's.
    var joinedNotices = 0
    /// Stored as which, counted over the campaign.
    var number = 0
    public internal(set) var milestones: Set<String> = []

    /// The row in force of each scheme, by the scheme's place in `sources`.
    var rows: [Int: ModelRow] = [:]
    /// File and line of each of them.
    var places: [Int: (file: String, line: Int)] = [:]
    /// The row that gives everything of the person; nil once deleted.
    var row: ModelRow?
    /// Its file and line.
    var rowPlace = (file: "", line: 0)
    var badEmails: Set<String> = []
    var badAddresses: Set<[String]> = []
    /// The person's own that is known as bad, kept while rows bring no other.
    var ownBadEmail: String?
    var ownBadAddress: [String]?
    /// Where the last notice went, and whether to the person's own contact.
    var lastEmail = ""
    var lastAddress: [String] = []
    var lastIsOwn = true
    /// A mail bounced tonight, and a letter goes out in its place.
    var isOwedLetter = false
    /// The window waits for the print house; `closesOn` is what the letter says.
    public internal(set) var awaitsPrinter = false
    /// The print house refused the last letter: nobody was told by it.
    var letterWasRefused = false
    var failedOn: Day?
    var closedSince: Day?
    /// The night that read of the death.
    var diedOn: Day?
    /// Of who stands objected or unconfirmed: when it took effect, of two the earlier.
    var objectedOn: Day?
    var stateBeforeSuspension = ModelState.opened

    public var notices: Int { references.count + joinedNotices }

    init(identity: String, number: Int) {
        self.identity = identity
        self.number = number
    }

    func hasRights(on day: Day) -> Bool { rows.values.contains { $0.hasRights(on: day) } }

    /// Forgets the person; the line in `export people` stays.
    mutating func erase() {
        rows = [:]
        places = [:]
        row = nil
        joinedNotices = 0
        badEmails = []
        badAddresses = []
        ownBadEmail = nil
        ownBadAddress = nil
        lastEmail = ""
        lastAddress = []
        isOwedLetter = false
        awaitsPrinter = false
        letterWasRefused = false
        milestones = []
    }
}

/// What a notice can be sent to.
struct ModelContact {
    var email: String?
    var address: [String]?
    /// The address in force, whether or not letters can go there.
    var home: [String] = []

    static let none = ModelContact(email: nil, address: nil)
}
