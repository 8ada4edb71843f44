import CFixedRecords
import Campaign

/// A record of another layout put into the canonical one: its fields in the contract's order, one after another, a comma
/// between them, as the checks take them. Reused from record to record.
struct CanonicalRecord: ~Copyable {
    private let plan: LayoutPlan
    private let steps: UnsafeMutablePointer<FieldStep>
    /// Nil where the bytes are UTF-8.
    private let letters: LetterTables?
    private let blank: UInt8
    private let splitsAddress: Bool
    private let hasAction: Bool
    private var room = ByteBuffer(capacity: 1 << 12)
    private let places: UnsafeMutablePointer<UInt32>
    /// The day on which rights end that are closed without a date.
    private let ending: CivilDate?
    private var address = ByteBuffer(capacity: 512)
    /// The whole record at once, where the layout lets it.
    private let onePass: OnePassForm?
    private let passRoom: UnsafeMutablePointer<UInt8>

    private(set) var action: DeltaAction?
    /// Nobody knows what the row does.
    private(set) var isActionUnknown = false
    private(set) var mayBeBeyondASCII = false
    /// A field has a comma in it.
    private(set) var hasCommas = false

    private let fields: Int
    private static var firstLine: Int { Int(Column.address2.rawValue) - 1 }
    private static var lastLine: Int { Int(Column.country.rawValue) - 1 }
    private static var rightsTo: Int { Int(Column.rightsTo.rawValue) - 1 }
    private static var updatedOn: Int { Int(Column.updatedOn.rawValue) - 1 }

    init(_ plan: LayoutPlan, ending: CivilDate? = nil) { self.init(plan, ending: ending, onePass: plan.onePass) }

    /// - Parameter form: how a record is taken at once; nil where all are taken field by field.
    init(_ plan: LayoutPlan, ending: CivilDate? = nil, onePass form: OnePassForm?) {
        self.plan = plan
        self.ending = ending
        letters = plan.page?.tables
        fields = plan.columns.count
        blank = plan.page?.blank ?? 0x20
        splitsAddress = plan.address != nil
        hasAction = plan.action != nil
        steps = .allocate(capacity: fields)
        steps.initialize(from: plan.steps, count: fields)
        places = .allocate(capacity: fields + 1)
        places[0] = .max
        onePass = form
        passRoom = .allocate(capacity: 5 * (form?.bytes ?? 1))
        text = UnsafeRawPointer(passRoom)
    }

    deinit {
        passRoom.deallocate()
        steps.deallocate()
        places.deallocate()
    }

    private(set) var text: UnsafeRawPointer
    var ends: UnsafeMutablePointer<UInt32> { places + 1 }
    private(set) var bytes = 0

    /// The field of this place in the contract's order.
    func field(_ place: Int) -> UnsafeRawBufferPointer {
        let start = Int(places[place] &+ 1)
        return UnsafeRawBufferPointer(start: text + start, count: Int(places[place + 1]) - start)
    }

    /// Takes a record that has the layout's shape.
    @inline(__always)
    mutating func take(_ source: borrowing some RecordBytes & ~Copyable) {
        if let onePass, takeAtOnce(source, onePass) { return }
        takeByField(source)
    }

    /// False where the record has signs that only `takeByField` knows what to do with.
    @inline(__always)
    private mutating func takeAtOnce(_ source: borrowing some RecordBytes & ~Copyable, _ form: OnePassForm) -> Bool {
        var made = UnsafePointer(passRoom)
        let answer = source.put(form, into: passRoom, places + 1, &made)
        guard answer & OUVERTURE_RECORD_ODD == 0 else { return false }
        text = UnsafeRawPointer(made)
        bytes = Int(places[fields])
        mayBeBeyondASCII = answer & OUVERTURE_RECORD_UNSURE != 0
        hasCommas = answer & OUVERTURE_RECORD_COMMAS != 0
        if !form.swaps.isEmpty { swap(form.swaps) }
        return true
    }

    /// Puts words of one sign in each other's place.
    private mutating func swap(_ swaps: [OnePassForm.Swap]) {
        var done = -1
        for swap in swaps where swap.field != done {
            let at = Int(places[swap.field] &+ 1)
            guard Int(places[swap.field + 1]) == at + 1, text.load(fromByteOffset: at, as: UInt8.self) == swap.from else { continue }
            UnsafeMutableRawPointer(mutating: text).storeBytes(of: swap.to, toByteOffset: at, as: UInt8.self)
            done = swap.field
        }
    }

    @inline(never)
    private mutating func takeByField(_ source: borrowing some RecordBytes & ~Copyable) {
        room.removeAll()
        mayBeBeyondASCII = false
        if hasAction { readAction(source) }
        let closing = action == .end ? closingDay(source) : nil
        let made = action == .end ? ending.map { Self.digits($0.adding(days: 1)) } : nil
        let lines = splitsAddress ? split(plan.address!, source) : nil
        for field in 0..<fields {
            if field > 0 { room.append(0x2C) }
            let start = room.count
            if let lines, field >= Self.firstLine, field <= Self.lastLine, let range = lines[field - Self.firstLine] {
                room.append(contentsOf: UnsafeRawBufferPointer(rebasing: address.bytes[range]))
            } else if steps[field].source != .nothing {
                append(steps[field], source, from: start)
            }
            if let closing, room.count == start {
                if field == Self.rightsTo { room.appendValue(closing) }
                // Without a day of its own it would count as older than any row in force.
                if field == Self.updatedOn, let made { room.appendValue(made) }
            }
            places[field + 1] = UInt32(truncatingIfNeeded: room.count)
        }
        room.reserve(ScanBlock.padding)
        text = UnsafeRawPointer(room.base)
        bytes = room.count
        hasCommas = LineEnds.count(room.bytes, to: room.count, byte: 0x2C) != fields - 1
    }

    @inline(__always)
    private mutating func append(_ step: FieldStep, _ source: borrowing some RecordBytes & ~Copyable, from start: Int) {
        switch step.source {
        case .nothing: return
        case .constant: plan.texts[Int(step.at)].withUnsafeBytes { room.append(contentsOf: $0) }
        case .column: appendText(source.field(Int(step.at)))
        case .bytes: appendText(trimmed(source.bytes(at: Int(step.at), length: Int(step.length))))
        }
        if step.date.length > 0 {
            step.date.put(&room, from: start)
        } else if step.words >= 0 {
            plan.words[Int(step.words)].put(&room, from: start)
        }
    }

    @inline(__always)
    private mutating func appendText(_ bytes: UnsafeRawBufferPointer) {
        if bytes.isEmpty { return }
        if let letters {
            mayBeBeyondASCII = letters.append(bytes, to: &room) || mayBeBeyondASCII
        } else {
            room.append(contentsOf: bytes)
            mayBeBeyondASCII = mayBeBeyondASCII || Self.isBeyondASCII(bytes)
        }
    }

    @inline(__always)
    private static func isBeyondASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var any: UInt8 = 0
        for byte in bytes { any |= byte }
        return any >= 0x80
    }

    /// Without blanks and zero bytes around it; eight at a time behind, where a field is mostly empty.
    @inline(__always)
    private func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let base = bytes.baseAddress!
        var (start, end) = (0, bytes.count)
        let blanks = 0x0101_0101_0101_0101 &* UInt64(blank)
        while end >= 8, base.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) == blanks { end -= 8 }
        while end > 0, bytes[end - 1] == blank || bytes[end - 1] == 0 { end -= 1 }
        while start < end, bytes[start] == blank || bytes[start] == 0 { start += 1 }
        return UnsafeRawBufferPointer(start: base + start, count: end - start)
    }
}

// MARK: deltas

extension CanonicalRecord {
    /// Rights that a row ends without saying when are over from the day it was made; the same row sent again says the same.
    private mutating func closingDay(_ source: borrowing some RecordBytes & ~Copyable) -> UInt64? {
        append(steps[Self.updatedOn], source, from: 0)
        var day = ending
        if case .date(let number) = DateReading.day(room.bytes) {
            day = CivilDate(year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))?.adding(days: -1)
        }
        room.removeAll()
        return day.map(Self.digits)
    }

    private static func digits(_ day: CivilDate) -> UInt64 {
        EightDigits.word(of: UInt64(day.year * 10_000 + day.month * 100 + day.day))
    }

    private mutating func readAction(_ source: borrowing some RecordBytes & ~Copyable) {
        append(plan.action!, source, from: 0)
        action = DeltaAction(rawValue: String(decoding: room.bytes, as: UTF8.self))
        isActionUnknown = action == nil
        room.removeAll()
    }
}

// MARK: addresses

extension CanonicalRecord {
    /// Puts the address into `address`, decoded, and says where its lines are.
    private mutating func split(_ step: FieldStep, _ source: borrowing some RecordBytes & ~Copyable) -> AddressLines {
        address.removeAll()
        switch step.source {
        case .bytes:
            let count = Int(step.length) / AddressLines.lineLength
            if count * AddressLines.lineLength == Int(step.length), count >= 5, count <= 7 {
                var ends = InlineArray<7, Int>(repeating: 0)
                for line in 0..<count {
                    let at = Int(step.at) + line * AddressLines.lineLength
                    decode(trimmed(source.bytes(at: at, length: AddressLines.lineLength)))
                    ends[line] = address.count
                }
                return AddressLines(address.bytes, columns: ends, count: count)
            }
            decode(source.bytes(at: Int(step.at), length: Int(step.length)))
        case .column: decode(source.field(Int(step.at)))
        case .constant: plan.texts[Int(step.at)].withUnsafeBytes { address.append(contentsOf: $0) }
        case .nothing: break
        }
        return AddressLines(address.mutableBytes)
    }

    private mutating func decode(_ bytes: UnsafeRawBufferPointer) {
        if let letters {
            mayBeBeyondASCII = letters.append(bytes, to: &address) || mayBeBeyondASCII
        } else {
            address.append(contentsOf: bytes)
            mayBeBeyondASCII = mayBeBeyondASCII || Self.isBeyondASCII(bytes)
        }
    }
}

/// Where a record's bytes are: by position in a fixed record, by column in a delimited one.
protocol RecordBytes: ~Copyable {
    func bytes(at: Int, length: Int) -> UnsafeRawBufferPointer
    /// Empty where the record has no such column.
    func field(_ column: Int) -> UnsafeRawBufferPointer
    /// Puts the record into the canonical one by C: what that says of it. `text` is where it lies then.
    func put(
        _ form: OnePassForm, into room: UnsafeMutablePointer<UInt8>, _ ends: UnsafeMutablePointer<UInt32>, _ text: inout UnsafePointer<UInt8>
    ) -> Int32
}
