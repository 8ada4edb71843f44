import CSystem
import Campaign
import Foundation
import Records
import Synchronization

/// Scratch on disk that no name leads to: made at the first append, gone with the process. Workers append at once;
/// each append is one extent.
public final class SpillFile: Sendable {
    public struct Extent: Sendable {
        let offset: Int
        public let count: Int
    }

    /// `O_TMPFILE`, a macro that Swift does not import.
    private static let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY

    private let folder: String
    private let state = Mutex<(descriptor: Int32, end: Int)>((-1, 0))

    public init(folder: String) { self.folder = folder }

    deinit { state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } } }

    public func append(_ bytes: UnsafeRawBufferPointer) throws(OuvertureError) -> Extent {
        let (descriptor, offset) = try reserve(bytes.count)
        var at = 0
        while at < bytes.count {
            let written = pwrite(descriptor, bytes.baseAddress! + at, bytes.count - at, off_t(offset + at))
            if written < 0 {
                if errno == EINTR { continue }
                throw .failed(folder, errno)
            }
            at += written
        }
        return Extent(offset: offset, count: bytes.count)
    }

    public func read(_ extent: Extent, into out: inout ByteBuffer) throws(OuvertureError) {
        try read(extent, to: out.extend(by: extent.count))
    }

    private func read(_ extent: Extent, to place: UnsafeMutableRawPointer) throws(OuvertureError) {
        let descriptor = state.withLock { $0.descriptor }
        var at = 0
        while at < extent.count {
            let got = pread(descriptor, place + at, extent.count - at, off_t(extent.offset + at))
            if got < 0 && errno == EINTR { continue }
            guard got > 0 else { throw .failed(folder, got < 0 ? errno : EIO) }
            at += got
        }
    }

    /// The first `count` bytes for reading, as long as they are not unmapped.
    func map(_ count: Int) throws(OuvertureError) -> UnsafeRawPointer {
        let descriptor = state.withLock { $0.descriptor }
        let place = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
        guard place != MAP_FAILED, let place else { throw .failed(folder, errno) }
        return UnsafeRawPointer(place)
    }

    /// Puts an extent at a place that was reserved, for reading as long as that is not unmapped: copied where it is not
    /// made of whole pages.
    func lend(_ extent: Extent, at place: UnsafeMutableRawPointer, page: Int) throws(OuvertureError) {
        guard extent.offset % page == 0 && extent.count % page == 0 else { return try read(extent, to: place) }
        let descriptor = state.withLock { $0.descriptor }
        let flags = MAP_SHARED | MAP_FIXED | MAP_POPULATE
        guard mmap(place, extent.count, PROT_READ, flags, descriptor, off_t(extent.offset)) != MAP_FAILED
        else { throw .failed(folder, errno) }
    }

    static func unmap(_ place: UnsafeRawPointer, _ count: Int) { munmap(UnsafeMutableRawPointer(mutating: place), count) }

    /// Gives back the disk and the memory behind an extent that is not needed again: what is written next takes the same
    /// pages. Where the file system can't, they go with the file.
    func release(_ extent: Extent) {
        let descriptor = state.withLock { $0.descriptor }
        _ = ouverture_punch_hole(descriptor, Int64(extent.offset), Int64(extent.count))
    }

    private func reserve(_ count: Int) throws(OuvertureError) -> (Int32, Int) {
        let folder = folder
        let result: Result<(Int32, Int), OuvertureError> = state.withLock { state in
            if state.descriptor < 0 {
                state.descriptor = open(folder, Self.unnamed | O_RDWR | O_CLOEXEC, 0o600)
                if state.descriptor < 0 { return .failure(.cannotMake(folder, errno)) }
            }
            defer { state.end += count }
            return .success((state.descriptor, state.end))
        }
        return try result.get()
    }
}
