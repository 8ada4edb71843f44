import CCurl
import Campaign
import Notices
import Storage

/// Messages on their way to the campaign's mail server.
final class MailServer: Courier {
    private let terms: EmailTerms
    private let password: String?
    private let design: MailDesign
    private let schemes: [String: String]
    private let patience: Patience
    /// The newest complete night: messages grow old by nights, not by a clock.
    private let lastNight: CivilDate?
    private var messages: (night: CivilDate, message: MailMessage)?

    var channel: DeliveryChannel { .email }
    var header: [UInt8] { EmailRecord.header }
    var batch: Int { 1 }
    var connections: Int { terms.connections }
    var perSecond: Int? { terms.perSecond }
    var retries: Int { terms.retries }
    var isRepeatable: Bool { false }
    var holdsDoubted: Bool { terms.inDoubt == .hold }
    var mostRefusalsInARow: Int? { 100 }

    /// Reads the texts and the password.
    init(_ terms: EmailTerms, schemes: [String: String], patience: Patience, lastNight: CivilDate?) throws(OuvertureError) {
        self.lastNight = lastNight
        self.terms = terms
        self.schemes = schemes
        self.patience = patience
        design = try MailDesign(terms)
        password = try terms.passwordFile.map { path throws(OuvertureError) in try SecretText.read(path, what: "password") }
        if let ca = terms.caFile { try SecretText.checkThere(ca, key: "delivery.email.ca_file") }
    }

    private var place: String { "smtp\(terms.security == .implicit ? "s" : "")://\(terms.host):\(terms.port)" }

    func transfer() -> Transfer {
        let transfer = Transfer()
        transfer.converses()
        // What follows the slash is the name we greet with: the machine's own says nothing to others.
        transfer.set(CURLOPT_URL, "\(place)/\(terms.domain)")
        transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        transfer.set(CURLOPT_USE_SSL, Int(terms.security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
        transfer.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let ca = terms.caFile { transfer.set(CURLOPT_CAINFO, ca) }
        if let user = terms.user { transfer.set(CURLOPT_USERNAME, user) }
        if let password { transfer.set(CURLOPT_PASSWORD, password) }
        transfer.set(CURLOPT_MAIL_FROM, terms.sender)
        transfer.set(CURLOPT_UPLOAD, 1)
        transfer.set(CURLOPT_PROXY, "")
        transfer.set(CURLOPT_CONNECTTIMEOUT, patience.connectSeconds)
        transfer.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, patience.answerSeconds)
        return transfer
    }

    func load(_ parcel: Parcel, of night: CivilDate, into transfer: Transfer) -> Bool {
        guard let record = EmailRecord(parcel.lines[0]) else { return false }
        if messages?.night != night { messages = (night, MailMessage(terms, design: design, schemes: schemes, night: night)) }
        transfer.load(messages!.message.bytes(record))
        transfer.set(CURLOPT_MAIL_RCPT, [String(decoding: record.email, as: UTF8.self)])
        return true
    }

    func attempt(_ parcel: Parcel, of night: CivilDate, _ transfer: Transfer, _ result: CURLcode) -> Attempt {
        let told = transfer.conversation
        switch told.ending(result) {
        case .accepted: return .done(accepted: 1, refused: 0, code: told.code, answers: [])
        case .refused: return .done(accepted: 0, refused: 1, code: told.code, answers: answers(parcel, of: night, told))
        case .putOff: return .putOff(code: told.code, after: nil)
        case .lost where told.stage == .greeting: return .noConnection(code: told.code)
        case .lost: return .failed(code: told.code, after: nil)
        case .inDoubt: return .inDoubt
        case .hopeless(let fault): return .hopeless(error(fault, told.code))
        }
    }

    func expired(_ parcel: Parcel, of night: CivilDate, code: Int) -> [AnswerRow]? {
        guard let lastNight, night.adding(days: terms.giveUpDays) <= lastNight, let record = EmailRecord(parcel.lines[0]) else { return nil }
        return record.kind != .invitation ? []
            : [.bounce(record.referenceText, receivedOn: lastNight, source: "smtp", code: code, detail: EnhancedStatus())]
    }

    /// A failure's notice that came back changes nothing for anybody: the opening is tried again all the same.
    private func answers(_ parcel: Parcel, of night: CivilDate, _ told: SMTPConversation) -> [AnswerRow] {
        guard let record = EmailRecord(parcel.lines[0]), record.kind == .invitation else { return [] }
        return [.bounce(record.referenceText, receivedOn: night, source: "smtp", code: told.code, detail: told.detail)]
    }

    func reference(_ parcel: Parcel) -> String? { EmailRecord(parcel.lines[0])?.referenceText }

    func unreachable(code: Int) -> OuvertureError {
        OuvertureError(
            .inputOutput, at: place, code == 0 ? "the mail server can't be reached or drops its connections" : "the mail server answers \(code) again and again",
            hint: "see that the server runs and takes mail from this machine, then run `ouverture deliver` again: it goes on where it stood")
    }

    func refusedAll(code: Int, count: Int) -> OuvertureError {
        OuvertureError(
            .inputOutput, at: place, "the mail server refused \(count) messages in a row (\(code)); none of these counts as a bounce",
            hint: "ask the server's people why it refuses, then run `ouverture deliver` again: these messages are sent once more")
    }

    private func error(_ fault: SMTPEnding.Fault, _ code: Int) -> OuvertureError {
        let answer = code < 400 ? "" : " (\(code))"
        switch fault {
        case .login:
            return OuvertureError(
                .inputOutput, at: place, "the mail server does not take user and password\(answer)",
                hint: "mend `delivery.email.user` or the file of `password_file`, then run `ouverture deliver` again")
        case .certificate:
            return OuvertureError(
                .inputOutput, at: place, "the mail server's certificate is not one to be trusted",
                hint: "name the authority's certificates as `delivery.email.ca_file`, or mend the server's name")
        case .noTLS:
            return OuvertureError(
                .inputOutput, at: place, "the mail server offers no TLS\(answer)",
                hint: "mend the server, or write `tls: none` if it is on this machine or in a closed network")
        case .server:
            return OuvertureError(
                .inputOutput, at: place, "the mail server does not want to talk to this machine\(answer)",
                hint: "have the server take mail from this machine, then run `ouverture deliver` again")
        case .sender:
            return OuvertureError(
                .inputOutput, at: place, "the mail server does not take the sender\(answer)",
                hint: "mend `delivery.email.from`, or have the server take it, then run `ouverture deliver` again")
        }
    }
}
