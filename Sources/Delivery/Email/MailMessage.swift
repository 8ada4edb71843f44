import Campaign
import Notices

/// Writes messages after RFC 5322 and 2046: what goes over the wire behind DATA. Same line, same bytes.
struct MailMessage: Sendable {
    private let design: MailDesign
    private let from: [UInt8]
    private let date: [UInt8]
    private let stamp: String
    private let domain: String
    /// Names of the schemes by their digits.
    private let schemes: [String: String]

    init(_ terms: EmailTerms, design: MailDesign, schemes: [String: String], night: CivilDate) {
        self.design = design
        self.schemes = schemes
        domain = terms.domain
        stamp = night.iso.filter { $0 != "-" }
        date = Array("Date: \(MailDate.midnight(night))\r\n".utf8)
        let name = terms.senderName.isEmpty ? [] : EncodedWords.encode(Array(terms.senderName.utf8), after: 6) + [0x20]
        from = Array("From: ".utf8) + name + Array("<\(terms.sender)>\r\n".utf8)
    }

    /// Of the reference, the kind and the night: the same message has the same id each time it is sent.
    static func id(reference: String, kind: NoticeKind, stamp: String, domain: String) -> String { "\(reference).\(kind.name).\(stamp)@\(domain)" }

    func bytes(_ record: EmailRecord) -> [UInt8] {
        let texts = design[record.kind]
        let value = { (field: MailText.Field) in record.value(field, schemes: schemes) }
        var subject: [UInt8] = []
        texts.subject.fill(into: &subject, escapingHTML: false, value)
        // In no body of quoted-printable, where `=` stands before hexadecimal digits alone.
        let boundary = Array("=_\(record.referenceText)".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(8192)
        out += date
        out += from
        out += Array("To: <".utf8) + record.email + Array(">\r\nSubject: ".utf8)
        out += EncodedWords.encode(subject, after: 9)
        out += Array("\r\nMessage-ID: <".utf8)
        out += Array(Self.id(reference: record.referenceText, kind: record.kind, stamp: stamp, domain: domain).utf8)
        out += Array(">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"".utf8)
        out += boundary + Array("\"\r\n".utf8)
        var body: [UInt8] = []
        for (type, text) in [("plain", texts.plain), ("html", texts.html)] {
            body.removeAll(keepingCapacity: true)
            text.fill(into: &body, escapingHTML: type == "html", value)
            out += Array("\r\n--".utf8) + boundary
            out += Array("\r\nContent-Type: text/\(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8)
            QuotedPrintable.append(body.drop { $0 == 0x0A }, to: &out)
        }
        out += Array("\r\n--".utf8) + boundary + Array("--\r\n".utf8)
        return out
    }
}

/// Dates as RFC 5322 writes them.
enum MailDate {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The beginning of a night's day, so that no message is of the future.
    static func midnight(_ date: CivilDate) -> String {
        "\(days[date.weekday - 1]), \(date.day) \(months[Int(date.month) - 1]) \(date.year) 00:00:00 +0000"
    }
}
