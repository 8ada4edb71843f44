import Campaign
import Foundation
import Notices

/// The texts of a campaign's messages: for each kind a subject, a plain text and HTML.
public struct MailDesign: Sendable {
    /// The place of errors in the campaign's own subject.
    public static let subjectKey = "delivery.email.subject"

    struct Texts: Sendable {
        let subject, plain, html: MailText
    }

    private let texts: [NoticeKind: Texts]

    subscript(kind: NoticeKind) -> Texts { texts[kind]! }

    /// From the campaign's files, or the program's own.
    ///
    /// - Throws: `inputMissing` where a file lacks, `definition` where one is wrong.
    init(_ terms: EmailTerms) throws(OuvertureError) {
        var texts: [NoticeKind: Texts] = [:]
        for kind in NoticeKind.allCases {
            let plain = try Self.text(terms, kind, "txt")
            let html = try Self.text(terms, kind, "html")
            let (subject, body) = try Self.cut(plain)
            let told = terms.subject.map { (text: $0, place: Self.subjectKey) } ?? (text: subject, place: plain.place)
            texts[kind] = Texts(
                subject: try MailText(told.text, place: told.place), plain: try MailText(body, place: plain.place),
                html: try MailText(html.text, place: html.place))
        }
        self.texts = texts
    }

    /// The first line of a plain text is its subject; one that is empty follows.
    private static func cut(_ file: (text: String, place: String)) throws(OuvertureError) -> (subject: String, body: String) {
        let lines = file.text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0].hasPrefix("Subject: "), lines[1].isEmpty else {
            throw OuvertureError(
                .definition, at: file.place + ":1", "does not begin with its subject",
                hint: "begin it with a line `Subject: …` and an empty one")
        }
        // Lines of the body keep their numbers in errors.
        return (String(lines[0].dropFirst(9)), "\n\n" + lines[2])
    }

    private static func text(_ terms: EmailTerms, _ kind: NoticeKind, _ form: String) throws(OuvertureError) -> (text: String, place: String) {
        guard let stem = terms.text else {
            return (String(decoding: own(kind, form), as: UTF8.self), "mail.fr.\(kind.name).\(form)")
        }
        let path = "\(stem).\(kind.name).\(form)"
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OuvertureError(
                .inputMissing, at: path, "a text of the messages can't be read",
                hint: "put it there (Pipelines/letters has one to begin from), or mend `delivery.email.text`")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw OuvertureError(.definition, at: path, "is not UTF-8", hint: "save the text as UTF-8")
        }
        return (text.replacing("\r\n", with: "\n"), path)
    }

    /// What is built in, as it stands in Pipelines/letters.
    static func own(_ kind: NoticeKind, _ form: String) -> [UInt8] {
        switch (kind, form) {
        case (.invitation, "txt"): PackageResources.mail_fr_invitation_txt
        case (.invitation, _): PackageResources.mail_fr_invitation_html
        case (.failure, "txt"): PackageResources.mail_fr_failure_txt
        case (.failure, _): PackageResources.mail_fr_failure_html
        }
    }
}
