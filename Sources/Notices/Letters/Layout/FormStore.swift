/// Contents that many letters draw, each kept once.
final class FormStore {
    private(set) var contents: [[UInt8]] = []
    private var places: [[UInt8]: Int] = [:]
    private let room: UnsafeMutableRawPointer
    static let capacity = 1 << 20

    init() { room = .allocate(byteCount: Self.capacity, alignment: 16) }

    deinit { room.deallocate() }

    /// The number of the form whose content `body` writes.
    func form(_ body: (inout ContentCursor) -> Void) -> Int {
        var cursor = ContentCursor(at: room)
        body(&cursor)
        let content = Array(UnsafeRawBufferPointer(start: room, count: cursor.at - room))
        precondition(content.count <= Self.capacity)
        if let place = places[content] { return place }
        contents.append(content)
        places[content] = contents.count - 1
        return contents.count - 1
    }
}
