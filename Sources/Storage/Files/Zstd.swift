import CZstd
import Campaign
import Foundation
import Records

/// One-shot compression of chunks. A value of this type belongs to one worker.
public final class ChunkCompressor {
    private let compressing: OpaquePointer
    private let decompressing: OpaquePointer
    /// Level of cold chunks; measured in `ARCHITECTURE.md`.
    static let level: Int32 = -2

    public init() {
        compressing = ZSTD_createCCtx()
        decompressing = ZSTD_createDCtx()
    }

    deinit {
        ZSTD_freeCCtx(compressing)
        ZSTD_freeDCtx(decompressing)
    }

    /// Appends the compressed bytes.
    public func compress(_ plain: UnsafeRawBufferPointer, into out: inout ByteBuffer) {
        let bound = ZSTD_compressBound(plain.count)
        let before = out.count
        let place = out.extend(by: bound)
        let size = ZSTD_compressCCtx(compressing, place, bound, plain.baseAddress, plain.count, Self.level)
        precondition(ZSTD_isError(size) == 0, "zstd could not compress a chunk")
        out.truncate(to: before + size)
    }

    /// Appends the plain bytes; false when the input is not what was once compressed to `plainCount` bytes.
    public func decompress(_ packed: UnsafeRawBufferPointer, plainCount: Int, into out: inout ByteBuffer) -> Bool {
        guard plainCount <= 1 << 30 else { return false }
        let before = out.count
        let place = out.extend(by: plainCount)
        let size = ZSTD_decompressDCtx(decompressing, place, plainCount, packed.baseAddress, packed.count)
        guard ZSTD_isError(size) == 0, size == plainCount else {
            out.truncate(to: before)
            return false
        }
        return true
    }
}

/// A `.zst` output: one zstd stream with checksum over an atomic file. Always compressed by at least one worker thread
/// with a fixed job size, since the bytes of a stream compressed without differ from those with; the number of
/// threads changes no byte.
public struct ZstdFile: ~Copyable {
    private var file: AtomicFile
    private let stream: CompressionStream
    private var room: ByteBuffer
    static let level: Int32 = -2
    static let jobBytes: Int32 = 1 << 20

    public init(path: String, mode: mode_t, threads: Int) throws(OuvertureError) {
        file = try AtomicFile(path: path, mode: mode)
        stream = CompressionStream()
        room = ByteBuffer(capacity: 1 << 18)
        let context = stream.context
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, Int32(max(1, threads)))
        ZSTD_CCtx_setParameter(context, ZSTD_c_jobSize, Self.jobBytes)
        ZSTD_CCtx_setParameter(context, ZSTD_c_overlapLog, 3)
    }

    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) {
        try run(bytes, until: ZSTD_e_continue)
    }

    public consuming func publish() throws(OuvertureError) -> AtomicFile.Receipt {
        try run(UnsafeRawBufferPointer(start: nil, count: 0), until: ZSTD_e_end)
        return try file.publish()
    }

    private mutating func run(
        _ bytes: UnsafeRawBufferPointer, until end: ZSTD_EndDirective
    ) throws(OuvertureError) {
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        while true {
            room.removeAll()
            let place = room.extend(by: 1 << 18)
            var output = ZSTD_outBuffer(dst: place, size: 1 << 18, pos: 0)
            let left = ZSTD_compressStream2(stream.context, &output, &input, end)
            precondition(ZSTD_isError(left) == 0, "zstd could not compress an output")
            if output.pos > 0 { try file.write(UnsafeRawBufferPointer(start: place, count: output.pos)) }
            if end == ZSTD_e_end ? left == 0 : input.pos == input.size { return }
        }
    }
}

/// Owns zstd's context, so that the file's value can be taken apart when it is published.
private final class CompressionStream {
    let context: OpaquePointer = ZSTD_createCCtx()

    deinit { ZSTD_freeCCtx(context) }
}

/// The version of the library, which the bytes of outputs depend on.
public var zstdVersion: String { String(cString: ZSTD_versionString()) }
