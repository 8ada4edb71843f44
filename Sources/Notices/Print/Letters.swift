import Campaign
import Records

/// Letters before they are cut into batches: 32 bytes a letter, and the text of postcodes and countries that are not
/// five digits at home.
public struct Letters: ~Copyable, Sendable {
    /// A letter, in the order that presses and the post want.
    struct Letter {
        /// From the top: scheme (8 bits), kind (8), abroad (1), the first five bytes of the postcode, abroad of the
        /// country (40), and whether the texts must be compared where all this is equal (lowest bit).
        var rank: UInt64
        var reference: UInt64
        var closesOn: CivilDate
        /// Where country and postcode stand in `texts`; `.max` for a postcode of five digits at home.
        var text: UInt32
        var countryBytes, postcodeBytes: UInt16

        var scheme: UInt8 { UInt8(truncatingIfNeeded: rank &>> 56) }
        var kind: NoticeKind { NoticeKind(rawValue: UInt8(truncatingIfNeeded: rank &>> 48))! }
        /// Letters of one group may share a batch.
        var group: UInt64 { rank &>> 48 }
        var isTextCompared: Bool { rank & 1 == 1 }
    }

    var letters: [Letter] = []
    var texts = ByteBuffer(capacity: 64)

    public init() {}

    public var count: Int { letters.count }

    /// Adds a letter of at least one page. `country` and `postcode` as read; `home` is the campaign's country.
    public mutating func add(
        reference: UInt64, kind: NoticeKind, scheme: UInt8, closesOn: CivilDate, postcode: UnsafeRawBufferPointer,
        country: UnsafeRawBufferPointer, home: Country = .fr
    ) {
        let isHome = home.isHome(country)
        var letter = Letter(
            rank: UInt64(scheme) << 56 | UInt64(kind.rawValue) << 48, reference: reference, closesOn: closesOn,
            text: .max, countryBytes: 0, postcodeBytes: 0)
        letter.rank |= Self.firstBytes(isHome ? postcode : country) << 7
        if !isHome { letter.rank |= 1 << 47 }
        if !isHome || postcode.count > 5 { letter.rank |= 1 }
        if postcode.count != 5 || home.postcode(postcode, country: country) == Country.noPostcode {
            letter.text = UInt32(texts.count)
            letter.countryBytes = isHome ? 0 : append(country)
            letter.postcodeBytes = append(postcode)
        }
        letters.append(letter)
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) -> UInt16 {
        let kept = UnsafeRawBufferPointer(rebasing: text.prefix(Int(UInt16.max)))
        texts.append(contentsOf: kept)
        return UInt16(kept.count)
    }

    /// The first five bytes, most significant first, filled up with zeros.
    private static func firstBytes(_ text: UnsafeRawBufferPointer) -> UInt64 {
        (0..<5).reduce(0) { $0 << 8 | ($1 < text.count ? UInt64(text[$1]) : 0) }
    }

    /// Adds all letters of `others`.
    mutating func take(_ others: borrowing Letters) {
        let shift = UInt32(texts.count)
        letters.reserveCapacity(letters.count + others.letters.count)
        for var letter in others.letters {
            if letter.text != .max { letter.text += shift }
            letters.append(letter)
        }
        texts.append(contentsOf: others.texts.bytes)
    }

    /// Adds the letters of `others` in this range.
    mutating func take(_ others: borrowing Letters, _ range: Range<Int>) {
        for at in range {
            var letter = others.letters[at]
            if letter.text != .max {
                let start = Int(letter.text)
                let bytes = Int(letter.countryBytes) + Int(letter.postcodeBytes)
                letter.text = UInt32(texts.count)
                texts.append(contentsOf: UnsafeRawBufferPointer(rebasing: others.texts.bytes[start..<start + bytes]))
            }
            letters.append(letter)
        }
    }

    /// Empty for the campaign's own.
    func country(of letter: Letter) -> UnsafeRawBufferPointer {
        guard letter.text != .max else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = Int(letter.text)
        return UnsafeRawBufferPointer(rebasing: texts.bytes[start..<start + Int(letter.countryBytes)])
    }

    /// Lends the postcode's bytes.
    func withPostcode<R>(of letter: Letter, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        guard letter.text == .max else {
            let start = Int(letter.text) + Int(letter.countryBytes)
            return body(UnsafeRawBufferPointer(rebasing: texts.bytes[start..<start + Int(letter.postcodeBytes)]))
        }
        let digits = (letter.rank << 17).bigEndian
        return withUnsafeBytes(of: digits) { body(UnsafeRawBufferPointer(rebasing: $0.prefix(5))) }
    }

    /// Whether `a` lies before `b`: by scheme, kind, country (its own first), postcode, reference, as bytes.
    func isBefore(_ a: Letter, _ b: Letter) -> Bool {
        if a.rank != b.rank { return a.rank < b.rank }
        if a.isTextCompared {
            let byCountry = Self.compare(country(of: a), country(of: b))
            if byCountry != 0 { return byCountry < 0 }
            let byPostcode = withPostcode(of: a) { first in withPostcode(of: b) { Self.compare(first, $0) } }
            if byPostcode != 0 { return byPostcode < 0 }
        }
        return a.reference < b.reference
    }

    private static func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        for (x, y) in zip(a, b) where x != y { return Int(x) - Int(y) }
        return a.count - b.count
    }
}
