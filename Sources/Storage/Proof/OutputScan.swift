import CZstd
import Campaign
import Crypto
import Foundation
import Records

/// Reads an output back: its size and hash as it stands on disk, and its plain bytes block by block.
public enum OutputScan {
    public struct Result: Equatable, Sendable {
        public var bytes: Int
        /// Of the bytes on disk, hexadecimal.
        public var sha256: String
        /// False where a zstd stream is damaged or stops short.
        public var isWhole: Bool
    }

    private static let blockBytes = 1 << 17

    /// - Returns: nil when there is no such regular file.
    public static func read(
        _ path: String, _ body: (_ plain: UnsafeRawBufferPointer) throws -> Void
    ) throws -> Result? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockBytes, alignment: 64)
        defer { block.deallocate() }
        var hash = SHA256()
        var bytes = 0
        let plain = path.hasSuffix(".zst") ? ZstdReading() : nil
        while true {
            let count = Foundation.read(descriptor, block.baseAddress, blockBytes)
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { break }
            let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(block)[..<count])
            hash.update(bufferPointer: piece)
            bytes += count
            if let plain { try plain.read(piece, body) } else { try body(piece) }
        }
        let digest = hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return Result(bytes: bytes, sha256: digest, isWhole: plain?.isWhole ?? true)
    }
}

/// A zstd stream on its way to plain bytes.
final class ZstdReading {
    private let stream: OpaquePointer = ZSTD_createDStream()
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
    private var isDamaged = false
    private var isBetweenFrames = false

    var isWhole: Bool { !isDamaged && isBetweenFrames }

    deinit {
        ZSTD_freeDStream(stream)
        room.deallocate()
    }

    func read(_ packed: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var input = ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
        while !isDamaged {
            var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
            let from = input.pos
            let left = ZSTD_decompressStream(stream, &output, &input)
            if ZSTD_isError(left) != 0 {
                isDamaged = true
                return
            }
            if output.pos > 0 || input.pos > from { isBetweenFrames = left == 0 }
            if output.pos > 0 { try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<output.pos])) }
            if input.pos == input.size && output.pos < output.size { return }
        }
    }
}
