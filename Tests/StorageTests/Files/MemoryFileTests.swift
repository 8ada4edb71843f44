import Foundation
import Storage
import Testing

@Suite struct MemoryFileTests {
    @Test func whatIsKeptInMemoryIsReadFromItsBeginning() throws {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { room.deallocate() }
        room.copyBytes(from: bytes)
        let file = try MemoryFile(UnsafeRawBufferPointer(room))
        #expect(file.first(100_000) == bytes)
        #expect(file.first(3) == [0, 1, 2])
        #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC != 0, "no child gets it unasked")
        let empty = try MemoryFile(UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(empty.first(10) == [])
    }
}
