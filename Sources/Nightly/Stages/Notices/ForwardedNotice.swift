import Campaign
import Notices
import Records
import Storage

/// A notice on its way to the partition of the person's representative, with everything the line needs: so the answer
/// is the line itself, and nothing comes back. As bytes, one after another in the bucket of that partition:
///
///     0 u32 length   4 u32 slot   8 u64 representative   16 u16 partition   18 u8 scheme   19 u8 kind   20 u8 route
///     21 u8 one where the window began anew   22 u16 closes on (StoredDay)   24 u64 reference   32 u32 code   36 of the
///     person: first names, name, and what the notice goes to where that is their own: the e-mail, or postcode, country,
///     address_2 … address_5, town; varint length and bytes each
struct ForwardedNotice {
    let representative: PersonKey
    /// Where the person stands.
    let partition: Int
    let slot: Int
    let line: NoticeLine
    let route: ContactRoute
    let length: Int
    private let texts: UnsafeRawPointer

    private static let head = 36
    private static let postal: [PackedRow.Field] = [.postcode, .country, .address2, .address3, .address4, .address5, .town]

    static func append(
        to out: inout ByteBuffer, representative: PersonKey, partition: Int, slot: Int, _ line: NoticeLine,
        route: ContactRoute, _ person: ColdPerson
    ) {
        let start = out.count
        out.appendValue(UInt32(0))
        out.appendValue(UInt32(slot))
        out.appendValue(representative.rawValue)
        out.appendValue(UInt16(partition))
        out.append(line.scheme)
        out.append(line.kind.rawValue)
        out.append(route.rawValue)
        out.append(line.isRestarted ? 1 : 0)
        out.appendValue(StoredDay(line.closesOn).rawValue)
        out.appendValue(line.reference)
        out.appendValue(line.code)
        func put(_ text: UnsafeRawBufferPointer) {
            out.appendVarint(text.count)
            out.append(contentsOf: text)
        }
        put(person[.firstNames])
        put(person.name)
        switch route {
        case .ownEmail: put(person[.email])
        case .ownPost: for field in Self.postal { put(person[field]) }
        case .representativeEmail, .representativePost: break
        }
        out.mutableBytes.storeBytes(of: UInt32(out.count - start), toByteOffset: start, as: UInt32.self)
    }

    init(at place: UnsafeRawPointer) {
        length = Int(place.loadUnaligned(as: UInt32.self))
        slot = Int(place.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        representative = PersonKey(rawValue: place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        partition = Int(place.loadUnaligned(fromByteOffset: 16, as: UInt16.self))
        route = ContactRoute(rawValue: place.load(fromByteOffset: 20, as: UInt8.self))!
        let day = StoredDay(rawValue: place.loadUnaligned(fromByteOffset: 22, as: UInt16.self))
        line = NoticeLine(
            kind: NoticeKind(rawValue: place.load(fromByteOffset: 19, as: UInt8.self))!,
            reference: place.loadUnaligned(fromByteOffset: 24, as: UInt64.self),
            code: place.loadUnaligned(fromByteOffset: 32, as: UInt32.self),
            scheme: place.load(fromByteOffset: 18, as: UInt8.self), closesOn: day.date ?? StoredDay.nights.lowerBound,
            isRestarted: place.load(fromByteOffset: 21, as: UInt8.self) == 1)
        texts = place + Self.head
    }

    /// Name of the person, and their own contact where the notice goes to it.
    var own: NoticeTexts {
        var at = texts
        func next() -> UnsafeRawBufferPointer {
            let count = PackedRow.readVarint(&at)
            defer { at += count }
            return UnsafeRawBufferPointer(start: at, count: count)
        }
        var own = NoticeTexts()
        own.firstNames = next()
        own.name = next()
        switch route {
        case .ownEmail: own.email = next()
        case .ownPost:
            own.postcode = next()
            own.country = next()
            own.address = (next(), next(), next(), next())
            own.town = next()
        case .representativeEmail, .representativePost: break
        }
        return own
    }
}

/// What an output says of somebody in words, lent from where it lies.
struct NoticeTexts {
    var email = LetterFields.none
    var firstNames = LetterFields.none
    var name = LetterFields.none
    var postcode = LetterFields.none
    var country = LetterFields.none
    /// Lines 2 to 5.
    var address = (LetterFields.none, LetterFields.none, LetterFields.none, LetterFields.none)
    var town = LetterFields.none

    init() {}

    @inline(__always)
    init(_ person: ColdPerson) {
        email = person[.email]
        firstNames = person[.firstNames]
        name = person.name
        postcode = person[.postcode]
        country = person[.country]
        address = (person[.address2], person[.address3], person[.address4], person[.address5])
        town = person[.town]
    }
}

extension LetterFields {
    /// A letter about a person, to an address that may be another's.
    init(_ notice: NoticeLine, about person: NoticeTexts, to addressed: NoticeTexts) {
        self.init(
            kind: notice.kind, reference: notice.reference, code: notice.code, scheme: notice.scheme, closesOn: notice.closesOn)
        isRestarted = notice.isRestarted
        firstNames = person.firstNames
        name = person.name
        address = addressed.address
        postcode = addressed.postcode
        town = addressed.town
        country = addressed.country
    }
}

/// A partition's forwarded notices, in the order of the representatives' slots.
struct ForwardedNotices {
    private let bytes: HeldBytes

    init(_ bytes: HeldBytes) { self.bytes = bytes }

    func forEach(
        _ reader: PartitionReader, _ body: (_ notice: ForwardedNotice, _ representative: Int?) throws -> Void
    ) throws {
        guard let base = bytes.buffer.bytes.baseAddress else { return }
        precondition(bytes.buffer.count <= UInt32.max, "a partition's forwarded notices outgrow 4 GB")
        var places: [KeyedPlace] = []
        var offset = 0
        while offset < bytes.buffer.count {
            let notice = ForwardedNotice(at: base + offset)
            places.append(KeyedPlace(key: notice.representative.rawValue, place: UInt32(offset)))
            offset += notice.length
        }
        DigitSort.sort(&places)
        // From here on by slot, counted from 1; 0 for a representative whom no file holds.
        for at in places.indices {
            let found = try reader.findKey(PersonKey(rawValue: places[at].key))
            places[at].key = found.map { UInt64($0.slot) + 1 } ?? 0
        }
        DigitSort.sort(&places)
        for one in places { try body(ForwardedNotice(at: base + Int(one.place)), one.key == 0 ? nil : Int(one.key) - 1) }
    }
}
