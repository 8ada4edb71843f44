import Campaign
import Records

/// An affiliation beyond the one whose row is in force for the person, as stored: what merging needs of its row.
public struct StoredAffiliation: Equatable, Sendable {
    public var scheme: Int
    /// YYYYMMDD, 0 when empty.
    public var updatedOn: UInt32
    public var rightsFrom: UInt32
    public var rightsTo: UInt32
    public var organism: UInt32
    /// Bit 8 of the row's flags: the organism's type is M.
    public var flags: UInt8
    public var fingerprint: UInt64

    public static let size = 32

    public init(
        scheme: Int, updatedOn: UInt32, rightsFrom: UInt32, rightsTo: UInt32, organism: UInt32, flags: UInt8, fingerprint: UInt64
    ) {
        self.scheme = scheme
        self.updatedOn = updatedOn
        self.rightsFrom = rightsFrom
        self.rightsTo = rightsTo
        self.organism = organism
        self.flags = flags
        self.fingerprint = fingerprint
    }

    public init(_ row: PackedRow) {
        self.init(
            scheme: Int(row.scheme), updatedOn: row.updatedOn, rightsFrom: row.rightsFrom, rightsTo: row.rightsTo,
            organism: row.organism, flags: row.flags.rawValue, fingerprint: row.fingerprint)
    }

    /// Of the row in force, whose fingerprint stands with the key.
    public init(_ record: ColdRecord, fingerprint: UInt64) {
        self.init(
            scheme: record.scheme, updatedOn: record.updatedOn, rightsFrom: record.rightsFrom, rightsTo: record.rightsTo,
            organism: record.organism, flags: record.flags, fingerprint: fingerprint)
    }

    /// Of the row in force of the person at a place in a cold chunk.
    init(_ numbers: ColdNumbers, _ person: Int, fingerprint: UInt64) {
        self.init(
            scheme: Int(numbers.byte(0, person)), updatedOn: numbers.number(3, person), rightsFrom: numbers.number(1, person),
            rightsTo: numbers.number(2, person), organism: numbers.number(4, person), flags: numbers.byte(1, person),
            fingerprint: fingerprint)
    }

    /// As they are stored.
    public static func encoded(_ list: [StoredAffiliation]) -> [UInt8] {
        var bytes = ByteBuffer(capacity: 64)
        encode(list, into: &bytes)
        return bytes.array()
    }

    /// What `encoded` gave.
    public static func decoded(_ bytes: [UInt8]) -> [StoredAffiliation] { bytes.withUnsafeBytes { decode($0) } }

    static func decode(_ bytes: UnsafeRawBufferPointer) -> [StoredAffiliation] {
        stride(from: 0, to: bytes.count - size + 1, by: size).map { at in
            StoredAffiliation(
                scheme: Int(bytes.loadUnaligned(fromByteOffset: at, as: UInt8.self)),
                updatedOn: bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt32.self),
                rightsFrom: bytes.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self),
                rightsTo: bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt32.self),
                organism: bytes.loadUnaligned(fromByteOffset: at + 20, as: UInt32.self),
                flags: bytes.loadUnaligned(fromByteOffset: at + 1, as: UInt8.self),
                fingerprint: bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
        }
    }

    static func encode(_ list: [StoredAffiliation], into out: inout ByteBuffer) {
        for one in list {
            out.append(UInt8(one.scheme))
            out.append(one.flags)
            out.appendValue(UInt16(0))
            out.appendValue(UInt32(0))
            out.appendValue(one.updatedOn)
            out.appendValue(one.rightsFrom)
            out.appendValue(one.rightsTo)
            out.appendValue(one.organism)
            out.appendValue(one.fingerprint)
        }
    }
}

/// What a person's last notice went to, where that is no longer (or never was) the contact of their own row, and
/// which contacts, a representative's or former ones of their own, are known as bad for this person.
public struct ContactTrace: Equatable, Sendable {
    public enum Origin: UInt8, Sendable { case own = 0, representative = 1 }

    /// The notice's number; of an older notice the trace says nothing of the last one.
    public var notice: Int
    public var origin: Origin
    public var emailFingerprint: UInt64
    public var addressFingerprint: UInt64
    /// Of the representative's; 0 when none is known as bad.
    public var badEmail: UInt64
    public var badAddress: UInt64
    /// Of the person's own, that their row had before one without any; 0 when none is known as bad.
    public var ownBadEmail: UInt64
    public var ownBadAddress: UInt64

    public init(
        notice: Int, origin: Origin, emailFingerprint: UInt64, addressFingerprint: UInt64, badEmail: UInt64 = 0,
        badAddress: UInt64 = 0, ownBadEmail: UInt64 = 0, ownBadAddress: UInt64 = 0
    ) {
        self.notice = notice
        self.origin = origin
        self.emailFingerprint = emailFingerprint
        self.addressFingerprint = addressFingerprint
        self.badEmail = badEmail
        self.badAddress = badAddress
        self.ownBadEmail = ownBadEmail
        self.ownBadAddress = ownBadAddress
    }

    /// Of somebody whose last notice went to the contact of their own row, and no representative's contact is known as bad.
    public static let nothing = ContactTrace(notice: HotRecord.mostNotices, origin: .own, emailFingerprint: 0, addressFingerprint: 0)

    /// 40 bytes, or 56 where something of the person's own is remembered.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 40 || bytes.count == 56, let origin = Origin(rawValue: bytes[4]) else { return nil }
        func word(_ at: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) }
        notice = Int(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
        self.origin = origin
        emailFingerprint = word(8)
        addressFingerprint = word(16)
        badEmail = word(24)
        badAddress = word(32)
        (ownBadEmail, ownBadAddress) = bytes.count == 56 ? (word(40), word(48)) : (0, 0)
    }

    func encode(into out: inout ByteBuffer) {
        out.appendValue(UInt32(notice))
        out.appendValue(UInt32(origin.rawValue))
        out.appendValue(emailFingerprint)
        out.appendValue(addressFingerprint)
        out.appendValue(badEmail)
        out.appendValue(badAddress)
        guard ownBadEmail != 0 || ownBadAddress != 0 else { return }
        out.appendValue(ownBadEmail)
        out.appendValue(ownBadAddress)
    }
}

extension ContactTrace {
    /// As it is stored.
    public func encoded() -> [UInt8] {
        var bytes = ByteBuffer(capacity: 64)
        encode(into: &bytes)
        return bytes.array()
    }

    /// What `encoded` gave; nil of nothing.
    public init?(decoding bytes: [UInt8]) {
        guard let trace = bytes.withUnsafeBytes({ ContactTrace($0) }) else { return nil }
        self = trace
    }
}
