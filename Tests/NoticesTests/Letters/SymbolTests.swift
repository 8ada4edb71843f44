import Campaign
@testable import Notices
import Testing

/// QR codes against two libraries, mask by mask and module by module: error correction would hide a fault from a scanner.
@Suite struct SymbolTests {
    static func random(_ count: Int, seed: UInt64) -> [String] {
        var generator = SplitMix(state: seed)
        return (0..<count).map { at in
            let length = at < 43 ? at : Int.random(in: 0...42, using: &generator)
            // All printable ASCII but the blank.
            return String((0..<length).map { _ in Character(Unicode.Scalar(UInt8.random(in: 0x21...0x7E, using: &generator))) })
        }
    }

    struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return z ^ z >> 31
        }
    }

    /// Of each message all eight symbols, as rows of hexadecimal words; with `best`, the one that segno's scoring takes, and which. Segno's
    /// own symbols have a codeword of zeros too many where the message ends on a byte, so the modules are python-qrcode's.
    private static let library = """
        import sys, qrcode
        from qrcode.util import QRData, MODE_8BIT_BYTE
        from segno.encoder import evaluate_mask
        def make(text, mask):
            code = qrcode.QRCode(version=3, error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, mask_pattern=mask)
            code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE), optimize=0)
            code.make(fit=False)
            return [[int(bool(module)) for module in row] for row in code.modules]
        def rows(code): return ''.join('%08x' % int(''.join(map(str, row)) + '000', 2) for row in code)
        def score(code):
            # Format and dark module are no part of what is scored.
            code = [bytearray(row) for row in code]
            for place in list(range(6)) + [7, 8] + list(range(21, 29)): code[8][place] = code[place][8] = 0
            return evaluate_mask(code, 29)
        for line in sys.stdin:
            codes = [make(line.rstrip('\\n'), mask) for mask in range(8)]
            if sys.argv[1] == 'best':
                scores = list(map(score, codes))
                best = scores.index(min(scores))
                print(best, rows(codes[best]))
            else: print('-', *map(rows, codes))
        """

    private static func text(_ rows: [UInt32]) -> String {
        rows.map { row in
            let digits = String(row, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    @Test func eachMaskOfRandomMessagesIsALibrarysModuleByModule() throws {
        let seed = UInt64.random(in: 0 ... .max)
        // An empty message has no symbol there.
        let messages = Self.random(60, seed: seed).filter { !$0.isEmpty }
        let answer = try Tool.run("/usr/bin/python3", ["-c", Self.library, "all"], input: messages.map { $0 + "\n" }.joined())
        #expect(answer.status == 0, "\(answer.text)")
        #expect(answer.lines.count == messages.count)
        for (message, line) in zip(messages, answer.lines) {
            let parts = line.split(separator: " ").map(String.init)
            for mask in 0..<8 {
                let own = Self.text(ReferenceSymbols.rows(of: Array(message.utf8), mask: mask))
                #expect(own == parts[1 + mask], "seed \(seed), \(message.utf8.count) bytes, mask \(mask)")
            }
        }
    }

    @Test(arguments: ["https://ens.example/o/", "https://espace-sante.exemple/f", "h"])
    func theSymbolOfAReferenceIsTheOneALibraryChooses(_ address: String) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        let symbols = ReferenceSymbols(address: Array(address.utf8))
        let references = (0..<60).map { _ in Reference(rawValue: .random(in: 0..<1 << 55, using: &generator)).text }
        let input = references.map { address + $0 + "\n" }.joined()
        let answer = try Tool.run("/usr/bin/python3", ["-c", Self.library, "best"], input: input)
        #expect(answer.lines.count == references.count, "\(answer.text)")
        var masks: Set<Int> = []
        for (reference, line) in zip(references, answer.lines) {
            let parts = line.split(separator: " ").map(String.init)
            let (mask, rows) = Self.symbol(symbols, reference)
            #expect(String(mask) == parts[0], "seed \(seed)")
            #expect(Self.text(rows) == parts[1], "seed \(seed)")
            masks.insert(mask)
        }
        #expect(masks.count > 4, "masks hardly differ: \(masks)")
    }

    private static func symbol(_ symbols: ReferenceSymbols, _ reference: String) -> (Int, [UInt32]) {
        var rows = Array(repeating: UInt32(0), count: 32)
        let mask = rows.withUnsafeMutableBufferPointer { rows in
            Array(reference.utf8).withUnsafeBytes { symbols.write($0.baseAddress!, to: rows.baseAddress!) }
        }
        #expect(rows[29...] == [0, 0, 0])
        return (mask, Array(rows[..<29]))
    }
}
