/// A whole number as a person writes it in a definition file.
enum WholeNumber {
    /// Decimal digits with an optional sign; `_` may stand between digits. Nil for anything else, for a leading
    /// zero (other readers of YAML take `010` for eight) and for what no machine integer holds.
    static func read(_ text: String) -> Int? {
        let negative = text.hasPrefix("-")
        let body = negative ? text.dropFirst() : text[...]
        guard let first = body.utf8.first, let last = body.utf8.last, first != UInt8(ascii: "_"),
            last != UInt8(ascii: "_"), !body.contains("__")
        else { return nil }
        let digits = body.utf8.filter { $0 != UInt8(ascii: "_") }
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits.count == 1 || digits[0] != UInt8(ascii: "0"),
            let number = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        return negative ? -number : number
    }
}
