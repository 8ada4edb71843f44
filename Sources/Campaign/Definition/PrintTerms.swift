/// How the night's letters are made, cut and handed over, and how the printer answers.
public struct PrintTerms: Equatable, Sendable {
    /// The envelope's window, which says where the address stands.
    public enum EnvelopeWindow: String, CaseIterable, Sendable { case fr, uk }
    /// Whether letters to one address lie together in their batch.
    public enum Households: String, CaseIterable, Sendable { case apart, together }

    /// What letters say.
    public enum Letters: Equatable, Sendable {
        /// The text that comes with the program.
        case builtIn
        /// A text's absolute path.
        case file(String)
        /// No letter is printed: the batches are their indexes alone. For trials, and where somebody else writes the letters.
        case none
    }

    public var letters: Letters
    /// Texts in a second language, which stand behind the first.
    public var second: String?
    public var window: EnvelopeWindow
    public var households: Households
    /// Letters a batch.
    public var batch: Int
    /// The printer's word for how the letters are posted, in `batches.csv`.
    public var postalClass: String
    /// Whose keys the batches are encrypted to; empty: not at all.
    public var recipients: [String]
    /// Working days after which a letter that the printer has not answered for is an alarm.
    public var unansweredWorkingDays: Int?
    /// Whether the printer answers at all; the feed of answers then is the last one among the events.
    public var readsAnswers: Bool
    /// Where the post delivers to; nil: only the form of an address is looked at.
    public var towns: TownTable?

    /// What presses take.
    public static let lettersABatch = 500
    /// What an array of a PDF/A-1 holds.
    public static let mostLettersABatch = 8_000

    public init(
        letters: Letters = .builtIn, second: String? = nil, window: EnvelopeWindow = .fr, households: Households = .apart,
        batch: Int = Self.lettersABatch, postalClass: String = "standard", recipients: [String] = [],
        unansweredWorkingDays: Int? = nil, readsAnswers: Bool = false, towns: TownTable? = nil
    ) {
        self.letters = letters
        self.second = second
        self.window = window
        self.households = households
        self.batch = batch
        self.postalClass = postalClass
        self.recipients = recipients
        self.unansweredWorkingDays = unansweredWorkingDays
        self.readsAnswers = readsAnswers
        self.towns = towns
    }
}
