/// An identity, packed without loss into at most 44 bits (a NIR needs 43 by mixed radix; its control key is
/// computed back). What the store is keyed by, what references and pseudonyms are made from.
@frozen
public struct PersonKey: Hashable, Comparable, Sendable {
    public var rawValue: UInt64

    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
    @inlinable public static func < (a: PersonKey, b: PersonKey) -> Bool { a.rawValue < b.rawValue }

    /// The partition this key belongs to, of a power of two of them. A fixed hash (the finaliser of SplitMix64),
    /// so that a store can be read by every later version.
    @inlinable public func partition(of count: Int) -> Int {
        var z = rawValue &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z &>> 31)) & UInt64(count - 1))
    }
}

/// The numbering a campaign's people are known by.
public enum IdentityKind: String, CaseIterable, Sendable {
    case nir, rpps, finess, kvnr, ihi, siren

    /// Of insured people, whose birth date and sex are known; not of professionals, institutions and companies.
    public var isOfInsured: Bool { self == .nir || self == .kvnr || self == .ihi }

    /// Rows name an organism of the French form, of their own scheme.
    @inlinable public var hasFrenchOrganism: Bool { self == .nir }

    /// `identity_oid` tells test identities from real ones.
    @inlinable public var hasOID: Bool { self == .nir }
}
