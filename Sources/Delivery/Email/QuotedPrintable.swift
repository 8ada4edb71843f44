/// RFC 2045, 6.7: any bytes as lines of at most 76 printable characters.
enum QuotedPrintable {
    private static let hex = Array("0123456789ABCDEF".utf8)

    /// Lines of the text end by LF, those of the encoding by CRLF.
    static func append(_ text: some Collection<UInt8>, to out: inout [UInt8]) {
        var column = 0
        var blank = false
        func end(_ out: inout [UInt8]) {
            // A blank at a line's end would be lost on the way.
            if blank {
                let last = out.removeLast()
                escape(last, &out)
            }
            blank = false
        }
        for byte in text {
            if byte == 0x0A {
                end(&out)
                out.append(0x0D)
                out.append(0x0A)
                column = 0
                continue
            }
            let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "=")
            let width = isPlain ? 1 : 3
            // Room is kept for a blank that must be escaped, and for the line's soft end.
            if column + width > 73 {
                out.append(contentsOf: [UInt8(ascii: "="), 0x0D, 0x0A])
                column = 0
            }
            if isPlain { out.append(byte) } else { escape(byte, &out) }
            blank = byte == 0x20
            column += width
        }
        end(&out)
    }

    /// What was encoded; signs that are no encoding stay.
    static func decoded(_ text: some Collection<UInt8>) -> [UInt8] {
        func value(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        var out: [UInt8] = []
        var rest = text[...]
        while let byte = rest.first {
            rest = rest.dropFirst()
            guard byte == UInt8(ascii: "=") else {
                out.append(byte)
                continue
            }
            let next = Array(rest.prefix(2))
            if next.first == 0x0A {
                rest = rest.dropFirst()
            } else if next == [0x0D, 0x0A] {
                rest = rest.dropFirst(2)
            } else if next.count == 2, let high = value(next[0]), let low = value(next[1]) {
                out.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                out.append(byte)
            }
        }
        return out
    }

    private static func escape(_ byte: UInt8, _ out: inout [UInt8]) {
        out.append(UInt8(ascii: "="))
        out.append(hex[Int(byte >> 4)])
        out.append(hex[Int(byte & 15)])
    }
}

/// RFC 2047: text of a header. Nothing that comes out ends the header or begins another.
enum EncodedWords {
    private static let mostBytes = 39
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// As it is where it is plain ASCII and fits the line, else as words of base64 that cut no letter, folded.
    ///
    /// - Parameter column: what stands on the line before.
    static func encode(_ text: [UInt8], after column: Int) -> [UInt8] {
        let clean = text.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
        let specials = Set("\"(),.:;<>@[\\]".utf8)
        let isPlain = clean.allSatisfy { (0x20...0x7E).contains($0) && !specials.contains($0) } && !clean.starts(with: Array("=?".utf8))
        if isPlain && column + clean.count <= 76 { return clean }
        var out: [UInt8] = []
        var rest = clean[...]
        while !rest.isEmpty {
            var count = min(mostBytes, rest.count)
            // Not inside a letter of several bytes.
            while count < rest.count && rest[rest.startIndex + count] & 0xC0 == 0x80 { count -= 1 }
            if !out.isEmpty { out += Array("\r\n ".utf8) }
            out += Array("=?UTF-8?B?".utf8) + base64(rest.prefix(count)) + Array("?=".utf8)
            rest = rest.dropFirst(count)
        }
        return out
    }

    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let left = min(3, bytes.endIndex - at)
            var word = 0
            for place in 0..<3 { word = word << 8 | (place < left ? Int(bytes[at + place]) : 0) }
            for place in 0..<4 { out.append(place <= left ? letters[word >> (18 - 6 * place) & 63] : UInt8(ascii: "=")) }
            at += 3
        }
        return out
    }
}
