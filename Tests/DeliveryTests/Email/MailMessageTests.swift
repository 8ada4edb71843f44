import Campaign
@testable import Delivery
import Foundation
import Notices
import Testing

/// The bytes of a message, and the texts they come from.
@Suite struct MailMessageTests {
    private static func terms(_ change: (inout EmailTerms) -> Void = { _ in }) -> EmailTerms {
        var terms = EmailTerms(host: "h", port: 25, security: .none, senderName: "Mon espace santé", sender: "invitations@ens.example")
        change(&terms)
        return terms
    }

    private static func message(
        kind: String = "invitation", firstNames: String = "Zoé", name: String = "MARTIN", _ terms: EmailTerms = terms()
    ) throws -> String {
        let fields = [DeliveredCampaign.reference(3), kind, "p3@ex.example", firstNames, name, "12345678", "2022-03-01", "01"]
        let record = try #require(EmailRecord(fields.map { Array($0.utf8) }))
        let message = MailMessage(terms, design: try MailDesign(terms), schemes: ["01": "Régime général"], night: DeliveredCampaign.night)
        return String(decoding: message.bytes(record), as: UTF8.self)
    }

    /// Quoted-printable taken back, lines joined.
    private static func plain(_ message: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(message.replacing("=\r\n", with: "").utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "="), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func theHeadersAreThoseOfALegalNotice() throws {
        let message = try Self.message()
        let head = try #require(message.split(separator: "\r\n\r\n", maxSplits: 1).first)
        #expect(
            head == """
                Date: Mon, 31 Jan 2022 00:00:00 +0000\r
                From: =?UTF-8?B?TW9uIGVzcGFjZSBzYW50w6k=?= <invitations@ens.example>\r
                To: <p3@ex.example>\r
                Subject: =?UTF-8?B?Vm90cmUgZXNwYWNlIG51bcOpcmlxdWUgZGUgc2FudMOpIHNlcmEg?=\r
                 =?UTF-8?B?b3V2ZXJ0LCBzYXVmIG9wcG9zaXRpb24gYXZhbnQgbGUgMWVyIG1h?=\r
                 =?UTF-8?B?cnMgMjAyMg==?=\r
                Message-ID: <\(DeliveredCampaign.reference(3)).invitation.20220131@ens.example>\r
                Auto-Submitted: auto-generated\r
                MIME-Version: 1.0\r
                Content-Type: multipart/alternative; boundary="=_\(DeliveredCampaign.reference(3))"
                """)
        #expect(!message.lowercased().contains("list-unsubscribe"))
        for line in message.split(separator: "\r\n") { #expect(line.utf8.count <= 78 && line.utf8.allSatisfy { (0x20...0x7E).contains($0) }) }
        #expect(try message == Self.message())
    }

    @Test func bothTextsHaveTheFieldsAndHTMLHasThemEscaped() throws {
        let parts = try Self.plain(Self.message(firstNames: "Zoé <b>", name: "O'NÉIL & \"SŒURS\"")).split(separator: "--=_")
        #expect(parts[1].contains("Bonjour Zoé <b> O'NÉIL & \"SŒURS\","))
        #expect(parts[2].contains("Bonjour Zoé &lt;b&gt; O&#39;NÉIL &amp; &quot;SŒURS&quot;,"))
        for part in parts[1...2] {
            for value in [DeliveredCampaign.reference(3), "12345678", "1er mars 2022", "Régime général"] { #expect(part.contains(value)) }
            #expect(!part.contains("{{"))
        }
        let failure = try Self.plain(Self.message(kind: "failure"))
        #expect(failure.contains("n'a pas abouti") && failure.contains(".failure.20220131@"))
    }

    /// Whatever a name holds, the message has the headers it has.
    @Test(arguments: ["X\r\nBcc: all@ex.example", "X\n\nbody", "X\u{0}\u{1B}\u{7F}", "=?UTF-8?B?WA==?=", "X: y", ".\r\nQUIT"])
    func nothingInANameBecomesAHeader(_ name: String) throws {
        let terms = Self.terms { $0.subject = "Pour {{first_names}} {{name}}" }
        let message = try Self.message(firstNames: name, name: name, terms)
        let head = message.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        let names = head.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(names == ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"])
        #expect(message.replacing("\r\n", with: "").utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }

    @Test(arguments: [
        "p3@ex.example\r\nBcc: x@y.example", "p3@ex.example,x@y.example", "<p3@ex.example>", "p3", "\"p 3\"@ex.example", "pé@ex.example",
    ])
    func anAddressThatIsNoneIsNoLineOfANight(_ address: String) {
        let fields = [DeliveredCampaign.reference(3), "invitation", address, "A", "B", "12345678", "2022-03-01", "01"]
        #expect(EmailRecord(fields.map { Array($0.utf8) }) == nil)
    }

    @Test func theTextsBuiltInAreThoseOfThePackage() throws {
        let letters = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Pipelines/letters")
        for kind in NoticeKind.allCases {
            for form in ["txt", "html"] {
                let file = try Data(contentsOf: letters.appending(path: "mail.fr.\(kind.name).\(form)"))
                #expect(Array(file) == MailDesign.own(kind, form), "\(kind) \(form)")
            }
        }
        // And a campaign may name them.
        let named = Self.terms { $0.text = letters.appending(path: "mail.fr").path }
        #expect(try Self.message(named) == Self.message())
    }

    static let wrongTexts: [(end: String, text: String, at: String, what: String)] = [
        ("invitation.txt", "Bonjour", ":1", "does not begin with its subject"),
        ("invitation.txt", "Subject: x\n\nBonjour\n{{nom}}\n", ":4", "`{{nom}}` is no field of a message"),
        ("failure.html", "<p>{{{identity}}}</p>", ":1", "`{{identity}}` is no field of a message"),
        ("failure.html", "<p>{{\nidentity}}</p>", ":1", "`{{}}` is no field of a message"),
        ("failure.html", "<p>{{#name}}</p>", "", "is no mustache text (ParserError)"),
        ("invitation.txt", "Subject: {{salutation}}\n\nBonjour\n", ":1", "`{{salutation}}` is no field of a message"),
    ]

    @Test(arguments: wrongTexts.indices)
    func aWrongTextIsToldWithItsPlace(_ number: Int) throws {
        let wrong = Self.wrongTexts[number]
        try DeliveredCampaign.with { campaign in
            let stem = campaign.folder + "/t"
            for kind in NoticeKind.allCases {
                try "Subject: s\n\nx\n".write(toFile: "\(stem).\(kind.name).txt", atomically: true, encoding: .utf8)
                try "<p>x</p>".write(toFile: "\(stem).\(kind.name).html", atomically: true, encoding: .utf8)
            }
            try wrong.text.write(toFile: "\(stem).\(wrong.end)", atomically: true, encoding: .utf8)
            let error = #expect(throws: OuvertureError.self) { try MailDesign(Self.terms { $0.text = stem }) }
            #expect(error?.exit == .definition)
            #expect(error?.place == "\(stem).\(wrong.end)\(wrong.at)")
            #expect(error?.what.hasPrefix(wrong.what.prefix { $0 != "(" }) == true, "\(String(describing: error?.what))")
            try FileManager.default.removeItem(atPath: "\(stem).\(wrong.end)")
            #expect(throws: OuvertureError.self) { try MailDesign(Self.terms { $0.text = stem }) }
        }
    }
}
