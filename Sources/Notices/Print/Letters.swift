import Campaign
import Records

/// Letters before they are cut into batches: 24 bytes a letter beside its row.
public struct Letters: ~Copyable, Sendable {
    /// A letter, in the order that presses and the post want.
    struct Letter {
        /// From the top: scheme (8 bits), kind (8), abroad (1), the first five bytes of the postcode, abroad of the
        /// country (40), whether there is more to the postcode than five digits at home (second bit), and whether the texts
        /// must be compared where all this is equal (lowest bit).
        var rank: UInt64
        var reference: UInt64
        /// Where its row begins.
        var row: UInt32

        var scheme: UInt8 { UInt8(truncatingIfNeeded: rank &>> 56) }
        var kind: NoticeKind { NoticeKind(rawValue: UInt8(truncatingIfNeeded: rank &>> 48))! }
        /// Letters of one group may share a batch.
        var group: UInt64 { rank &>> 48 }
        var isAbroad: Bool { rank &>> 47 & 1 == 1 }
        var isPlain: Bool { rank & 3 == 0 }
        var isTextCompared: Bool { rank & 1 == 1 }
    }

    var letters: [Letter] = []
    private var rows: ByteBuffer
    private let home: Country
    private let households: PrintTerms.Households

    /// - Parameters:
    ///   - home: the campaign's country.
    ///   - households: `together` sorts by address before the reference.
    public init(home: Country = .fr, households: PrintTerms.Households = .apart) {
        self.init(rows: ByteBuffer(capacity: 64), home: home, households: households)
    }

    /// The letters of rows that stand one after another.
    public init(rows: consuming ByteBuffer, home: Country, households: PrintTerms.Households) {
        self.rows = rows
        self.home = home
        self.households = households
        var at = 0
        while at < self.rows.count {
            let row = LetterRow(at: self.rows.bytes.baseAddress! + at)
            letters.append(letter(row, at: at))
            at += row.length
        }
    }

    public var count: Int { letters.count }

    /// Adds a letter.
    public mutating func add(_ fields: LetterFields) {
        let start = rows.count
        LetterRow.append(fields, to: &rows)
        letters.append(letter(LetterRow(at: rows.bytes.baseAddress! + start), at: start))
    }

    private func letter(_ row: LetterRow, at start: Int) -> Letter {
        let (country, postcode) = row.place
        let isHome = home.isHome(country)
        var rank = UInt64(row.scheme) << 56 | UInt64(row.kind.rawValue) << 48
        rank |= Self.firstBytes(isHome ? postcode : country) << 7
        if !isHome { rank |= 1 << 47 }
        if postcode.count != 5 || home.postcode(postcode, country: country) == Country.noPostcode { rank |= 2 }
        if !isHome || postcode.count > 5 || households == .together { rank |= 1 }
        return Letter(rank: rank, reference: row.reference, row: UInt32(start))
    }

    /// The first five bytes, most significant first, filled up with zeros.
    private static func firstBytes(_ text: UnsafeRawBufferPointer) -> UInt64 {
        (0..<5).reduce(0) { $0 << 8 | ($1 < text.count ? UInt64(text[$1]) : 0) }
    }

    /// Adds all letters of `others`.
    mutating func take(_ others: borrowing Letters) {
        let shift = UInt32(rows.count)
        letters.reserveCapacity(letters.count + others.letters.count)
        for var letter in others.letters {
            letter.row += shift
            letters.append(letter)
        }
        rows.append(contentsOf: others.rows.bytes)
    }

    /// Adds the letters of `others` in this range.
    mutating func take(_ others: borrowing Letters, _ range: Range<Int>) {
        for at in range {
            var letter = others.letters[at]
            let bytes = others.row(of: letter).bytes
            letter.row = UInt32(rows.count)
            rows.append(contentsOf: bytes)
            letters.append(letter)
        }
    }

    func row(of letter: Letter) -> LetterRow { LetterRow(at: rows.bytes.baseAddress! + Int(letter.row)) }

    /// Empty for the campaign's own.
    func country(of letter: Letter) -> UnsafeRawBufferPointer {
        letter.isAbroad ? row(of: letter).place.country : UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// Whether `a` lies before `b`: by scheme, kind, country (its own first), postcode, where households lie together by
    /// address, and by reference; texts as bytes.
    func isBefore(_ a: Letter, _ b: Letter) -> Bool {
        if a.rank & ~3 != b.rank & ~3 { return a.rank < b.rank }
        if a.isTextCompared || b.isTextCompared {
            let byTexts = compareTexts(a, b)
            if byTexts != 0 { return byTexts < 0 }
        }
        return a.reference < b.reference
    }

    private func compareTexts(_ a: Letter, _ b: Letter) -> Int {
        var first = row(of: a).texts
        var second = row(of: b).texts
        let (country, otherCountry) = (first.next(), second.next())
        if a.isAbroad {
            let order = Self.compare(country, otherCountry)
            if order != 0 { return order }
        }
        // The postcode, then the lines of the address and the town.
        for _ in 0..<(households == .together ? 6 : 1) {
            let order = Self.compare(first.next(), second.next())
            if order != 0 { return order }
        }
        return 0
    }

    private static func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        for (x, y) in zip(a, b) where x != y { return Int(x) - Int(y) }
        return a.count - b.count
    }
}
