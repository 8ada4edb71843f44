/// Turns a value into its shape: `2021-03-05` → `9{4}-9{2}-9{2}`, `Jean-Luc` → `Aa+-Aa+`. Digits are counted, letters
/// are not, so that a name's length tells nothing.
///
/// A shape is a list of runs of one kind of sign: the sign in the upper seven bits, how many of it in the lower nine.
struct ValueShape: ~Copyable {
    /// The runs of the value read last.
    let runs: UnsafeMutablePointer<UInt16>
    private(set) var count = 0
    private let signs: UnsafeMutablePointer<UInt8>

    /// Of a longer value, its beginning counts.
    static let mostBytes = 256
    /// Stands for the runs that were left out.
    static let rest: UInt16 = 0x7F << 9 | 1

    init() {
        runs = .allocate(capacity: ValueShape.mostBytes + 1)
        signs = .allocate(capacity: 256)
        for byte in 0..<256 { signs[byte] = ValueShape.sign(UInt8(byte)) }
    }

    deinit {
        runs.deallocate()
        signs.deallocate()
    }

    /// Reads the value's runs, the first `most` of them, and gives their hash; the value is not empty.
    @inline(__always)
    mutating func read(_ value: UnsafeRawBufferPointer, most: Int) -> UInt64 {
        let base = value.baseAddress!
        let end = min(value.count, ValueShape.mostBytes)
        count = 0
        var (last, length, at) = (UInt8(0), UInt16(0), 0)
        while at < end {
            var sign = signs[Int(base.load(fromByteOffset: at, as: UInt8.self))]
            at &+= 1
            if sign == ValueShape.beyondASCII {
                let letter = LetterKind.read(UnsafeRawBufferPointer(rebasing: value[(at - 1)...]))
                at += letter.bytes - 1
                if letter.kind == .mark && length > 0 { continue }
                sign = letter.sign
            }
            if sign == last {
                length &+= 1
                continue
            }
            if length > 0 { close(last, length) }
            if count == most {
                runs[count] = ValueShape.rest
                count += 1
                return hash
            }
            (last, length) = (sign, 1)
        }
        close(last, length)
        return hash
    }

    @inline(__always)
    private mutating func close(_ sign: UInt8, _ length: UInt16) {
        let counted = sign & 0xDF == 0x41 ? min(length, 2) : length
        runs[count] = UInt16(sign) << 9 | counted
        count &+= 1
    }

    @inline(__always)
    private var hash: UInt64 { ValueShape.hash(runs, count) }

    @inline(__always)
    static func hash(_ runs: UnsafePointer<UInt16>, _ count: Int) -> UInt64 { Checksum.of(UnsafeRawPointer(runs), 2 * count, seed: 0) }

    /// The runs as an operator reads them.
    static func text(_ runs: some Sequence<UInt16>) -> String {
        var text: [UInt8] = []
        for run in runs {
            if run == rest {
                text += Array("…".utf8)
                continue
            }
            let (sign, length) = (UInt8(run >> 9), Int(run & 0x1FF))
            switch sign {
            case _ where length == 1: text.append(sign)
            case 0x39: text += Array("9{\(length)}".utf8)
            case 0x41, 0x61: text += [sign, 0x2B]
            default: text += repeatElement(sign, count: length)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let beyondASCII: UInt8 = 0

    /// 9, A, a, the sign itself, `?` for what can't be shown; 0 for a byte of a letter beyond ASCII.
    private static func sign(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30...0x39: 0x39
        case 0x41...0x5A: 0x41
        case 0x61...0x7A: 0x61
        case 0x80...: beyondASCII
        case 0x20...0x7E: byte
        default: LetterKind.unshown
        }
    }
}
