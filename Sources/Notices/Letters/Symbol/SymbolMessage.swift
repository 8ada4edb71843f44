/// A message as the codewords of a QR code, version 3-M: byte mode, filled up, with its error correction. Each step is linear
/// over bits, which `ReferenceSymbols` makes use of.
enum SymbolMessage {
    /// 44 codewords of data and 26 of correction.
    static func codewords(_ message: [UInt8]) -> [UInt8] {
        precondition(message.count <= SymbolLayout.mostBytes, "a message that version 3-M can't hold")
        var bits: [Bool] = [false, true, false, false]
        func append(_ byte: UInt8) { for shift in (0..<8).reversed() { bits.append(byte >> UInt8(shift) & 1 == 1) } }
        append(UInt8(message.count))
        message.forEach(append)
        // Four zeros end it; with byte mode's twelve bits in front the data are whole bytes then.
        bits += [false, false, false, false]
        var data = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var filler: UInt8 = 0xEC
        while data.count < SymbolLayout.dataCodewords {
            data.append(filler)
            filler ^= 0xEC ^ 0x11
        }
        return data + correction(data)
    }

    /// The module rows of codewords, without patterns and mask.
    static func rows(_ codewords: [UInt8]) -> [UInt32] {
        var rows = Array(repeating: UInt32(0), count: SymbolLayout.side)
        for (place, module) in SymbolLayout.order.enumerated() where place / 8 < codewords.count {
            if codewords[place / 8] >> UInt8(7 - place % 8) & 1 == 1 { rows[module.row] |= module.bits }
        }
        return rows
    }

    /// The rest of a division in GF(256), whose polynomial is 0x11D.
    private static func correction(_ data: [UInt8]) -> [UInt8] {
        var rest = Array(repeating: UInt8(0), count: SymbolLayout.checkCodewords)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in rest.indices { rest[place] ^= product(generator[place], factor) }
        }
        return rest
    }

    /// (x − 1)(x − 2)(x − 4)…, without its first coefficient.
    private static let generator: [UInt8] = {
        var polynomial: [UInt8] = [1]
        var root: UInt8 = 1
        for _ in 0..<SymbolLayout.checkCodewords {
            var next = polynomial + [0]
            for (place, value) in polynomial.enumerated() { next[place + 1] ^= product(value, root) }
            polynomial = next
            root = product(root, 2)
        }
        return Array(polynomial.dropFirst())
    }()

    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (sum, a) = (UInt8(0), a)
        for shift in 0..<8 {
            if b >> UInt8(shift) & 1 == 1 { sum ^= a }
            a = a << 1 ^ (a & 0x80 != 0 ? 0x1D : 0)
        }
        return sum
    }
}
