/// What stands between fields, and around those that may have it in them.
struct FieldSigns: Sendable {
    var delimiter: UInt8 = 0x2C
    /// 0xFF, which is in no text, where there are no quotes.
    var quote: UInt8 = 0x22
    /// What the encoding does not define is 0xFF too: without quotes it must open nothing.
    var hasQuotes: Bool { quote != 0xFF }
}

/// Where fields and records end in a window of bytes that begins with a record: the first of two passes. Looks at
/// 64 bytes at a time; the second pass jumps from field to field.
///
/// The unsafe code of the scanner is here, in `RecordWalk` and in `RowPacker`.
struct RowIndex: ~Copyable {
    /// Positions of the delimiters and line ends that are not inside quotes, counted from the block's beginning. One
    /// more place stands before the first, for the walk.
    private(set) var delimiters: UnsafeMutablePointer<UInt32>
    /// Index in `delimiters` of each line end.
    private(set) var rowEnds: UnsafeMutablePointer<UInt32>
    private(set) var rowCount = 0
    /// For each group of 64 bytes, how many groups before it have a byte above ASCII (low half) or a quote (high half).
    private(set) var marks: UnsafeMutablePointer<UInt64>
    private var capacity: Int

    static let group = 64
    private static let lineEnds = SIMD16<UInt8>(repeating: 0x0A)
    private let signs: FieldSigns

    /// - Parameter window: bytes looked at at once, at most.
    init(window: Int, signs: FieldSigns = FieldSigns()) {
        self.signs = signs
        capacity = window + RowIndex.group
        delimiters = .allocate(capacity: capacity + 1) + 1
        rowEnds = .allocate(capacity: capacity)
        marks = .allocate(capacity: capacity / RowIndex.group + 2)
    }

    deinit {
        (delimiters - 1).deallocate()
        rowEnds.deallocate()
        marks.deallocate()
    }

    /// Indexes `from ..< to` of the block at `base`. 64 bytes behind `to` must be readable.
    mutating func fill(_ base: UnsafeRawPointer, from: Int, to: Int) {
        precondition(to - from + RowIndex.group <= capacity)
        let delimiters = self.delimiters
        let rowEnds = self.rowEnds
        var found = 0
        var rows = 0
        var mark: UInt64 = 0
        var quoting = Quoting(signs)
        let commas = SIMD16<UInt8>(repeating: signs.delimiter)
        let quoteSigns = SIMD16<UInt8>(repeating: signs.quote)
        let mayQuote = signs.hasQuotes
        var group = 0
        var at = from
        while at < to {
            let place = base + at
            let bytes = RowIndex.load(place)
            var hits = RowIndex.bits(bytes, commas, RowIndex.lineEnds)
            var flags = RowIndex.anyHigh(bytes) ? 1 as UInt64 : 0
            let hasQuotes = mayQuote && RowIndex.any(bytes, quoteSigns)
            if to - at < 64 { hits &= (1 &<< UInt64(to - at)) &- 1 }
            if hasQuotes || quoting.isInside {
                flags |= 1 << 32
                var quotes = RowIndex.bits(bytes, quoteSigns, quoteSigns)
                if to - at < 64 { quotes &= (1 &<< UInt64(to - at)) &- 1 }
                hits = quoting.outside(hits, quotes, base, at, isFirst: at == from)
            }
            marks[group] = mark
            mark &+= flags
            while hits != 0 {
                let position = at &+ hits.trailingZeroBitCount
                hits &= hits &- 1
                delimiters[found] = UInt32(truncatingIfNeeded: position)
                rowEnds[rows] = UInt32(truncatingIfNeeded: found)
                rows &+= base.load(fromByteOffset: position, as: UInt8.self) == 0x0A ? 1 : 0
                found &+= 1
            }
            group &+= 1
            at &+= 64
        }
        marks[group] = mark
        rowCount = rows
    }

    @usableFromInline typealias Bytes64 = (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

    @inline(__always)
    private static func load(_ at: UnsafeRawPointer) -> Bytes64 {
        (
            at.loadUnaligned(as: SIMD16<UInt8>.self), at.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self),
            at.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self),
            at.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
        )
    }

    /// One bit a byte, set where it is `x` or `y`.
    @inline(__always)
    private static func bits(_ v: Bytes64, _ x: SIMD16<UInt8>, _ y: SIMD16<UInt8>) -> UInt64 {
        sixteen((v.0 .== x) .| (v.0 .== y)) | sixteen((v.1 .== x) .| (v.1 .== y)) &<< 16
            | sixteen((v.2 .== x) .| (v.2 .== y)) &<< 32 | sixteen((v.3 .== x) .| (v.3 .== y)) &<< 48
    }

    /// A mask of 16 bytes as 16 bits: each byte keeps a bit of its own, a multiplication adds eight of them up.
    @inline(__always)
    private static func sixteen(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
        let weights = SIMD2<UInt64>(repeating: 0x8040_2010_0804_0201)
        let kept = unsafeBitCast(mask, to: SIMD2<UInt64>.self) & weights
        let low = (kept[0] &* 0x0101_0101_0101_0101) &>> 56
        let high = (kept[1] &* 0x0101_0101_0101_0101) &>> 56
        return low | high &<< 8
    }

    @inline(__always)
    private static func any(_ v: Bytes64, _ x: SIMD16<UInt8>) -> Bool {
        let hit = ((v.0 .== x) .| (v.1 .== x)) .| ((v.2 .== x) .| (v.3 .== x))
        let words = unsafeBitCast(hit, to: SIMD2<UInt64>.self)
        return words[0] | words[1] != 0
    }

    @inline(__always)
    private static func anyHigh(_ v: Bytes64) -> Bool {
        let words = unsafeBitCast((v.0 | v.1) | (v.2 | v.3), to: SIMD2<UInt64>.self)
        return (words[0] | words[1]) & 0x8080_8080_8080_8080 != 0
    }
}

/// The quotes' state between groups; the same rule as `RecordCutter`, group by group.
private struct Quoting {
    var isInside = false
    private var closedAt = -2
    private let delimiter: UInt8

    init(_ signs: FieldSigns) { delimiter = signs.delimiter }

    /// The delimiters among `hits` that are not inside quotes.
    @inline(never)
    mutating func outside(_ hits: UInt64, _ quotes: UInt64, _ base: UnsafeRawPointer, _ at: Int, isFirst: Bool) -> UInt64 {
        var kept: UInt64 = 0
        var rest = hits | quotes
        while rest != 0 {
            let bit = rest & (0 &- rest)
            if quotes & bit == 0 {
                if !isInside { kept |= bit }
            } else {
                let quote = at &+ bit.trailingZeroBitCount
                if isInside {
                    isInside = false
                    closedAt = quote
                } else if closedAt == quote - 1 || (isFirst && bit == 1) {
                    isInside = true
                } else {
                    let previous = base.load(fromByteOffset: quote - 1, as: UInt8.self)
                    isInside = previous == delimiter || previous == 0x0A
                }
            }
            rest &= rest &- 1
        }
        return kept
    }
}
