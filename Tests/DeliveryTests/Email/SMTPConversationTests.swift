import CCurl
@testable import Delivery
import Testing

/// What becomes of a message, by what both sides said and how it ended.
@Suite struct SMTPConversationTests {
    /// Lines with `>` are ours; `body` is all of the message.
    private static func ending(_ lines: [String], _ result: CURLcode) -> SMTPEnding {
        var conversation = SMTPConversation()
        for line in lines {
            var text = (line == "body" ? "" : String(line.drop { $0 == ">" })) + "\r\n"
            text.withUTF8 { bytes in
                if line == "body" {
                    conversation.bodyIsOut()
                } else if line.hasPrefix(">") {
                    conversation.say(UnsafeRawBufferPointer(bytes))
                } else {
                    conversation.hear(UnsafeRawBufferPointer(bytes))
                }
            }
        }
        return conversation.ending(result)
    }

    private static let greeted = ["220 mail", ">EHLO x", "250-mail", "250 SIZE 1000"]
    private static let addressed = greeted + [">MAIL FROM:<a@b>", "250 OK", ">RCPT TO:<c@d>", "250 OK"]
    private static let sent = addressed + [">DATA", "354 go on", "body"]

    static let cases: [(lines: [String], result: CURLcode, ending: SMTPEnding)] = [
        (sent + ["250 OK"], CURLE_OK, .accepted),
        ([], CURLE_COULDNT_CONNECT, .lost),
        (["554 no"], CURLE_WEIRD_SERVER_REPLY, .hopeless(.server)),
        (["421 too many"], CURLE_WEIRD_SERVER_REPLY, .lost),
        (greeted, CURLE_USE_SSL_FAILED, .hopeless(.noTLS)),
        (greeted, CURLE_PEER_FAILED_VERIFICATION, .hopeless(.certificate)),
        (greeted + [">AUTH PLAIN", "334 ", ">AG1lAHg=", "535 5.7.8 no"], CURLE_LOGIN_DENIED, .hopeless(.login)),
        (greeted + [">AUTH PLAIN", "334 ", ">AG1lAHg=", "454 4.7.0 later"], CURLE_LOGIN_DENIED, .lost),
        (greeted + [">MAIL FROM:<a@b>", "530 log in"], CURLE_SEND_ERROR, .hopeless(.login)),
        (greeted + [">MAIL FROM:<a@b>", "553 5.1.8 who"], CURLE_SEND_ERROR, .hopeless(.sender)),
        (greeted + [">MAIL FROM:<a@b>", "452 4.3.1 full"], CURLE_SEND_ERROR, .putOff),
        (greeted + [">MAIL FROM:<a@b>", "421 4.7.0 enough"], CURLE_SEND_ERROR, .lost),
        (greeted + [">MAIL FROM:<a@b>", "250 OK", ">RCPT TO:<c@d>", "550 5.1.1 who"], CURLE_SEND_ERROR, .refused),
        (greeted + [">MAIL FROM:<a@b>", "250 OK", ">RCPT TO:<c@d>", "550 5.1.1 who", ">QUIT", "221 bye"], CURLE_SEND_ERROR, .refused),
        (greeted + [">MAIL FROM:<a@b>", "250 OK", ">RCPT TO:<c@d>", "450-4.2.1 it is", "450 4.2.1 busy"], CURLE_SEND_ERROR, .putOff),
        (greeted + [">MAIL FROM:<a@b>", "250 OK", ">RCPT TO:<c@d>"], CURLE_RECV_ERROR, .lost),
        (addressed + [">DATA"], CURLE_RECV_ERROR, .lost),
        (addressed + [">DATA", "354 go on"], CURLE_SEND_ERROR, .lost),
        (sent, CURLE_RECV_ERROR, .inDoubt),
        (sent, CURLE_OPERATION_TIMEDOUT, .inDoubt),
        (sent + ["451 4.3.0 later"], CURLE_WEIRD_SERVER_REPLY, .putOff),
        (sent + ["421 4.3.0 later"], CURLE_WEIRD_SERVER_REPLY, .lost),
        (sent + ["554 5.7.1 spam"], CURLE_WEIRD_SERVER_REPLY, .refused),
    ]

    @Test(arguments: cases.indices)
    func theEndingFollowsFromWhatWasSaid(_ number: Int) {
        let (lines, result, ending) = Self.cases[number]
        #expect(Self.ending(lines, result) == ending, "\(lines.suffix(4)) \(result.rawValue)")
    }
}
