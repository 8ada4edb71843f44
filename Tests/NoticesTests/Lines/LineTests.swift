import Campaign
import Notices
import Records
import Testing

/// Lends a text's bytes.
func raw<R>(_ text: String, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    var text = text
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
}

func text(_ fill: (inout ByteBuffer) -> Void) -> String {
    var lines = ByteBuffer()
    fill(&lines)
    return String(decoding: lines.array(), as: UTF8.self)
}

@Suite struct LineTests {
    static let closesOn = CivilDate(iso: "2022-03-14")!
    static let person = PersonKey(rawValue: 123_456_789_012)

    @Test func anEmailLineHasTheContractsColumns() {
        let line = text { lines in
            lines.append(EmailLine.header)
            raw("a.b@c.fr") { email in
                raw("Zoé, Ève") { firstNames in
                    raw("D\"AUBIGNÉ") { name in
                        EmailLine(
                            reference: 0, kind: .invitation, email: email, firstNames: firstNames, name: name, code: 42,
                            closesOn: Self.closesOn, scheme: 1
                        ).append(to: &lines)
                    }
                }
            }
        }
        #expect(
            line == """
                reference,kind,email,first_names,name,code,closes_on,scheme
                000000000000,invitation,a.b@c.fr,"Zoé, Ève","D""AUBIGNÉ",00000042,2022-03-14,01

                """)
    }

    @Test func anActivationLineHasTheContractsColumns() throws {
        let key = try #require(NIR.key(first: 2, year: 55, month: 8, department: "14", rest: 168025))
        let line = text { lines in
            lines.append(ActivationLine.header)
            for record in [ActivationLine.Record.migrated, .new] {
                let line = ActivationLine(
                    orderID: 0xfeed, person: key, identity: .nir, scheme: 92, openedOn: Self.closesOn, record: record,
                    noticeReference: 1)
                ActivationLine.mailboxEnd("patient.mssante.fr").withUnsafeBytes { line.append(to: &lines, mailboxEnd: $0) }
            }
        }
        let identity = "255081416802538"
        let reference = Reference(rawValue: 1).text
        #expect(
            line == """
                order_id,identity,scheme,opened_on,record,messaging_address,notice_reference
                000000000000feed,\(identity),92,2022-03-14,migrated,\(identity)@patient.mssante.fr,\(reference)
                000000000000feed,\(identity),92,2022-03-14,new,\(identity)@patient.mssante.fr,\(reference)

                """)
    }

    @Test(arguments: [("M310119802", nil, ""), ("X110411675", "kim.telematik", "X110411675@kim.telematik")])
    func anotherIdentityHasAMailboxOnlyWhereTheCampaignNamesItsDomain(_ identity: String, _ domain: String?, _ address: String) throws {
        guard case .identity(let key) = IdentityKind.kvnr.read(identity) else { throw Unread() }
        let line = text { lines in
            let line = ActivationLine(
                orderID: 1, person: key, identity: .kvnr, scheme: 2, openedOn: Self.closesOn, record: .new, noticeReference: 1)
            ActivationLine.mailboxEnd(domain).withUnsafeBytes { line.append(to: &lines, mailboxEnd: $0) }
        }
        #expect(line == "0000000000000001,\(identity),02,2022-03-14,new,\(address),\(Reference(rawValue: 1).text)\n")
    }

    private struct Unread: Error {}

    @Test func kindsSortAsTheirWords() {
        #expect(NoticeKind.allCases.map(\.name) == NoticeKind.allCases.map(\.name).sorted())
        #expect(NoticeKind.allCases.map { $0.word.description } == NoticeKind.allCases.map(\.name))
    }
}
