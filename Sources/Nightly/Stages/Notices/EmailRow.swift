import Campaign
import Notices
import Records

/// An e-mail on its way into the sorter: what its line is made of, 40 bytes shorter than the line. The reference is the
/// row's key. As bytes:
///
///     0 u32 code   4 i32 closes on (day number)   8 u8 scheme   9 u8 kind   10 u32 e-mail's length   14 u32 first
///     names' length   18 e-mail, first names, name
enum EmailRow {
    private static let head = 18

    static func append(
        to out: inout ByteBuffer, _ notice: NoticeLine, email: UnsafeRawBufferPointer, firstNames: UnsafeRawBufferPointer,
        name: UnsafeRawBufferPointer
    ) {
        let place = out.extend(by: head)
        place.storeBytes(of: notice.code, as: UInt32.self)
        place.storeBytes(of: notice.closesOn.dayNumber, toByteOffset: 4, as: Int32.self)
        place.storeBytes(of: notice.scheme, toByteOffset: 8, as: UInt8.self)
        place.storeBytes(of: notice.kind.rawValue, toByteOffset: 9, as: UInt8.self)
        place.storeBytes(of: UInt32(email.count), toByteOffset: 10, as: UInt32.self)
        place.storeBytes(of: UInt32(firstNames.count), toByteOffset: 14, as: UInt32.self)
        out.append(contentsOf: email)
        out.append(contentsOf: firstNames)
        out.append(contentsOf: name)
    }

    /// Writes a row out as its line.
    static func render(_ reference: UInt64, _ row: UnsafeRawBufferPointer, _ out: inout ByteBuffer) {
        let email = Int(row.loadUnaligned(fromByteOffset: 10, as: UInt32.self))
        let firstNames = Int(row.loadUnaligned(fromByteOffset: 14, as: UInt32.self))
        let fields = row.baseAddress! + head
        let name = fields + email + firstNames
        EmailLine(
            reference: reference, kind: NoticeKind(rawValue: row[9])!,
            email: UnsafeRawBufferPointer(start: fields, count: email),
            firstNames: UnsafeRawBufferPointer(start: fields + email, count: firstNames),
            name: UnsafeRawBufferPointer(start: name, count: row.count - head - email - firstNames),
            code: row.loadUnaligned(as: UInt32.self),
            closesOn: CivilDate(dayNumber: row.loadUnaligned(fromByteOffset: 4, as: Int32.self)), scheme: row[8]
        ).append(to: &out)
    }
}
