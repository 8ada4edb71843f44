import Storage

/// The people of one hot chunk whom tonight's notices concern, with what each of them wants. Filled anew for each chunk,
/// so that what is done with them is a loop over plain values: shared objects held anew for each person were a fifth of
/// the writing of notices.
struct ChosenPeople: ~Copyable {
    private(set) var chunk = 0
    private(set) var count = 0
    private var people = UnsafeMutableBufferPointer<HotRecord>(start: nil, count: 0)
    private let offsets = UnsafeMutablePointer<UInt8>.allocate(capacity: PartitionReader.hotPeople)
    private let wishes = UnsafeMutablePointer<NoticeScan.Wanted>.allocate(capacity: PartitionReader.hotPeople)

    deinit {
        offsets.deallocate()
        wishes.deallocate()
    }

    /// Empties the list for a chunk, whose people stay where they are while the list is looked at.
    mutating func begin(_ chunk: Int, _ people: UnsafeMutableBufferPointer<HotRecord>) {
        self.chunk = chunk
        self.people = people
        count = 0
    }

    mutating func add(_ slot: Int, _ wanted: NoticeScan.Wanted) {
        offsets[count] = UInt8(truncatingIfNeeded: slot - chunk * PartitionReader.hotPeople)
        wishes[count] = wanted
        count += 1
    }

    /// Everybody of the chunk, chosen or not.
    var everybody: UnsafeMutableBufferPointer<HotRecord> { people }

    /// Place in the chunk of the person who is `at`-th.
    @inline(__always)
    func offset(_ at: Int) -> Int { Int(offsets[at]) }

    @inline(__always)
    func slot(_ at: Int) -> Int { chunk &* PartitionReader.hotPeople &+ offset(at) }

    @inline(__always)
    func record(_ at: Int) -> HotRecord { people[offset(at)] }

    @inline(__always)
    func wanted(_ at: Int) -> NoticeScan.Wanted { wishes[at] }
}
