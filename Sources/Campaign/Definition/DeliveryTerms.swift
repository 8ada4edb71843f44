/// How a campaign hands over what its nights have written: e-mails to a mail server, openings to the account platform.
public struct DeliveryTerms: Equatable, Sendable {
    public var email: EmailTerms?
    public var openings: OpeningTerms?

    public init(email: EmailTerms? = nil, openings: OpeningTerms? = nil) {
        self.email = email
        self.openings = openings
    }

    /// Files in the inbox by which a delivery tells the next night what came back. An events feed of its own reads them.
    public static let answerFiles = "delivery-*.csv"
    /// How the files' names begin.
    public static let answerFilePrefix = "delivery-"
}

/// Delivery over SMTP.
public struct EmailTerms: Equatable, Sendable {
    public enum Security: String, CaseIterable, Sendable {
        /// Nothing goes over the wire before STARTTLS.
        case startTLS
        /// TLS from the first byte, `smtps://`.
        case implicit
        /// In the clear: a relay on the same machine or in the same closed network.
        case none
    }
    /// What is done with a message of which nobody knows whether the server has it.
    public enum InDoubt: String, CaseIterable, Sendable { case resend, hold }

    public var host: String
    public var port: Int
    public var security: Security
    /// Who logs in, and the file with the password.
    public var user: String?
    public var passwordFile: String?
    /// Certificates that are trusted in place of the system's.
    public var caFile: String?
    /// Name and address of the sender; the name may be empty.
    public var senderName: String
    public var sender: String
    /// In place of the text's own subject.
    public var subject: String?
    /// Path of the texts without their ends (`.invitation.txt`, `.invitation.html`, …); nil: the program's own.
    public var text: String?
    public var connections: Int
    /// Messages a second at most; nil: as fast as the server takes them.
    public var perSecond: Int?
    /// Attempts after the first one, each after twice the pause.
    public var retries: Int
    public var inDoubt: InDoubt
    /// After so many days of nights a message that the server still puts off has come back (RFC 5321, 4.5.4.1: four to five).
    public var giveUpDays: Int
    /// Maildir that delivery reports come into.
    public var reports: String?

    public init(
        host: String, port: Int, security: Security, user: String? = nil, passwordFile: String? = nil, caFile: String? = nil,
        senderName: String = "", sender: String, subject: String? = nil, text: String? = nil, connections: Int = 8,
        perSecond: Int? = nil, retries: Int = 10, inDoubt: InDoubt = .resend, giveUpDays: Int = 5, reports: String? = nil
    ) {
        self.giveUpDays = giveUpDays
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.passwordFile = passwordFile
        self.caFile = caFile
        self.senderName = senderName
        self.sender = sender
        self.subject = subject
        self.text = text
        self.connections = connections
        self.perSecond = perSecond
        self.retries = retries
        self.inDoubt = inDoubt
        self.reports = reports
    }

    /// What stands behind the sender's `@`.
    public var domain: String { sender.split(separator: "@").last.map(String.init) ?? sender }
}

/// Delivery over HTTP.
public struct OpeningTerms: Equatable, Sendable {
    public var url: String
    /// File with the bearer token.
    public var tokenFile: String?
    public var caFile: String?
    /// Orders in one request at most.
    public var batch: Int
    /// Orders a second at most; nil: as fast as the platform takes them.
    public var perSecond: Int?
    public var retries: Int

    public init(url: String, tokenFile: String? = nil, caFile: String? = nil, batch: Int = 500, perSecond: Int? = nil, retries: Int = 10) {
        self.url = url
        self.tokenFile = tokenFile
        self.caFile = caFile
        self.batch = batch
        self.perSecond = perSecond
        self.retries = retries
    }
}
