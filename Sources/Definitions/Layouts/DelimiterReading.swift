import Campaign
import Records

/// Reads `delimited`: any sign that is one byte in the file's encoding can stand between columns.
struct DelimiterReading {
    let encoding: TextEncoding

    func format(_ value: DefinitionValue?) throws(OuvertureError) -> (Layout.Format, delimiterLetter: Unicode.Scalar?) {
        let keys = try value?.mapping()
        let delimiterValue = keys?["delimiter"]
        var (delimiter, letter): (UInt8, Unicode.Scalar?) = (0x2C, nil)
        if let delimiterValue { (delimiter, letter) = try readDelimiter(delimiterValue) }
        let quoteValue = keys?["quote"]
        var quote: UInt8? = 0x22
        if let quoteValue { quote = quoteValue.isNone ? nil : try readQuote(quoteValue) }
        if quote == delimiter, let both = quoteValue ?? delimiterValue {
            throw both.failure(
                quoteValue == nil ? "is the quote too" : "is the delimiter too",
                hint: quoteValue == nil ? "add `quote: none`, or another sign" : "write another sign, or none")
        }
        return (.delimited(delimiter: delimiter, quote: quote, header: try keys?["header"]?.truth() ?? true), letter)
    }

    private func readDelimiter(_ value: DefinitionValue) throws(OuvertureError) -> (sign: UInt8, letter: Unicode.Scalar?) {
        let hint = "write one sign, such as \";\", \"\\t\" or \"\\x1F\""
        let sign = try scalar(value, hint)
        guard sign.isASCII else {
            guard encoding.isOneByte(sign) else {
                throw value.failure(
                    "is \(value.shape), which is no single byte in \(encoding.rawValue)", hint: "name the file's encoding above it, or \(hint)")
            }
            return (Layout.letterAsDelimiter, sign)
        }
        return (UInt8(sign.value), nil)
    }

    private func readQuote(_ value: DefinitionValue) throws(OuvertureError) -> UInt8 {
        let hint = "write one sign, such as '\"', or none"
        let sign = try scalar(value, hint)
        guard sign.isASCII, sign.value > 0x20 else { throw value.failure("is \(value.shape), no sign to quote by", hint: hint) }
        return UInt8(sign.value)
    }

    /// One sign that is no letter, digit or line end.
    private func scalar(_ value: DefinitionValue, _ hint: String) throws(OuvertureError) -> Unicode.Scalar {
        guard case .scalar(let node) = value.node, let sign = node.string.unicodeScalars.first, node.string.unicodeScalars.count == 1 else {
            throw value.failure("is \(value.shape), one sign is expected", hint: hint)
        }
        guard !sign.properties.isAlphabetic, !(0x30...0x39).contains(sign.value), ![0x00, 0x0A, 0x0D].contains(sign.value) else {
            throw value.failure("is \(value.shape): a letter, a digit or a line end stands in fields too", hint: hint)
        }
        return sign
    }
}
