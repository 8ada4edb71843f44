import Campaign
@testable import Delivery
import Foundation
import Notices
import TestServers
import Testing

/// Delivery reports (RFC 3464), and everything else that can lie in a mailbox.
@Suite struct DeliveryReportTests {
    private static let reference = DeliveredCampaign.reference(3)

    /// As Postfix writes it.
    static func report(
        action: String = "failed", status: String = "5.1.1", id: String = "\(reference).invitation.20220131@ens.example",
        original: String = "message/rfc822"
    ) -> String {
        """
        Return-Path: <>
        From: MAILER-DAEMON@mail.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: invitations@ens.example
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="A1B2/mail.example"

        This is a MIME-encapsulated message.

        --A1B2/mail.example
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --A1B2/mail.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example
        Arrival-Date: Mon, 31 Jan 2022 02:00:00 +0000

        Final-Recipient: rfc822; p3@ex.example
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

        --A1B2/mail.example
        Content-Type: \(original)

        From: <invitations@ens.example>
        To: <p3@ex.example>
        Message-ID:
         <\(id)>

        Bonjour

        --A1B2/mail.example--

        """
    }

    private static func read(_ text: String) -> DeliveryReport? { DeliveryReport(Array(text.utf8), domain: "ens.example") }

    /// The report with one part encoded for the way.
    private static func report(encoding type: String, as name: String, _ encode: (String) -> String) -> String {
        var sections = report().components(separatedBy: "--A1B2/mail.example\n")
        for at in sections.indices where sections[at].contains("Content-Type: " + type + "\n") {
            let content = sections[at].components(separatedBy: "\n\n")
            sections[at] = content[0] + "\nContent-Transfer-Encoding: \(name)\n\n" + encode(content.dropFirst().joined(separator: "\n\n")) + "\n"
        }
        return sections.joined(separator: "--A1B2/mail.example\n")
    }

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    }

    private static func quoted(_ text: String) -> String {
        text.replacing("=", with: "=3D").replacing("@", with: "=40").replacing("invitation", with: "invi=\ntation")
    }

    @Test(arguments: [
        report(encoding: "message/delivery-status", as: "base64", base64), report(encoding: "message/rfc822", as: "Base64", base64),
        report(encoding: "message/rfc822", as: "quoted-printable", quoted), report().replacing("boundary=\"A1B2/mail.example\"", with: "boundary = \"A1B2/mail.example\""),
        report(), report().replacing("\n", with: "\r\n"), report(original: "text/rfc822-headers"),
        report().replacing("message/delivery-status", with: "MESSAGE/Delivery-Status").replacing("Action:", with: "ACTION :"),
        report().replacing("\n--A1B2/mail.example--\n", with: ""),
        report(id: "other@elsewhere.example").replacing("MIME-Version", with: "In-Reply-To: <\(reference).invitation.20220131@ens.example>\nMIME-Version"),
        report().replacing("ens.example>\n\nBonjour", with: "ENS.example>\n\nBonjour"),
    ])
    func aReportOfAFailureNamesItsNotice(_ text: String) {
        let report = Self.read(text)
        #expect(report?.reference == Self.reference)
        #expect(report?.kind == .invitation)
        #expect(report?.detail.text == "5.1.1")
    }

    @Test func aStatusThatIsNoneLeavesTheFailure() { #expect(Self.read(Self.report(status: "gone"))?.detail.text == "") }

    static let others: [String] = [
        "", "\n", "From: a\n\nhello", report(action: "delayed", status: "4.4.1"), report(action: "delivered", status: "2.0.0"),
        report(id: "\(reference).invitation.20220131@other.example"), report(id: "AAAAAAAAAAAA.invitation.20220131@ens.example"),
        report(id: "\(reference).letter.20220131@ens.example"), report(id: "\(reference)@ens.example"),
        report().replacing("multipart/report", with: "multipart/mixed"), report().replacing("boundary=", with: "border="),
        report().replacing("message/delivery-status", with: "text/plain"),
        // The report inside another message is somebody's story of one.
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n" + report() + "\n--x--\n",
        "Content-Type: multipart/report; boundary=\(String(repeating: "x", count: 1000))\n\n",
        "Content-Type: multipart/report; boundary=x\n\n" + String(repeating: "--x\n", count: 100_000),
        String(repeating: "Received: x\n", count: 50_000) + report(),
        String(repeating: "Content-Type: multipart/report; boundary=x\n\n--x\n", count: 10_000),
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n" + String(repeating: "a: b\n\n", count: 100_000),
    ]

    @Test(arguments: others.indices)
    func anythingElseIsNone(_ number: Int) { #expect(Self.read(Self.others[number]) == nil) }

    /// Cut anywhere, or with any byte changed, it is read or it is not: nothing worse.
    @Test func noPieceOfAReportStopsTheReading() {
        let bytes = Array(Self.report().utf8)
        for end in stride(from: 0, to: bytes.count, by: 3) { _ = DeliveryReport(Array(bytes[..<end]), domain: "ens.example") }
        for at in bytes.indices {
            var changed = bytes
            changed[at] = UInt8(truncatingIfNeeded: at * 37)
            _ = DeliveryReport(changed, domain: "ens.example")
        }
    }

    @Test func aMaildirIsReadOnce() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            let maildir = campaign.folder + "/Maildir"
            let files = FileManager.default
            try files.createDirectory(atPath: maildir + "/new", withIntermediateDirectories: true)
            func put(_ name: String, _ text: String) throws { try text.write(toFile: maildir + "/new/" + name, atomically: true, encoding: .utf8) }
            try put("1.a", Self.report())
            try put("2.b", Self.report(id: "\(DeliveredCampaign.reference(4)).invitation.20220131@ens.example"))
            try put("3.c", Self.report())
            try put("4.d", Self.report(id: "\(DeliveredCampaign.reference(5)).failure.20220131@ens.example"))
            try put("5.e", "From: somebody\n\nBuy now")
            try put("6.f", String(repeating: "x", count: 2_000_000))
            try files.createSymbolicLink(atPath: maildir + "/new/7.g", withDestinationPath: "/etc/passwd")
            try files.createDirectory(atPath: maildir + "/new/8.h", withIntermediateDirectories: false)
            try campaign.completeNight(emails: "")
            campaign.send(to: server.port) { $0.reports = maildir }
            let answer = try campaign.deliver()
            #expect(answer.complaints.isEmpty)
            let reports = try #require(answer.reports)
            #expect((reports.read, reports.bounces, reports.skipped) == (8, 3, 4))
            let (third, fourth) = (DeliveredCampaign.reference(3), DeliveredCampaign.reference(4))
            #expect(
                try campaign.events().sorted()
                    == [third, fourth].map { "delivery-bounce-\($0),2022-01-31,,bounce,,\($0),,report,5.1.1" }.sorted())
            #expect(try files.contentsOfDirectory(atPath: maildir + "/new").isEmpty)
            #expect(try files.contentsOfDirectory(atPath: maildir + "/cur").count == 8)
            let again = try #require(try campaign.deliver().reports)
            #expect(again.read == 0)
        }
    }

    @Test func aMaildirThatIsNotThereIsTold() throws {
        try DeliveredCampaign.with { campaign in
            try campaign.completeNight(emails: "")
            let maildir = campaign.folder + "/Maildir"
            campaign.send(to: 1) { $0.reports = maildir }
            let answer = try campaign.deliver()
            #expect(answer.complaints.map(\.exit) == [.inputMissing])
            #expect(answer.complaints[0].place == maildir + "/new")
        }
    }
}
