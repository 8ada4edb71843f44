import Campaign
import Foundation

/// A bucket's bytes for reading, its blocks where they lie in their files: nothing is copied, and they are no memory of
/// the process's own, which for a first load was 150 bytes a person of a partition. Gives memory and disk back when it goes.
public final class MappedBucket: @unchecked Sendable {
    /// What one writer put into the bucket.
    struct Part {
        let file: SpillFile
        let blocks: [SpillFile.Extent]
        let rest: [UInt8]
    }

    public let base: UnsafeRawPointer
    /// Where each writer's bytes lie, from `base`; each run begins at a page.
    public let runs: [Range<Int>]
    /// Bytes in all runs.
    public var count: Int { runs.reduce(0) { $0 + $1.count } }
    private let parts: [Part]
    private let size: Int

    private static let page = sysconf(Int32(_SC_PAGESIZE))
    /// Readable behind the last run.
    private static let slack = 64

    init(_ parts: [Part], folder: String) throws(OuvertureError) {
        var runs: [Range<Int>] = []
        var end = 0
        for part in parts {
            let count = part.blocks.reduce(part.rest.count) { $0 + $1.count }
            runs.append(end..<end + count)
            end = (end + count + Self.slack + Self.page - 1) / Self.page * Self.page
        }
        let size = max(end, Self.page)
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let place = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), place != MAP_FAILED
        else { throw .failed(folder, errno) }
        for (part, run) in zip(parts, runs) {
            var at = place + run.lowerBound
            do throws(OuvertureError) {
                for block in part.blocks {
                    try part.file.lend(block, at: at, page: Self.page)
                    at += block.count
                }
            } catch {
                munmap(place, size)
                throw error
            }
            part.rest.withUnsafeBytes { if let rest = $0.baseAddress { at.copyMemory(from: rest, byteCount: $0.count) } }
        }
        base = UnsafeRawPointer(place)
        self.runs = runs
        self.parts = parts
        self.size = size
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: base), size)
        for part in parts { for block in part.blocks { part.file.release(block) } }
    }
}
