import Glibc

/// How a file's records are told apart.
enum RecordForm: Sendable {
    /// Fields between signs, a line end behind each record; one inside quotes ends nothing.
    case delimited(FieldSigns)
    /// Each on its line, whatever is in it.
    case lines(end: UInt8)
    /// One behind the other.
    case fixed(bytes: Int)

    /// What ends a record that the file's end cuts off; nil where nothing does.
    var lineEnd: UInt8? {
        switch self {
        case .delimited: 0x0A
        case .lines(let end): end
        case .fixed: nil
        }
    }

    /// Physical lines in the bytes; records where there are none.
    func lines(_ bytes: UnsafeRawBufferPointer, to end: Int) -> UInt32 {
        switch self {
        case .delimited: LineEnds.count(bytes, to: end)
        case .lines(let byte): LineEnds.count(bytes, to: end, byte: byte)
        case .fixed(let count): UInt32(truncatingIfNeeded: end / count)
        }
    }
}

/// Finds where records end in bytes that begin with a record, by following the quotes: a line end inside a quoted
/// field ends nothing. Costs one `memchr` a quote, so next to nothing where there are few.
///
/// A quote opens a field where it stands first in it, as spreadsheets and DuckDB have it; elsewhere it is part of
/// the value. Inside, a doubled quote is one of the value's.
struct RecordCutter {
    private let form: RecordForm
    private let signs: FieldSigns
    /// Behind the last record's line end, or 0.
    private(set) var lastEnd = 0
    /// A quoted field is open where the bytes end so far.
    private(set) var isInside = false
    /// Where the last quoted field was closed: a quote right behind it opens it again.
    private var closedAt = -2

    init(_ form: RecordForm = .delimited(FieldSigns())) {
        self.form = form
        signs = if case .delimited(let signs) = form { signs } else { FieldSigns() }
    }

    /// Goes on over the bytes `from ..< to` of `base`, which has all bytes since the cutter began.
    mutating func scan(_ base: UnsafeRawPointer, from: Int, to: Int) {
        switch form {
        case .delimited: follow(base, from: from, to: to)
        case .lines(let end):
            noteLineEnd(base, from, to, end)
        case .fixed(let bytes): lastEnd = to / bytes * bytes
        }
    }

    private mutating func follow(_ base: UnsafeRawPointer, from: Int, to: Int) {
        var at = from
        while at < to {
            guard let found = memchr(base + at, Int32(signs.quote), to - at) else {
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
        guard signs.hasQuotes else { return false }
        if quote == 0 || closedAt == quote - 1 { return true }
        let previous = base.load(fromByteOffset: quote - 1, as: UInt8.self)
        return previous == signs.delimiter || previous == 0x0A
    }

    /// Remembers the last line end in `from ..< to`, which is outside quotes.
    @inline(__always)
    private mutating func noteLineEnd(_ base: UnsafeRawPointer, _ from: Int, _ to: Int, _ lineEnd: UInt8 = 0x0A) {
        let pattern = 0x0101_0101_0101_0101 &* UInt64(lineEnd)
        var at = to
        while at - from >= 8 {
            let word = base.loadUnaligned(fromByteOffset: at - 8, as: UInt64.self) ^ pattern
            // A byte's top bit stays clear only where the byte is zero.
            let others = ((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word | 0x7F7F_7F7F_7F7F_7F7F
            if ~others != 0 {
                lastEnd = at - (~others).leadingZeroBitCount / 8
                return
            }
            at -= 8
        }
        while at > from {
            if base.load(fromByteOffset: at - 1, as: UInt8.self) == lineEnd {
                lastEnd = at
                return
            }
            at -= 1
        }
    }
}
