import Campaign

/// The beginning of an unknown file, and how its bytes are letters by all appearance.
struct FileSample {
    let encoding: TextEncoding
    /// As the file has them, decompressed.
    let bytes: [UInt8]
    /// One sign a byte: ASCII as such, 0x80 for any other letter.
    private(set) var signs: [UInt8]
    /// Whether this is all of the file.
    let isWhole: Bool

    static let mostBytes = 1 << 20

    /// - Parameter most: bytes that are looked at.
    init(path: String, name: String, most: Int = mostBytes) throws(ScanStop) {
        var source = try ByteSource(path: path, name: name)
        var read: [UInt8] = []
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: most, alignment: 16)
        defer { room.deallocate() }
        var isWhole = false
        while read.count < most {
            let got = try source.read(into: room.baseAddress!, count: most - read.count)
            if got == 0 {
                isWhole = true
                break
            }
            read += room[..<got]
        }
        if read.starts(with: [0xEF, 0xBB, 0xBF]) { read.removeFirst(3) }
        self.init(read, isWhole: isWhole)
    }

    init(_ bytes: [UInt8], isWhole: Bool) {
        self.bytes = bytes
        self.isWhole = isWhole
        encoding = Self.encoding(of: bytes)
        signs = CodePage(encoding).map { page in bytes.map { page.tables.ascii[Int($0)] } } ?? bytes.map { min($0, 0x80) }
    }

    /// The same, its signs as a delimiter beyond ASCII cuts them.
    init(_ sample: FileSample, _ layout: Layout) {
        self = sample
        guard let letter = layout.delimiterLetter, let page = CodePage(layout.encoding, delimiter: letter) else { return }
        signs = bytes.map { page.tables.ascii[Int($0)] }
    }

    private static func encoding(of bytes: [UInt8]) -> TextEncoding {
        if isEBCDIC(bytes) { return .cp1147 }
        let (right, wrong) = sequences(bytes)
        if wrong == 0 || right > 10 * wrong { return .utf8 }
        return bytes.contains { (0x80...0x9F).contains($0) } ? .cp1252 : .latin1
    }

    /// How many letters beyond ASCII are UTF-8, and how many bytes are none: a file may have some wrong rows.
    static func sequences(_ bytes: [UInt8]) -> (right: Int, wrong: Int) {
        var (right, wrong) = (0, 0)
        var at = 0
        while at < bytes.count {
            guard bytes[at] >= 0x80 else {
                at += 1
                continue
            }
            let length = bytes[at] >= 0xF0 ? 4 : bytes[at] >= 0xE0 ? 3 : 2
            let end = at + length
            // The sample may end inside a letter.
            if end > bytes.count { break }
            if bytes[at..<end].withUnsafeBytes({ UTF8Check.isValid($0) }) {
                right += 1
                at = end
            } else {
                wrong += 1
                at += 1
            }
        }
        return (right, wrong)
    }

    /// Blanks, letters and digits stand elsewhere in EBCDIC, where other files have few bytes.
    private static func isEBCDIC(_ bytes: [UInt8]) -> Bool {
        var (ebcdic, ascii) = (0, 0)
        for byte in bytes {
            switch byte {
            case 0x40, 0xC1...0xC9, 0xD1...0xD9, 0xE2...0xE9, 0xF0...0xF9, 0x81...0x89, 0x91...0x99, 0xA2...0xA9: ebcdic += 1
            case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: ascii += 1
            default: break
            }
        }
        return ebcdic > 2 * ascii
    }

    /// Whether a line ends at this place; mainframes have a sign of their own for it.
    func isLineEnd(_ at: Int) -> Bool { signs[at] == 0x0A || (encoding == .cp1147 && bytes[at] == 0x15) }

    /// The bytes as text.
    func text(_ range: Range<Int>) -> String {
        guard let page = CodePage(encoding) else { return String(decoding: bytes[range], as: UTF8.self) }
        var out = ByteBuffer()
        _ = bytes[range].withUnsafeBytes { page.append($0, to: &out) }
        return String(decoding: out.bytes, as: UTF8.self)
    }
}
