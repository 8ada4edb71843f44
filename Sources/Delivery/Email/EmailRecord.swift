import Campaign
import Notices
import Records

/// A line of `emails.csv` as delivery reads it: raw bytes, checked so far that none of them can do harm in a header.
struct EmailRecord {
    let reference: [UInt8]
    let kind: NoticeKind
    let email, firstNames, name, code: [UInt8]
    let closesOn: CivilDate
    let scheme: [UInt8]

    static let header = Array("reference,kind,email,first_names,name,code,closes_on,scheme".utf8)

    /// Nil for what no night writes.
    init?(_ fields: [[UInt8]]) {
        guard fields.count == 8, fields[0].withUnsafeBytes({ Reference($0) }) != nil,
            let kind = NoticeKind.allCases.first(where: { Array($0.name.utf8) == fields[1] }),
            fields[2].withUnsafeBytes({ UsableEmail.check($0) }),
            let closesOn = fields[6].withUnsafeBytes({ CivilDate(iso: $0) })
        else { return nil }
        reference = fields[0]
        self.kind = kind
        (email, firstNames, name, code) = (fields[2], fields[3], fields[4], fields[5])
        self.closesOn = closesOn
        scheme = fields[7]
    }

    var referenceText: String { String(decoding: reference, as: UTF8.self) }

    /// The text of a field in a message.
    func value(_ field: MailText.Field, schemes: [String: String]) -> [UInt8] {
        switch field {
        case .reference: reference
        case .kind: Array(kind.name.utf8)
        case .email: email
        case .first_names: firstNames
        case .name: name
        case .code: code
        case .closes_on: Array(closesOn.iso.utf8)
        case .closes_on_words: Array(FrenchDate.words(closesOn).utf8)
        case .day: Array(String(closesOn.day).utf8)
        case .month: Array(String(closesOn.month).utf8)
        case .year: Array(String(closesOn.year).utf8)
        case .scheme: scheme
        case .scheme_name: Array((schemes[String(decoding: scheme, as: UTF8.self)] ?? String(decoding: scheme, as: UTF8.self)).utf8)
        }
    }
}

/// A day as French writes it: `1er mars 2022`.
enum FrenchDate {
    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]

    static func words(_ date: CivilDate) -> String { "\(date.day == 1 ? "1er" : String(date.day)) \(months[Int(date.month) - 1]) \(date.year)" }
}
