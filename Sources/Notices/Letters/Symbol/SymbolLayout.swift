/// Where everything lies in a QR code of version 3 with error correction M (ISO/IEC 18004:2015): 29 rows, each a word with
/// the first column in its highest bit.
enum SymbolLayout {
    static let side = 29
    /// Codewords of data, then of error correction; one block.
    static let dataCodewords = 44
    static let checkCodewords = 26
    /// Bytes of a message in byte mode: 44 codewords less four bits of mode and eight of length.
    static let mostBytes = 42
    static let masks = 8

    static func bit(_ column: Int) -> UInt32 { 1 << UInt32(31 - column) }

    /// Finder, alignment and timing patterns, dark modules set.
    static let patterns: [UInt32] = {
        var rows = Array(repeating: UInt32(0), count: side)
        for place in stride(from: 8, to: side - 8, by: 2) {
            rows[6] |= bit(place)
            rows[place] |= bit(6)
        }
        for (top, left) in [(0, 0), (0, side - 7), (side - 7, 0)] {
            for row in 0..<7 {
                for column in 0..<7 where isRing(row - 3, column - 3, without: 2) {
                    rows[top + row] |= bit(left + column)
                }
            }
        }
        for row in -2...2 {
            for column in -2...2 where isRing(row, column, without: 1) { rows[22 + row] |= bit(22 + column) }
        }
        return rows
    }()

    /// The dark module beside the lower left finder pattern; like the format it stands outside what is scored.
    static let darkModule = (row: side - 8, bits: bit(8))

    /// Whether a place so far from a pattern's middle is dark: all rings but one.
    private static func isRing(_ row: Int, _ column: Int, without light: Int) -> Bool {
        max(abs(row), abs(column)) != light
    }

    /// The modules that hold codewords.
    static let encoding: [UInt32] = (0..<side).map { row in
        (0..<side).reduce(0) { isEncoding(row, $1) ? $0 | bit($1) : $0 }
    }

    private static func isEncoding(_ row: Int, _ column: Int) -> Bool {
        let isFinder = row < 9 && column < 9 || row < 9 && column >= side - 8 || row >= side - 8 && column < 9
        let isAlignment = abs(row - 22) <= 2 && abs(column - 22) <= 2
        return !isFinder && !isAlignment && row != 6 && column != 6
    }

    /// Modules in the order in which bits are placed: two columns at a time, from the right, upwards first.
    static let order: [(row: Int, bits: UInt32)] = {
        var order: [(Int, UInt32)] = []
        var isUpwards = true
        for right in [28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 5, 3, 1] {
            for step in 0..<side {
                let row = isUpwards ? side - 1 - step : step
                for column in [right, right - 1] where encoding[row] & bit(column) != 0 { order.append((row, bit(column))) }
            }
            isUpwards.toggle()
        }
        return order
    }()

    /// Each mask's dark modules, by mask.
    static let maskRows: [[UInt32]] = (0..<masks).map { mask in
        (0..<side).map { row in
            (0..<side).reduce(0) { masked(mask, row, $1) ? $0 | bit($1) : $0 } & encoding[row]
        }
    }

    private static func masked(_ mask: Int, _ i: Int, _ j: Int) -> Bool {
        switch mask {
        case 0: (i + j) % 2 == 0
        case 1: i % 2 == 0
        case 2: j % 3 == 0
        case 3: (i + j) % 3 == 0
        case 4: (i / 2 + j / 3) % 2 == 0
        case 5: i * j % 2 + i * j % 3 == 0
        case 6: (i * j % 2 + i * j % 3) % 2 == 0
        default: ((i + j) % 2 + i * j % 3) % 2 == 0
        }
    }

    /// What tells correction and mask, by mask; with it the dark module.
    static let formatRows: [[UInt32]] = (0..<masks).map { mask in
        var rows = Array(repeating: UInt32(0), count: side)
        let format = formatBits(mask)
        for place in 0..<8 {
            let low = format >> UInt32(place) & 1
            let high = format >> UInt32(14 - place) & 1
            if low == 1 {
                rows[place < 6 ? place : place + 1] |= bit(8)
                rows[8] |= bit(side - 1 - place)
            }
            if high == 1 {
                rows[8] |= bit(place < 6 ? place : place + 1)
                rows[side - 1 - place] |= bit(8)
            }
        }
        rows[darkModule.row] |= darkModule.bits
        return rows
    }

    /// Correction M is 00; then the mask, ten check bits of a BCH code, and a mask over all.
    private static func formatBits(_ mask: Int) -> UInt32 {
        let data = UInt32(mask)
        var rest = data << 10
        for shift: UInt32 in [4, 3, 2, 1, 0] where rest & (1 << (shift + 10)) != 0 { rest ^= 0b101_0011_0111 << shift }
        return (data << 10 | rest) ^ 0b101_0100_0001_0010
    }
}
