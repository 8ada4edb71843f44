import Records

/// A list of words as one run of bytes, to be written by number without a `String`.
struct Words {
    private let bytes: [UInt8]
    private let starts: [Int32]

    init(_ words: [String]) {
        var bytes: [UInt8] = []
        var starts: [Int32] = [0]
        for word in words {
            bytes.append(contentsOf: word.utf8)
            starts.append(Int32(bytes.count))
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// Words of a text that stand between blanks or line ends.
    init(_ text: String) {
        self.init(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }

    var count: Int { starts.count - 1 }

    @inline(__always)
    func append(_ index: Int, to line: inout ByteBuffer) {
        starts.withUnsafeBufferPointer { starts in
            bytes.withUnsafeBytes { bytes in
                let range = Int(starts[index])..<Int(starts[index + 1])
                line.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[range]))
            }
        }
    }

    subscript(index: Int) -> String {
        String(decoding: bytes[Int(starts[index])..<Int(starts[index + 1])], as: UTF8.self)
    }
}
