import Records

/// A scheme's two digits, from their number; `*` where all schemes are told together.
public enum SchemeCode {
    public static let all = "*"

    public static func text(_ scheme: UInt8) -> String { "\(scheme / 10)\(scheme % 10)" }

    /// - Parameter scheme: nil for all.
    public static func textOrAll(_ scheme: UInt8?) -> String { scheme.map(text) ?? all }
}

extension ByteBuffer {
    /// A scheme's column: two digits, nothing where there is none.
    mutating func append(schemeColumn scheme: UInt8?) {
        guard let scheme else { return }
        append(0x30 &+ scheme / 10)
        append(0x30 &+ scheme % 10)
    }

    /// Two digits, or `*` for all.
    mutating func append(schemeOrAll scheme: UInt8?) {
        guard scheme != nil else { return append(SchemeCode.all) }
        append(schemeColumn: scheme)
    }
}
