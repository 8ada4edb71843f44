import Campaign
import Testing

@testable import Records

@Suite struct UsableContactTests {
    static let emails: [(String, Bool)] = [
        ("a@b.fr", true), ("a.b_c%d+e'f-g@sub.example.org", true), ("A9@X-1.y", true), ("a@-.-", true), (".@a.b", true),
        ("", false), ("a", false), ("a@", false), ("@b.fr", false), ("a@b", false), ("a@b.", false), ("a@.fr", false),
        ("a@b..fr", false), ("a@@b.fr", false), ("a@b@c.fr", false), ("a b@c.fr", false), ("é@b.fr", false),
        ("a@é.fr", false),
        ("a@b_c.fr", false), ("a@b.fr ", false), ("a,b@c.fr", false), ("a/b@c.fr", false), ("a@b.fr\n", false),
        (String(repeating: "a", count: 249) + "@b.fr", true), (String(repeating: "a", count: 250) + "@b.fr", false),
    ]

    @Test(arguments: emails)
    func anEmailIsUsableWhereItCanBeOne(_ text: String, _ isUsable: Bool) {
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBytes { UsableEmail.check($0) } == isUsable)
    }

    @Test func everyByteIsJudgedByTheContractsSets() {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        let local = letters + Array("._%+'-".utf8)
        let domain = letters + Array("-.".utf8)
        for byte in UInt8.min...UInt8.max where byte != 0x40 {
            let inLocal = Array("a".utf8) + [byte] + Array("b@c.fr".utf8)
            let inDomain = Array("a@c".utf8) + [byte] + Array("d.fr".utf8)
            #expect(inLocal.withUnsafeBytes { UsableEmail.check($0) } == local.contains(byte))
            #expect(inDomain.withUnsafeBytes { UsableEmail.check($0) } == domain.contains(byte))
        }
    }

    static let whole = ["address_4": "3 RUE X", "postcode": "75001", "town": "PARIS"]

    /// (changes to a whole address and no e-mail, warnings, address usable)
    static let addresses: [([String: String], [String], Bool)] = [
        ([:], [], true),
        (["address_4": "", "address_5": "BP 3"], [], true),
        (["address_4": ""], ["address_4:address.incomplete"], false),
        (["town": ""], ["town:address.incomplete"], false),
        (["postcode": ""], ["postcode:address.incomplete"], false),
        (["address_4": "", "postcode": "", "town": ""], [], false),
        (["address_4": "", "postcode": "", "town": "", "address_3": "BAT C"], ["address_4:address.incomplete"], false),
        (["postcode": "7500"], ["postcode:postcode.unusable"], true),
        (["postcode": "96000"], ["postcode:postcode.unusable"], true),
        (["postcode": "B-1000"], ["postcode:postcode.unusable"], true),
        (["postcode": "B-1000", "country": "BELGIQUE"], [], true),
        (["postcode": "97900"], ["postcode:postcode.unusable"], true), (["postcode": "98000", "town": "MONACO"], [], true),
        (["postcode": "00640", "town": "ARMEES"], [], true), (["postcode": "00640"], ["town:postcode.unusable"], true),
        (["postcode": "75987", "town": "PARIS CEDEX 08"], [], true), (["postcode": "97400", "town": "ST DENIS"], [], true),
        (
            ["postcode": "1000", "country": "FRANCE", "address_4": ""],
            ["address_4:address.incomplete", "postcode:postcode.unusable"], false
        ),
        (["email": "nobody"], ["email:email.unusable"], true),
        (["email": "nobody", "town": ""], ["email:email.unusable", "town:address.incomplete"], false),
    ]

    @Test(arguments: addresses.indices)
    func whatIsPoorIsAWarningAndTheRowIsTaken(_ at: Int) throws {
        let (changes, warnings, isUsable) = Self.addresses[at]
        let row = SampleRow(Self.whole.merging(changes) { $1 })
        let scanned = try Scanned(SampleRow.file([row]))
        #expect(scanned.rejects.isEmpty)
        #expect(scanned.warnings == warnings.map { "2:" + $0 })
        #expect(scanned.value(0, \.flags).contains(.addressUsable) == isUsable)
        #expect(!scanned.value(0, \.flags).contains(.emailUsable))
    }

    /// (changes, warnings, address usable) where the campaign has a table of towns.
    static let tabled: [([String: String], [String], Bool)] = [
        ([:], [], true), (["town": "paris 1er"], [], true), (["town": "PARIS 01"], [], true),
        (["postcode": "75002"], ["postcode:postcode.unusable"], false), (["town": "LYON"], ["town:postcode.unusable"], false),
        (["town": "LYON", "postcode": "69300"], ["postcode:postcode.unusable"], false),
        (["town": "LYON CEDEX 03", "postcode": "69300"], [], true), (["postcode": "00640", "town": "ARMEES"], [], true),
        (["postcode": "98000", "town": "MONACO"], [], true), (["postcode": "B-1000"], ["postcode:postcode.unusable"], false),
        (["postcode": "B-1000", "country": "BELGIQUE"], [], true), (["postcode": "1000", "town": "X", "country": "SUISSE"], [], true),
        (["town": ""], ["town:address.incomplete"], false), (["postcode": ""], ["postcode:address.incomplete"], false),
    ]

    @Test(arguments: tabled.indices)
    func byTheCampaignsTableALetterGoesWhereThePostDelivers(_ at: Int) throws {
        let (changes, warnings, isUsable) = Self.tabled[at]
        var subject = FileSubject()
        subject.towns = TownTable([(75_001, Array("PARIS".utf8))])
        let scanned = try Scanned(Array(SampleRow.file([SampleRow(Self.whole.merging(changes) { $1 })]).utf8), subject: subject)
        #expect(scanned.rejects.isEmpty)
        #expect(scanned.warnings == warnings.map { "2:" + $0 })
        #expect(scanned.value(0, \.flags).contains(.addressUsable) == isUsable)
    }

    static let departments: [([String: String], UInt32, String)] = [
        (["postcode": "75001"], 75001, "75"), (["postcode": "20100"], 20100, "2A"), (["postcode": "20200"], 20200, "2B"),
        (["postcode": "97410"], 97410, "974"), (["postcode": "75001", "country": "FRANCE"], 75001, "75"),
        (["postcode": "75001", "country": "SUISSE"], .max, "99"), (["postcode": "7500A"], .max, "99"),
        (["postcode": ""], .max, "99"),
    ]

    @Test(arguments: departments.indices)
    func theDepartmentIsThatOfTheHome(_ at: Int) throws {
        let (changes, postcode, department) = Self.departments[at]
        let scanned = try Scanned(SampleRow.file([SampleRow(changes)]))
        #expect(scanned.value(0, \.postcodeNumber) == postcode)
        #expect(scanned.value(0) { Department(index: $0.department).code } == department)
    }
}
