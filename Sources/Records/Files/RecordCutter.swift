import Glibc

/// Finds where records end in bytes that begin with a record, by following the quotes: a line end inside a quoted
/// field ends nothing. Costs one `memchr` a quote, so next to nothing where there are few.
///
/// A quote opens a field where it stands first in it, as spreadsheets and DuckDB have it; elsewhere it is part of
/// the value. Inside, a doubled quote is one of the value's.
struct RecordCutter {
    /// Behind the last record's line end, or 0.
    private(set) var lastEnd = 0
    /// A quoted field is open where the bytes end so far.
    private(set) var isInside = false
    /// Where the last quoted field was closed: a quote right behind it opens it again.
    private var closedAt = -2

    /// Goes on over the bytes `from ..< to` of `base`, which has all bytes since the cutter began.
    mutating func scan(_ base: UnsafeRawPointer, from: Int, to: Int) {
        var at = from
        while at < to {
            guard let found = memchr(base + at, 0x22, to - at) else {
                if !isInside { noteLineEnd(base, at, to) }
                return
            }
            let quote = UnsafeRawPointer(found) - base
            if isInside {
                isInside = false
                closedAt = quote
            } else {
                noteLineEnd(base, at, quote)
                isInside = opens(base, quote)
            }
            at = quote + 1
        }
    }

    /// Whether the quote at `quote`, outside a quoted field, opens one.
    @inline(__always)
    private func opens(_ base: UnsafeRawPointer, _ quote: Int) -> Bool {
        if quote == 0 || closedAt == quote - 1 { return true }
        let previous = base.load(fromByteOffset: quote - 1, as: UInt8.self)
        return previous == 0x2C || previous == 0x0A
    }

    /// Remembers the last line end in `from ..< to`, which is outside quotes.
    @inline(__always)
    private mutating func noteLineEnd(_ base: UnsafeRawPointer, _ from: Int, _ to: Int) {
        var at = to
        while at - from >= 8 {
            let word = base.loadUnaligned(fromByteOffset: at - 8, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
            // A byte's top bit stays clear only where the byte is zero.
            let others = ((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word | 0x7F7F_7F7F_7F7F_7F7F
            if ~others != 0 {
                lastEnd = at - (~others).leadingZeroBitCount / 8
                return
            }
            at -= 8
        }
        while at > from {
            if base.load(fromByteOffset: at - 1, as: UInt8.self) == 0x0A {
                lastEnd = at
                return
            }
            at -= 1
        }
    }
}
