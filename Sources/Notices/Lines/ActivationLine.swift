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

    /// Appends the line with its line end. No allocation but the buffer's growth.
    @inlinable
    public func append(to lines: inout ByteBuffer) {
        let length = identity.length
        lines.appendLine(most: 2 * length + 80) { line in
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
            line.at.copyMemory(from: written, byteCount: length)
            line.at += length
            line.put("@patient.mssante.fr,")
            line.put(reference: noticeReference)
            line.put(0x0A)
        }
    }
}
