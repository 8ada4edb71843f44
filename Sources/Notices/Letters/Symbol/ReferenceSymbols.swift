import Campaign
import CSymbolScore

/// QR codes that lead to one address with a reference behind it. Data, correction and placing are linear over bits, so
/// the symbol of a reference is what its address gives, XORed with a row of words for each of its twelve characters:
/// nothing is encoded for a letter. What is left is to choose the mask.
///
/// Version 3-M, byte mode: address and reference are `SymbolLayout.mostBytes` bytes at most, as the caller has checked.
final class ReferenceSymbols: @unchecked Sendable {
    /// Written once, by `init`. Rows are 32 words, the last three zero.
    private let words: UnsafeMutablePointer<UInt32>
    private static let stride = 32
    /// Words of all references' common rows, then of the masks side by side, of the format by mask, of the characters.
    private static let masksAt = stride
    private static let formatsAt = masksAt + stride * SymbolLayout.masks
    private static let charactersAt = formatsAt + stride * SymbolLayout.masks
    private static let count = charactersAt + Reference.length * 32 * stride

    init(address: [UInt8]) {
        let zeros = Array(repeating: UInt8(ascii: "0"), count: Reference.length)
        let common = SymbolMessage.rows(SymbolMessage.codewords(address + zeros))
        words = .allocate(capacity: Self.count)
        words.initialize(repeating: 0, count: Self.count)
        for row in 0..<SymbolLayout.side {
            words[row] = common[row] ^ SymbolLayout.patterns[row]
            for mask in 0..<SymbolLayout.masks {
                words[Self.masksAt + row * SymbolLayout.masks + mask] = SymbolLayout.maskRows[mask][row]
                words[Self.formatsAt + mask * Self.stride + row] =
                    SymbolLayout.maskRows[mask][row] | SymbolLayout.formatRows[mask][row]
            }
        }
        for place in 0..<Reference.length {
            for (value, character) in Reference.alphabet.enumerated() {
                var message = zeros
                message[place] = character
                let rows = SymbolMessage.rows(SymbolMessage.codewords(address + message))
                let start = Self.charactersAt + (place * 32 + value) * Self.stride
                for row in 0..<SymbolLayout.side { words[start + row] = rows[row] ^ common[row] }
            }
        }
    }

    deinit { words.deallocate() }

    /// Writes the 29 rows of a reference's symbol, masked, with format; three words more are zero.
    /// - Parameter reference: its text, 12 bytes.
    /// - Returns: the mask.
    @discardableResult
    func write(_ reference: UnsafeRawPointer, to rows: UnsafeMutablePointer<UInt32>) -> Int {
        var values: (UInt64, UInt64) = (0, 0)
        return withUnsafeMutableBytes(of: &values) { values in
            for place in 0..<Reference.length {
                values[place] = UInt8(truncatingIfNeeded: Reference.value(of: reference.load(fromByteOffset: place, as: UInt8.self)) & 31)
            }
            return Int(ouverture_symbol(
                words, words + Self.charactersAt, words + Self.formatsAt, words + Self.masksAt,
                values.assumingMemoryBound(to: UInt8.self).baseAddress, rows))
        }
    }

    /// A symbol with a mask of the caller's choice, encoded step by step: what tests hold the other way against.
    static func rows(of message: [UInt8], mask: Int) -> [UInt32] {
        let data = SymbolMessage.rows(SymbolMessage.codewords(message))
        return (0..<SymbolLayout.side).map { row in
            data[row] ^ SymbolLayout.patterns[row] ^ SymbolLayout.maskRows[mask][row] ^ SymbolLayout.formatRows[mask][row]
        }
    }
}
