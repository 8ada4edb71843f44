/// A JSON value whose objects keep the order in which their keys were given: the order of the contract.
enum JSON {
    case null
    case truth(Bool)
    case whole(Int)
    /// Written with three decimals at most; not for values that must be exact.
    case decimal(Double)
    case text(String)
    case list([JSON])
    case object([Member])

    struct Member {
        let key: String
        let value: JSON
    }

    /// One line, without blanks.
    var line: String {
        var out = ""
        write(to: &out)
        return out
    }

    private func write(to out: inout String) {
        switch self {
        case .null: out += "null"
        case .truth(let truth): out += truth ? "true" : "false"
        case .whole(let number): out += String(number)
        case .decimal(let number): out += Self.decimal(number)
        case .text(let text): Self.write(text, to: &out)
        case .list(let values):
            out += "["
            for (index, value) in values.enumerated() {
                if index > 0 { out += "," }
                value.write(to: &out)
            }
            out += "]"
        case .object(let members):
            out += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { out += "," }
                Self.write(member.key, to: &out)
                out += ":"
                member.value.write(to: &out)
            }
            out += "}"
        }
    }

    private static func decimal(_ number: Double) -> String {
        let thousandths = Int((number * 1000).rounded())
        let sign = thousandths < 0 ? "-" : ""
        let (whole, part) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        return "\(sign)\(whole).\(String(part + 1000).dropFirst())"
    }

    private static func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}

extension JSON: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { Member(key: $0.0, value: $0.1) })
    }
}

extension JSON {
    /// Of an object; nothing of any other value.
    var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// Text, or `null` where there is none.
    init(_ text: String?) { self = text.map(JSON.text) ?? .null }

    /// Counts by name, in the order given.
    init(counts: [(name: String, count: Int)]) {
        self = .object(counts.map { Member(key: $0.name, value: .whole($0.count)) })
    }
}
