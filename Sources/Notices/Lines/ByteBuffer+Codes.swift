import Campaign
import Records

/// How codes, dates and schemes stand in an output's line.
extension ByteBuffer {
    /// A reference's 12 characters, from its value.
    @inlinable
    public mutating func append(reference value: UInt64) {
        Reference(rawValue: value).write(to: extend(by: Reference.length))
    }

    /// 16 hexadecimal characters in small letters: a pseudonym or an order id.
    @inlinable
    public mutating func append(hexadecimal value: UInt64) {
        appendLine(most: 16) { $0.put(hexadecimal: value) }
    }

    /// `YYYY-MM-DD`.
    @inlinable
    public mutating func append(_ date: CivilDate) { date.writeISO(to: extend(by: 10)) }

    /// A scheme's two digits, from their number.
    @inlinable
    public mutating func append(scheme: UInt8) {
        append(0x30 &+ scheme / 10)
        append(0x30 &+ scheme % 10)
    }
}
