/// A mail system's status, `5.1.10` (RFC 3463): class, subject and detail; nothing where none was given.
struct EnhancedStatus: Equatable {
    private var numbers: [Int] = []

    init() {}

    /// From the beginning of a text.
    init(_ text: some Collection<UInt8>) {
        let word = text.prefix { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }
        let parts = word.split(separator: 0x2E, omittingEmptySubsequences: false)
        let digits = parts.compactMap { part in (1...3).contains(part.count) ? Int(String(decoding: part, as: UTF8.self)) : nil }
        if parts.count == 3, digits.count == 3, digits.allSatisfy({ $0 >= 0 }), [2, 4, 5].contains(digits[0]) { numbers = digits }
    }

    /// `5.1.10`, or nothing.
    var text: String { numbers.map(String.init).joined(separator: ".") }
}
