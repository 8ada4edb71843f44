import Campaign
import Records

/// A line of a batch's index, `print/NNNN.csv`: where a letter stands in its batch and where it goes.
public struct PrintLine {
    public static let header: StaticString = "reference,kind,sequence,page,pages,postcode,country,closes_on\n"

    public var reference: UInt64
    public var kind: NoticeKind
    /// The letter's place in its batch, from 1.
    public var sequence: Int
    /// The page of the batch's PDF the letter begins on, from 1.
    public var page: Int
    /// Pages of the letter.
    public var pages: Int
    public var postcode: UnsafeRawBufferPointer
    /// Empty for France.
    public var country: UnsafeRawBufferPointer
    public var closesOn: CivilDate

    /// Appends the line with its line end.
    @inlinable
    public func append(to lines: inout ByteBuffer) {
        lines.append(reference: reference)
        lines.append(0x2C)
        lines.append(kind.word)
        lines.append(0x2C)
        lines.appendDecimal(UInt64(sequence))
        lines.append(0x2C)
        lines.appendDecimal(UInt64(page))
        lines.append(0x2C)
        lines.appendDecimal(UInt64(pages))
        lines.appendLine(most: 2 * (postcode.count + country.count) + 20) { line in
            line.put(0x2C)
            line.put(field: postcode)
            line.put(0x2C)
            line.put(field: country)
            line.put(0x2C)
            line.put(closesOn)
            line.put(0x0A)
        }
    }
}
