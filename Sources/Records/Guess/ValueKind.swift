import Campaign

/// What a value looks like; never what it is.
enum ValueKind: Hashable {
    case identity, organism, email, postcode, mobile, reference
    /// With the order of its digits.
    case date(String)
    /// One sign of a pair, `12` or `MF`.
    case sex(String)
    /// `01` or `ON`.
    case flag(String)
    case words, other

    /// - Parameter signs: one a letter, without blanks around.
    init(_ signs: ArraySlice<UInt8>) {
        if Self.isIdentity(signs) {
            self = .identity
        } else if let order = Self.dateOrder(signs) {
            self = .date(order)
        } else if Self.isOrganism(signs) {
            self = .organism
        } else if signs.contains(0x40) {
            self = .email
        } else if signs.count == 1, let sign = signs.first {
            self = [0x31, 0x32].contains(sign) ? .sex("12") : [0x4D, 0x46, 0x48].contains(sign) ? .sex("MF") : sign == 0x30 ? .flag("01") : [0x4F, 0x4E].contains(sign) ? .flag("ON") : .other
        } else if signs.count == 5, signs.allSatisfy(Self.isDigit) {
            self = .postcode
        } else if signs.count == 10, signs.allSatisfy(Self.isDigit), signs.starts(with: [0x30]) {
            self = .mobile
        } else if signs.count == 12, signs.withUnsafeBytes({ Reference($0) }) != nil {
            self = .reference
        } else if signs.contains(where: Self.isLetter), !signs.contains(where: Self.isDigit) {
            self = .words
        } else {
            self = .other
        }
    }

    /// An identity of some kind with its key. A number of nine digits alone could be many things: SIREN and FINESS are told by their column's name, or not at all.
    static func isIdentity(_ signs: ArraySlice<UInt8>) -> Bool {
        guard let last = signs.last, isDigit(last) else { return false }
        return signs.withUnsafeBytes { bytes in
            IdentityKind.allCases.contains { kind in
                guard kind != .siren && kind != .finess else { return false }
                guard kind.length == bytes.count, case .identity = kind.read(bytes) else { return false }
                return true
            }
        }
    }

    static func isDigit(_ sign: UInt8) -> Bool { (0x30...0x39).contains(sign) }
    static func isLetter(_ sign: UInt8) -> Bool { sign >= 0x80 || (0x41...0x5A).contains(sign & 0xDF) }

    static func isOrganism(_ signs: ArraySlice<UInt8>) -> Bool {
        guard signs.count == 9 else { return false }
        let type = signs[signs.startIndex + 2]
        return (type == 0x43 || type == 0x4D) && signs.prefix(2).allSatisfy(isDigit) && signs.suffix(6).allSatisfy(isDigit)
    }

    private static let orders = ["YYYYMMDD", "DDMMYYYY", "DD/MM/YYYY", "YYYY-MM-DD", "DD-MM-YYYY", "DD.MM.YYYY"].map {
        (pattern: $0, signs: DateSigns(DateOrder($0)!))
    }

    static func dateOrder(_ signs: ArraySlice<UInt8>) -> String? {
        guard signs.count == 8 || signs.count == 10, isDigit(signs.first!), isDigit(signs.last!) else { return nil }
        return signs.withUnsafeBytes { bytes in
            for order in orders {
                guard var date = order.signs.canonical(bytes) else { continue }
                let reading = withUnsafeBytes(of: &date) { DateReading.birth($0) }
                if case .date(let number) = reading, (1870...2100).contains(Int(number) / 10_000) { return order.pattern }
            }
            return nil
        }
    }

    /// As a comment tells it.
    var text: String {
        switch self {
        case .identity: "identities"
        case .organism: "organisms"
        case .email: "e-mail addresses"
        case .postcode: "five digits"
        case .mobile: "ten digits"
        case .reference: "references of notices"
        case .date(let order): "dates \(order)"
        case .sex(let signs), .flag(let signs): "one of \(signs)"
        case .words: "words"
        case .other: "values of several forms"
        }
    }

    var isDate: Bool { if case .date = self { true } else { false } }
    var isSex: Bool { if case .sex = self { true } else { false } }

    /// The kind of most of the values, four of five; nil where they have none in common or there are none.
    static func common(_ values: [ArraySlice<UInt8>]) -> ValueKind? {
        var counts: [ValueKind: Int] = [:]
        for value in values { counts[ValueKind(value), default: 0] += 1 }
        guard let best = counts.max(by: { $0.value < $1.value }), best.value * 5 >= values.count * 4 else { return nil }
        return best.key
    }
}
