import CDeflate

/// One compressor, used again and again.
final class Deflater {
    private let compressor: OpaquePointer

    /// - Parameter level: 1 the fastest, 12 the smallest.
    init(level: Int32) {
        guard let compressor = libdeflate_alloc_compressor(level) else { preconditionFailure("out of memory") }
        self.compressor = compressor
    }

    deinit { libdeflate_free_compressor(compressor) }

    /// Bytes that `count` bytes need at most.
    func bound(_ count: Int) -> Int { libdeflate_zlib_compress_bound(compressor, count) }

    /// - Returns: how many bytes were written at `place`, where `bound` have room.
    @inline(__always)
    func compress(_ bytes: UnsafeRawBufferPointer, to place: UnsafeMutableRawPointer, room: Int) -> Int {
        let count = libdeflate_zlib_compress(compressor, bytes.baseAddress, bytes.count, place, room)
        precondition(count > 0, "more room than the bound is never needed")
        return count
    }

    func compressed(_ bytes: [UInt8]) -> [UInt8] {
        let bound = bound(bytes.count)
        return Array(unsafeUninitializedCapacity: bound) { room, count in
            count = bytes.withUnsafeBytes { compress($0, to: UnsafeMutableRawPointer(room.baseAddress!), room: bound) }
        }
    }
}
