import Campaign
import Records

/// A line of `emails.csv`: one message for the sender to send.
public struct EmailLine {
    public static let header: StaticString = "reference,kind,email,first_names,name,code,closes_on,scheme\n"

    /// The reference's value.
    public var reference: UInt64
    public var kind: NoticeKind
    /// Where it goes, and who is addressed: the representative where one is given, else the person. Raw bytes as
    /// read; they must stay valid while the line is appended.
    public var email, firstNames, name: UnsafeRawBufferPointer
    /// Eight digits.
    public var code: UInt32
    public var closesOn: CivilDate
    /// The two digits of the scheme that writes, as a number.
    public var scheme: UInt8

    @inlinable
    public init(
        reference: UInt64, kind: NoticeKind, email: UnsafeRawBufferPointer, firstNames: UnsafeRawBufferPointer,
        name: UnsafeRawBufferPointer, code: UInt32, closesOn: CivilDate, scheme: UInt8
    ) {
        self.reference = reference
        self.kind = kind
        self.email = email
        self.firstNames = firstNames
        self.name = name
        self.code = code
        self.closesOn = closesOn
        self.scheme = scheme
    }

    /// Appends the line with its line end. No allocation but the buffer's growth.
    @inlinable
    public func append(to lines: inout ByteBuffer) {
        let fields = email.count + firstNames.count + name.count
        lines.appendLine(most: 2 * fields + 80) { line in
            line.put(reference: reference)
            line.put(0x2C)
            line.put(kind.word)
            line.put(0x2C)
            line.put(field: email)
            line.put(0x2C)
            line.put(field: firstNames)
            line.put(0x2C)
            line.put(field: name)
            line.put(0x2C)
            line.put(code: code)
            line.put(0x2C)
            line.put(closesOn)
            line.put(0x2C)
            line.put(scheme: scheme)
            line.put(0x0A)
        }
    }
}
