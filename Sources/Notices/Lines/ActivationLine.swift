import Campaign
import Records

/// A line of `activations.csv`: one order to open an account.
public struct ActivationLine {
    public static let header: StaticString =
        "order_id,identity,scheme,opened_on,record,messaging_address,notice_reference\n"

    /// Where the existing shared medical record goes (L1111-14).
    public enum Record: Sendable { case migrated, new }

    public var orderID: UInt64
    public var person: PersonKey
    public var identity: IdentityKind
    public var scheme: UInt8
    public var openedOn: CivilDate
    public var record: Record
    /// Value of the last invitation's reference.
    public var noticeReference: UInt64

    @inlinable
    public init(
        orderID: UInt64, person: PersonKey, identity: IdentityKind, scheme: UInt8, openedOn: CivilDate,
        record: Record, noticeReference: UInt64
    ) {
        self.orderID = orderID
        self.person = person
        self.identity = identity
        self.scheme = scheme
        self.openedOn = openedOn
        self.record = record
        self.noticeReference = noticeReference
    }

    /// What stands behind the identity in the address of a mailbox, `@patient.mssante.fr`; nothing where there are none.
    public static func mailboxEnd(_ domain: String?) -> [UInt8] { domain.map { Array("@\($0)".utf8) } ?? [] }

    /// Appends the line with its line end. No allocation but the buffer's growth.
    ///
    /// - Parameter mailboxEnd: what `mailboxEnd(_:)` gives.
    @inlinable
    public func append(to lines: inout ByteBuffer, mailboxEnd: UnsafeRawBufferPointer) {
        let length = identity.length
        lines.appendLine(most: 2 * length + mailboxEnd.count + 80) { line in
            line.put(hexadecimal: orderID)
            line.put(0x2C)
            let written = line.at
            identity.write(person, to: written)
            line.at += length
            line.put(0x2C)
            line.put(scheme: scheme)
            line.put(0x2C)
            line.put(openedOn)
            switch record {
            case .migrated: line.put(",migrated,")
            case .new: line.put(",new,")
            }
            if let end = mailboxEnd.baseAddress, mailboxEnd.count > 0 {
                line.at.copyMemory(from: written, byteCount: length)
                line.at += length
                line.at.copyMemory(from: end, byteCount: mailboxEnd.count)
                line.at += mailboxEnd.count
            }
            line.put(0x2C)
            line.put(reference: noticeReference)
            line.put(0x0A)
        }
    }
}
