/// A growable run of raw bytes for the inner loops: packed rows, CSV lines, chunks. Owned by one worker at a time.
/// Appending is amortised O(1) a byte; nothing is zeroed.
public struct ByteBuffer: ~Copyable, @unchecked Sendable {
    @usableFromInline var base: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    @usableFromInline var used: Int

    @inlinable public init(capacity: Int = 4096) {
        self.capacity = max(64, capacity)
        base = .allocate(byteCount: self.capacity, alignment: 16)
        used = 0
    }

    @inlinable deinit { base.deallocate() }

    @inlinable public var count: Int { used }
    @inlinable public var isEmpty: Bool { used == 0 }

    /// The bytes so far; valid until the next append.
    @inlinable public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: used) }
    @inlinable public var mutableBytes: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base, count: used)
    }

    @inlinable public mutating func removeAll() { used = 0 }

    /// Drops what stands after `count` bytes.
    @inlinable public mutating func truncate(to count: Int) {
        precondition(count <= used)
        used = count
    }

    /// Drops the first `count` bytes; what stands behind them moves to the front.
    public mutating func removeFirst(_ count: Int) {
        precondition(count <= used)
        base.copyMemory(from: base + count, byteCount: used - count)
        used -= count
    }

    @inlinable @inline(__always)
    public mutating func reserve(_ more: Int) {
        if used + more > capacity { grow(by: more) }
    }

    @usableFromInline @inline(never)
    mutating func grow(by more: Int) {
        let size = max(capacity * 2, used + more)
        let next = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        next.copyMemory(from: base, byteCount: used)
        base.deallocate()
        base = next
        capacity = size
    }

    /// Room for `more` bytes, handed out uninitialised; the caller fills them all.
    @inlinable @inline(__always)
    public mutating func extend(by more: Int) -> UnsafeMutableRawPointer {
        reserve(more)
        let place = base + used
        used += more
        return place
    }

    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        base.storeBytes(of: byte, toByteOffset: used, as: UInt8.self)
        used += 1
    }

    @inlinable @inline(__always)
    public mutating func append(contentsOf more: UnsafeRawBufferPointer) {
        guard let start = more.baseAddress, more.count > 0 else { return }
        reserve(more.count)
        (base + used).copyMemory(from: start, byteCount: more.count)
        used += more.count
    }

    @inlinable @inline(__always)
    public mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inlinable
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: UnsafeRawBufferPointer($0)) }
    }

    /// The value's bytes in little-endian order (this machine's).
    @inlinable @inline(__always)
    public mutating func appendValue<T: BitwiseCopyable>(_ value: T) {
        reserve(MemoryLayout<T>.size)
        (base + used).storeBytes(of: value, as: T.self)
        used += MemoryLayout<T>.size
    }

    /// A count in LEB128: seven bits a byte, least first.
    @inlinable @inline(__always)
    public mutating func appendVarint(_ value: Int) {
        var rest = UInt(value)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// The number in decimal digits, at least `width` of them.
    @inlinable
    public mutating func appendDecimal(_ value: UInt64, width: Int = 1) {
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { room in
            var at = 24
            var rest = value
            repeat {
                at -= 1
                room[at] = UInt8(48 &+ rest % 10)
                rest /= 10
            } while rest > 0
            while 24 - at < width {
                at -= 1
                room[at] = 48
            }
            append(contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[at..<24]))
        }
    }

    /// A CSV field after RFC 4180: quoted when it holds a comma, a quote or a line end.
    @inlinable
    public mutating func appendCSV(_ field: UnsafeRawBufferPointer) {
        var special = false
        for byte in field where byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D { special = true }
        guard special else { return append(contentsOf: field) }
        append(0x22)
        for byte in field {
            if byte == 0x22 { append(0x22) }
            append(byte)
        }
        append(0x22)
    }

    @inlinable
    public mutating func appendCSV(_ field: String) {
        var field = field
        field.withUTF8 { appendCSV(UnsafeRawBufferPointer($0)) }
    }

    /// The bytes so far as an array.
    public func array() -> [UInt8] { Array(bytes) }
}
