import Campaign
import Records

/// One way in which a row is wrong on purpose, and what a night must say about it. One mistake a row, so that the
/// order of checks does not matter.
struct Mistake: Sendable, Equatable {
    var code: RejectCode
    /// The field's name; empty for `field.count`.
    var column: String
    var damage: Damage

    /// What is done to the field that the column names.
    enum Damage: Sendable, Equatable {
        case put(String)
        /// The row's last field is left out.
        case dropField
        /// A byte that UTF-8 does not know.
        case foreignByte
        case lastCharacterCut
        /// The last digit becomes the next one.
        case lastDigitWrong
        /// The row's other name goes too.
        case bothNamesEmpty
        /// `rights_from` the day after `rights_to`.
        case endBeforeBegin
        /// The third character of the organism becomes one that no type has.
        case organismType
        case otherScheme
        /// A word that the layout has for nothing a row does.
        case unknownAction
    }

    init(_ code: RejectCode, _ column: String, _ damage: Damage) {
        self.code = code
        self.column = column
        self.damage = damage
    }

    /// All mistakes of population rows; those about test identities only count in production.
    static let population: [Mistake] = [
        Mistake(.fieldCount, "", .dropField),
        Mistake(.fieldEncoding, "birth_name", .foreignByte),
        Mistake(.identityFormat, "identity", .lastCharacterCut),
        Mistake(.identityKey, "identity", .lastDigitWrong),
        Mistake(.identityMissing, "identity", .put("")),
        Mistake(.identityFormat, "identity_oid", .put("1.2.250.1.213.1.4.99")),
        Mistake(.identityKey, "holder_identity", .lastDigitWrong),
        Mistake(.numberFormat, "birth_rank", .put("0")),
        Mistake(.dateFormat, "birth_date", .put("12/05/1971")),
        Mistake(.dateFormat, "birth_date", .put("mai 71")),
        Mistake(.dateRange, "birth_date", .put("19830231")),
        Mistake(.dateRange, "birth_date", .put("18490101")),
        Mistake(.sexCode, "sex", .put("F")),
        Mistake(.sexCode, "sex", .put("9")),
        Mistake(.nameMissing, "birth_name", .bothNamesEmpty),
        Mistake(.organismUnknown, "organism", .organismType),
        Mistake(.schemeMismatch, "organism", .otherScheme),
        Mistake(.dateFormat, "rights_from", .put("2019")),
        Mistake(.dateRange, "rights_to", .endBeforeBegin),
        Mistake(.numberFormat, "has_record", .put("O")),
        Mistake(.numberFormat, "has_record", .put("?")),
        Mistake(.dateFormat, "updated_on", .put("hier")),
        Mistake(.numberFormat, "action", .unknownAction),
    ]
    static let populationInProduction: [Mistake] =
        population + [
            Mistake(.identityTest, "identity_oid", .put("1.2.250.1.213.1.4.10")),
            Mistake(.identityTest, "identity_oid", .put("1.2.250.1.213.1.4.11")),
        ]
}

extension Mistake {
    /// The line (without its end) with this mistake made in it.
    func applied(to line: UnsafeRawBufferPointer, columns: [String]) -> [UInt8] {
        var fields = Mistake.fields(of: line)
        func at(_ name: String) -> Int { columns.firstIndex(of: name)! }
        switch damage {
        case .put(let text): fields[at(column)] = Array(text.utf8)
        case .dropField: fields.removeLast()
        case .foreignByte: fields[at(column)].insert(0xE9, at: 0)
        case .lastCharacterCut: fields[at(column)].removeLast()
        case .lastDigitWrong:
            let place = at(column)
            if fields[place].isEmpty { fields[place] = fields[at("identity")] }
            let digit = fields[place].removeLast()
            fields[place].append(digit == 0x39 ? 0x30 : digit + 1)
        case .bothNamesEmpty:
            fields[at("birth_name")] = []
            fields[at("usage_name")] = []
        case .endBeforeBegin:
            fields[at("rights_from")] = Array("20200102".utf8)
            fields[at("rights_to")] = Array("20200101".utf8)
        case .organismType: fields[at(column)][2] = 0x58
        case .otherScheme:
            let second = fields[at(column)][1]
            fields[at(column)][1] = second == 0x39 ? 0x30 : second + 1
        case .unknownAction: preconditionFailure("a canonical file says of no row what it does")
        }
        return Array(fields.joined(separator: [0x2C]))
    }

    /// The fields as they are written, quotes kept.
    private static func fields(of line: UnsafeRawBufferPointer) -> [[UInt8]] {
        var fields: [[UInt8]] = [[]]
        var quoted = false
        for byte in line {
            if byte == 0x22 { quoted.toggle() }
            if byte == 0x2C, !quoted { fields.append([]) } else { fields[fields.count - 1].append(byte) }
        }
        return fields
    }
}
