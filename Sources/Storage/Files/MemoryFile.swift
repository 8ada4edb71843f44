import CSystem
import Campaign
import Foundation

/// A file that is in memory alone and goes with this value: what a child process reads that must lie on no disk.
public struct MemoryFile: ~Copyable {
    /// At the file's beginning; a child that inherits it has to be given a copy.
    public let descriptor: Int32

    /// - Throws: `inputOutput` where the machine has no memory left for it.
    public init(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) {
        descriptor = ouverture_memory_file()
        guard descriptor >= 0 else { throw .failed("memory", errno) }
        try writeFully(bytes, to: descriptor, path: "memory")
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit { close(descriptor) }

    /// Its first bytes.
    public func first(_ count: Int) -> [UInt8] {
        var room = [UInt8](repeating: 0, count: count)
        let got = pread(descriptor, &room, count, 0)
        return Array(room.prefix(max(0, got)))
    }
}
