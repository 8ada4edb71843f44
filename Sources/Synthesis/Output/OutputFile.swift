import CZlib
import CZstd
import Campaign
import Glibc
import Records

/// A file being written beside its place and renamed when it is whole; compressed when its name says so.
final class OutputFile {
    let path: String
    private(set) var bytesWritten = 0
    /// Nothing was given to it yet: where a layout has neither header nor first or last record, a file without rows is no
    /// file at all, and would be refused.
    private(set) var isEmpty = true
    private let temporary: String
    private let descriptor: Int32
    private var packer: Packer

    private enum Packer {
        case plain
        case zstd(OpaquePointer)
        case gzip(UnsafeMutablePointer<z_stream>)
    }

    init(path: String) throws(OuvertureError) {
        self.path = path
        temporary = path + ".part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw OuvertureError(
                .cannotCreate, at: path, "the file can't be made: \(OutputFolder.reason())",
                hint: "make room, or give a folder that you may write to as --out")
        }
        if path.hasSuffix(".zst") {
            packer = .zstd(OutputFile.zstdStream())
        } else if path.hasSuffix(".gz") {
            packer = .gzip(OutputFile.gzipStream())
        } else {
            packer = .plain
        }
    }

    deinit {
        switch packer {
        case .plain: break
        case .zstd(let stream): ZSTD_freeCCtx(stream)
        case .gzip(let stream):
            deflateEnd(stream)
            stream.deallocate()
        }
        close(descriptor)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) {
        guard bytes.count > 0 else { return }
        isEmpty = false
        switch packer {
        case .plain: try put(bytes)
        case .zstd(let stream): try pack(bytes, with: stream, ZSTD_e_continue)
        case .gzip(let stream): try pack(bytes, with: stream, Z_NO_FLUSH)
        }
    }

    /// Ends the compressed stream, and gives the file its name.
    func finish() throws(OuvertureError) {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        switch packer {
        case .plain: break
        case .zstd(let stream): try pack(nothing, with: stream, ZSTD_e_end)
        case .gzip(let stream): try pack(nothing, with: stream, Z_FINISH)
        }
        guard rename(temporary, path) == 0 else { throw failure("can't be renamed") }
    }

    /// Leaves nothing behind.
    func discard() { unlink(temporary) }

    private func put(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("can't be written")
            }
            done += count
        }
        bytesWritten += bytes.count
    }

    private func failure(_ what: String) -> OuvertureError {
        OuvertureError(
            .cannotCreate, at: path, "the file \(what): \(OutputFolder.reason())",
            hint: "make room on the disk, then give the same command again")
    }
}

extension OutputFile {
    /// Level 3 with a checksum, one thread: the same bytes on every run of one libzstd.
    private static func zstdStream() -> OpaquePointer {
        guard let stream = ZSTD_createCCtx() else { preconditionFailure("libzstd has no memory") }
        ZSTD_CCtx_setParameter(stream, ZSTD_c_compressionLevel, 3)
        ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1)
        return stream
    }

    /// Level 6, with gzip's header, which holds no name and no time.
    private static func gzipStream() -> UnsafeMutablePointer<z_stream> {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = deflateInit2_(stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(status == Z_OK, "zlib has no memory")
        return stream
    }

    private static let room = 1 << 16

    private func pack(
        _ bytes: UnsafeRawBufferPointer, with stream: OpaquePointer, _ mode: ZSTD_EndDirective
    ) throws(OuvertureError) {
        let room = UnsafeMutableRawPointer.allocate(byteCount: OutputFile.room, alignment: 16)
        defer { room.deallocate() }
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        while true {
            var output = ZSTD_outBuffer(dst: room, size: OutputFile.room, pos: 0)
            let left = ZSTD_compressStream2(stream, &output, &input, mode)
            precondition(ZSTD_isError(left) == 0, "libzstd refuses to compress")
            try put(UnsafeRawBufferPointer(start: room, count: output.pos))
            let done = mode == ZSTD_e_end ? left == 0 : input.pos == input.size
            if done { return }
        }
    }

    private func pack(
        _ bytes: UnsafeRawBufferPointer, with stream: UnsafeMutablePointer<z_stream>, _ mode: Int32
    ) throws(OuvertureError) {
        let room = UnsafeMutableRawPointer.allocate(byteCount: OutputFile.room, alignment: 16)
        defer { room.deallocate() }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
        repeat {
            stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(OutputFile.room)
            let status = deflate(stream, mode)
            precondition(status != Z_STREAM_ERROR, "zlib refuses to compress")
            try put(UnsafeRawBufferPointer(start: room, count: OutputFile.room - Int(stream.pointee.avail_out)))
        } while stream.pointee.avail_out == 0
    }
}
