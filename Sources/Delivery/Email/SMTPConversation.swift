import CCurl

/// What both sides have said of one message, as far as it tells what became of it: a value without I/O.
struct SMTPConversation {
    /// What was said last, in the order of a session.
    enum Stage: Int, Comparable {
        case greeting, login, sender, recipient, data, body

        static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
    }

    private(set) var stage = Stage.greeting
    /// The answer to it: 0 before there is one.
    private(set) var code = 0
    /// Of a reply such as `550 5.1.1 …`.
    private(set) var detail = EnhancedStatus()
    /// We have taken our leave: what is said from here on is of the connection, not of the message.
    private var isOver = false
    /// All of the body was handed over: from here on nobody but the server knows.
    private(set) var isBodyOut = false

    /// One of our commands. A line of a login is told from others by having no blank where these have one.
    mutating func say(_ bytes: UnsafeRawBufferPointer) {
        let commands: [(StaticString, Stage)] = [
            ("AUTH ", .login), ("MAIL FROM:", .sender), ("RCPT TO:", .recipient), ("DATA\r\n", .data),
        ]
        isOver = isOver || bytes.prefix(4).elementsEqual(Array("QUIT".utf8))
        guard !isOver else { return }
        for (command, stage) in commands where bytes.count >= command.utf8CodeUnitCount {
            let start = UnsafeRawBufferPointer(start: command.utf8Start, count: command.utf8CodeUnitCount)
            if bytes.prefix(start.count).elementsEqual(start) { self.stage = stage }
        }
        (code, detail) = (0, EnhancedStatus())
    }

    /// A line of the server's.
    mutating func hear(_ line: UnsafeRawBufferPointer) {
        guard !isOver, line.count >= 3, let number = Self.number(line.prefix(3)) else { return }
        // Lines before the last one of several have a hyphen.
        guard line.count == 3 || line[3] != 0x2D else { return }
        code = number
        detail = EnhancedStatus(line.dropFirst(4))
        if stage == .data && number == 354 {
            stage = .body
            (code, detail) = (0, EnhancedStatus())
        }
    }

    mutating func bodyIsOut() { isBodyOut = true }

    private static func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int? {
        digits.reduce(into: Int?(0)) { number, byte in
            number = (0x30...0x39).contains(byte) ? number.map { $0 * 10 + Int(byte) - 48 } : nil
        }
    }
}

/// What became of an attempt to hand over a message.
enum SMTPEnding: Equatable {
    case accepted
    /// The recipient has no such mailbox, or the server won't ever take the message.
    case refused
    /// The server wants it later.
    case putOff
    /// The connection failed before the server can have had the whole message.
    case lost
    /// The connection failed after the message was out and before the server answered.
    case inDoubt
    /// Nothing that another attempt would mend.
    case hopeless(Fault)

    enum Fault: Equatable { case login, certificate, noTLS, server, sender }
}

extension SMTPConversation {
    /// Holds libcurl's result against what was said.
    func ending(_ result: CURLcode) -> SMTPEnding {
        switch result {
        case CURLE_OK: return .accepted
        case CURLE_LOGIN_DENIED: return code / 100 == 4 ? .lost : .hopeless(.login)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: return .hopeless(.certificate)
        case CURLE_USE_SSL_FAILED: return code / 100 == 4 ? .lost : .hopeless(.noTLS)
        default: break
        }
        // 421: the server closes the connection, whatever was asked.
        if code == 0 || code == 421 || code < 400 || code >= 600 {
            return stage == .body && isBodyOut && code == 0 ? .inDoubt : .lost
        }
        if code < 500 { return stage >= .sender ? .putOff : .lost }
        switch stage {
        case .greeting: return .hopeless(.server)
        case .login: return .hopeless(.login)
        case .sender: return .hopeless([530, 535, 538].contains(code) ? .login : .sender)
        case .recipient where code == 530: return .hopeless(.login)
        case .recipient, .data, .body: return .refused
        }
    }
}
