import Campaign

/// Cuts the order of a night's letters into numbered buckets: those of a lower number come first. So letters can be
/// gathered by bucket, on disk where they are many, and sorted a bucket at a time. By scheme, kind, and place: home
/// postcodes in equal shares, then everything abroad.
public struct LetterBuckets: Sendable {
    /// A power of two; most buckets are empty in most nights.
    public let count: Int
    private let schemes: [UInt8]
    private let places: Int
    private let home: Country

    private static let wanted = 1 << 10
    private static let kinds = NoticeKind.allCases.count

    /// - Parameters:
    ///   - schemes: every scheme that may write, two digits as a number; at most 64.
    ///   - home: the campaign's country.
    public init(schemes: [UInt8], home: Country = .fr) {
        self.home = home
        self.schemes = Set(schemes).sorted()
        precondition(!schemes.isEmpty && schemes.count <= 64)
        places = Self.wanted / (Self.kinds * self.schemes.count)
        count = Self.wanted
    }

    public func bucket(
        scheme: UInt8, kind: NoticeKind, postcode: UnsafeRawBufferPointer, country: UnsafeRawBufferPointer
    ) -> Int {
        guard let group = schemes.firstIndex(of: scheme) else { preconditionFailure("a letter of no scheme") }
        let place = home.isHome(country) ? Self.rank(postcode) * (places - 1) / 100_000 : places - 1
        return (group * Self.kinds + Int(kind.rawValue)) * places + place
    }

    /// 0…99,999, never falling as the text rises bytewise, whatever is written for a postcode.
    private static func rank(_ postcode: UnsafeRawBufferPointer) -> Int {
        var rank = 0
        var unit = 100_000
        for byte in postcode.prefix(5) {
            if byte < 0x30 { return rank }
            if byte > 0x39 { return rank + unit - 1 }
            unit /= 10
            rank += Int(byte - 0x30) * unit
        }
        return rank
    }
}
