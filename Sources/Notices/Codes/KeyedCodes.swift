import Campaign
import Crypto

/// Every code that stands for a person outside: pseudonym, references, codes, order ids, tombstones. All derive
/// from the secret, the person's key and a number, so no list of codes is kept anywhere, and the same night done
/// again gives the same codes.
///
/// A short keyed function a code, because a national night makes millions (see `KeyedPermutation`); HMAC only
/// for tombstones, which outlive the person's data. A value; any number of workers share one.
public struct KeyedCodes: Sendable {
    /// Notices are numbered from 1 to this.
    public static let lastNotice = 1023
    /// Openings of one person are numbered from 1 to this.
    public static let lastOpening = 1 << 20 - 1

    let pseudonyms, references, orders: KeyedPermutation
    let codes, decoys: KeyedHash
    private let tombstoneKey: SymmetricKey

    public init(secret: Secret) {
        func hash(_ use: Secret.Use) -> KeyedHash { KeyedHash(key: secret.key(for: use, bytes: 16)[...]) }
        pseudonyms = KeyedPermutation(hash: hash(.pseudonym), leftBits: 32, rightBits: 32)
        references = KeyedPermutation(hash: hash(.reference), leftBits: 28, rightBits: 27)
        orders = KeyedPermutation(hash: hash(.order), leftBits: 32, rightBits: 32)
        codes = hash(.code)
        decoys = hash(.decoy)
        tombstoneKey = SymmetricKey(data: secret.key(for: .tombstone, bytes: 32))
    }

    // MARK: Decoys

    /// What a night's decoys of the cube are drawn by: nobody can make them again without the secret.
    public func decoySeed(on night: CivilDate) -> UInt64 { decoys(UInt64(bitPattern: Int64(night.dayNumber)), bytes: 8) }

    // MARK: Pseudonym

    /// The person as analysts may see them: 64 bits, one to one.
    public func pseudonym(of key: PersonKey) -> UInt64 { pseudonyms.image(of: key.rawValue) }

    /// The person a pseudonym stands for; nil when it stands for none.
    public func key(ofPseudonym pseudonym: UInt64) -> PersonKey? {
        let origin = pseudonyms.origin(of: pseudonym)
        return origin >> 44 == 0 ? PersonKey(rawValue: origin) : nil
    }

    // MARK: References

    /// The value of a notice's reference, 55 bits, unique over people and notices. `key` is of at most 43 bits
    /// (every kind of identity is), `notice` in 1…1023.
    public func reference(of key: PersonKey, notice: Int) -> UInt64 {
        references.image(of: Self.referenceOrigin(key.rawValue, UInt64(notice)))
    }

    /// Whose notice a reference is; nil when it is nobody's (its spare bits don't come back as zero).
    public func notice(of reference: UInt64) -> (key: PersonKey, notice: Int)? {
        guard reference >> 55 == 0 else { return nil }
        let origin = references.origin(of: reference)
        let number = Int(origin >> 2 & 1023)
        guard origin & 3 == 0, number > 0 else { return nil }
        return (PersonKey(rawValue: origin >> 12), number)
    }

    /// Person's key (43 bits), notice's number (10), and two spare bits that are zero.
    @inline(__always)
    static func referenceOrigin(_ key: UInt64, _ notice: UInt64) -> UInt64 {
        precondition(key >> 43 == 0 && notice &- 1 < 1023, "a reference holds 43 bits of key and notices 1…1023")
        return key &<< 12 | notice &<< 2
    }

    // MARK: Codes and orders

    /// The eight digits a notice gives for signing in the first time, as a number below 100,000,000.
    public func code(of key: PersonKey, notice: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: codes(key.rawValue | UInt64(notice) &<< 44, bytes: 7) % 100_000_000)
    }

    /// The id of a person's `opening`-th order to open, unique over all orders, the same if the night is done
    /// again. `opening` in 1…1,048,575.
    public func orderID(of key: PersonKey, opening: Int) -> UInt64 {
        orders.image(of: Self.orderOrigin(key.rawValue, UInt64(opening)))
    }

    @inline(__always)
    static func orderOrigin(_ key: UInt64, _ opening: UInt64) -> UInt64 {
        precondition(key >> 44 == 0 && opening >> 20 == 0)
        return key &<< 20 | opening
    }

    // MARK: Tombstones

    /// The keyed hash (HMAC-SHA256, 32 bytes) that is all that stays of a deleted person's identity.
    public func tombstone(of key: PersonKey) -> [UInt8] {
        let bytes = withUnsafeBytes(of: key.rawValue.littleEndian) { Array($0) }
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: tombstoneKey))
    }
}
