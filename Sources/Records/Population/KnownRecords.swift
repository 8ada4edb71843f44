import Campaign

/// Finds the records of a block that are in force already without reading more of them than the identity: told by a
/// fingerprint of their bytes, a few records after it was announced, when the answer has come from memory.
struct KnownRecords<Known: RowsInForce>: ~Copyable {
    /// Where a record begins that has to be read.
    struct Place {
        let start: Int
        let line: UInt32
    }

    private struct Question {
        var key: UInt64 = 0
        var fingerprint: UInt64 = 0
        var start = 0
        var line: UInt32 = 0
    }

    private let known: Known
    private let identity: PopulationIdentity
    private let file: UInt16
    private let scheme: UInt8
    private let open: UnsafeMutablePointer<Question>
    private var asked = 0
    private var answered = 0
    /// Records that are not in force.
    private(set) var unread: [Place] = []

    /// Questions on their way at once; a power of two.
    private static var distance: Int { 16 }

    init(_ known: Known, _ identity: PopulationIdentity, file: UInt16, scheme: UInt8) {
        self.known = known
        self.identity = identity
        self.file = file
        self.scheme = scheme
        open = .allocate(capacity: Self.distance)
        open.initialize(repeating: Question(), count: Self.distance)
    }

    deinit { open.deallocate() }

    /// Takes the walk's record, which has the header's fields and no quotes.
    @inline(__always)
    mutating func take(_ walk: borrowing RecordWalk, _ identity: FieldBytes, into marks: inout ByteBuffer) {
        guard case .identity(let key) = self.identity.read(identity.bytes) else { return leave(walk) }
        known.fetch(key)
        if asked &- answered == Self.distance { answer(&marks) }
        let seed = RowSeed.of(key.rawValue, scheme: scheme, isPlain: true)
        open[asked & (Self.distance &- 1)] = Question(
            key: key.rawValue, fingerprint: Checksum.of(walk.record, seed: seed), start: walk.start, line: walk.line)
        asked &+= 1
    }

    /// Leaves the walk's record to be read.
    mutating func leave(_ walk: borrowing RecordWalk) { unread.append(Place(start: walk.start, line: walk.line)) }

    /// Answers what is still open.
    mutating func finish(into marks: inout ByteBuffer) {
        while answered < asked { answer(&marks) }
    }

    @inline(__always)
    private mutating func answer(_ marks: inout ByteBuffer) {
        let question = open[answered & (Self.distance &- 1)]
        answered &+= 1
        let key = PersonKey(rawValue: question.key)
        if known.contains(key, fingerprint: question.fingerprint) {
            RowMark(key: key, line: question.line, file: file, scheme: scheme).write(to: marks.extend(by: RowMark.size))
        } else {
            unread.append(Place(start: question.start, line: question.line))
        }
    }
}
