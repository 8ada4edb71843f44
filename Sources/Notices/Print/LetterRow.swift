import Campaign
import Records

/// A letter on its way to its batch: all that its sheet and its line in the index say. As bytes:
///
///     0 u32 length of all   4 u32 code   8 u64 reference   16 i32 closes on (day number)   20 u8 kind   21 u8 scheme
///     22 u8 recipient   23 u8 one where the window began anew   24 country, postcode, address_2 … address_5, town, first
///     names, name, addressee's first names and name: varint length and bytes each
struct LetterRow {
    let start: UnsafeRawPointer

    private static let head = 24

    init(at start: UnsafeRawPointer) { self.start = start }

    static func append(_ letter: LetterFields, to out: inout ByteBuffer) {
        let before = out.count
        let place = out.extend(by: head)
        // Filled in at the end.
        place.storeBytes(of: 0, as: UInt32.self)
        place.storeBytes(of: letter.code, toByteOffset: 4, as: UInt32.self)
        place.storeBytes(of: letter.reference, toByteOffset: 8, as: UInt64.self)
        place.storeBytes(of: letter.closesOn.dayNumber, toByteOffset: 16, as: Int32.self)
        place.storeBytes(of: letter.kind.rawValue, toByteOffset: 20, as: UInt8.self)
        place.storeBytes(of: letter.scheme, toByteOffset: 21, as: UInt8.self)
        place.storeBytes(of: letter.recipient.rawValue, toByteOffset: 22, as: UInt8.self)
        place.storeBytes(of: letter.isRestarted ? 1 : 0, toByteOffset: 23, as: UInt8.self)
        func put(_ text: UnsafeRawBufferPointer) {
            out.appendVarint(text.count)
            out.append(contentsOf: text)
        }
        put(letter.country)
        put(letter.postcode)
        put(letter.address.0)
        put(letter.address.1)
        put(letter.address.2)
        put(letter.address.3)
        put(letter.town)
        put(letter.firstNames)
        put(letter.name)
        put(letter.addresseeFirstNames)
        put(letter.addresseeName)
        out.mutableBytes.storeBytes(of: UInt32(out.count - before), toByteOffset: before, as: UInt32.self)
    }

    var length: Int { Int(start.loadUnaligned(as: UInt32.self)) }
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: length) }
    var reference: UInt64 { start.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
    var closesOn: CivilDate { CivilDate(dayNumber: start.loadUnaligned(fromByteOffset: 16, as: Int32.self)) }
    var kind: NoticeKind { NoticeKind(rawValue: start.load(fromByteOffset: 20, as: UInt8.self))! }
    var scheme: UInt8 { start.load(fromByteOffset: 21, as: UInt8.self) }

    /// Country and postcode as read.
    var place: (country: UnsafeRawBufferPointer, postcode: UnsafeRawBufferPointer) {
        var texts = texts
        return (texts.next(), texts.next())
    }

    var texts: Texts { Texts(at: start + Self.head) }

    /// Its texts, one after another.
    struct Texts {
        private var at: UnsafeRawPointer

        init(at: UnsafeRawPointer) { self.at = at }

        mutating func next() -> UnsafeRawBufferPointer {
            let count = PackedRow.readVarint(&at)
            defer { at += count }
            return UnsafeRawBufferPointer(start: at, count: count)
        }
    }

    /// Everything; the texts are lent from the row.
    var fields: LetterFields {
        var fields = LetterFields(
            kind: kind, reference: reference, code: start.loadUnaligned(fromByteOffset: 4, as: UInt32.self), scheme: scheme,
            closesOn: closesOn)
        fields.recipient = LetterRecipient(rawValue: start.load(fromByteOffset: 22, as: UInt8.self))!
        fields.isRestarted = start.load(fromByteOffset: 23, as: UInt8.self) == 1
        var texts = texts
        fields.country = texts.next()
        fields.postcode = texts.next()
        fields.address = (texts.next(), texts.next(), texts.next(), texts.next())
        fields.town = texts.next()
        fields.firstNames = texts.next()
        fields.name = texts.next()
        fields.addresseeFirstNames = texts.next()
        fields.addresseeName = texts.next()
        return fields
    }
}

extension LetterFields {
    /// Appends the letter as it travels to its batch.
    public func append(to rows: inout ByteBuffer) { LetterRow.append(self, to: &rows) }
}
