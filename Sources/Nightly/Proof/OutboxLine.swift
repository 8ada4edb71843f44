import Campaign
import Notices
import Records

/// What a line of the outbox says of a person: 40 bytes, on its way to the partition that must agree.
struct OutboxLine: BitwiseCopyable, Sendable {
    enum Kind: UInt8, CaseIterable, Sendable {
        case emailInvitation, postInvitation, emailFailure, postFailure, opening

        var isInvitation: Bool { self == .emailInvitation || self == .postInvitation }
        var isFailure: Bool { self == .emailFailure || self == .postFailure }
    }

    var key: UInt64
    /// The code of an e-mail, the order's id of an opening.
    var code: UInt64 = 0
    var night: CivilDate
    var closesOn = CivilDate(dayNumber: 0)
    var output: UInt32
    var line: UInt32
    var number: UInt16
    var kindCode: UInt8

    var kind: Kind { Kind(rawValue: kindCode)! }

    /// The number of a notice that was sent under another key than the person's.
    static let anothersNotice = 0

    init(_ kind: Kind, key: PersonKey, number: Int, night: CivilDate, output: UInt32, line: Int) {
        self.key = key.rawValue
        self.number = UInt16(number)
        self.night = night
        self.output = output
        self.line = UInt32(truncatingIfNeeded: line)
        kindCode = kind.rawValue
    }
}

/// Reads the lines of one output of the outbox.
struct OutboxLines {
    let context: ProofContext
    let night: CivilDate
    let output: UInt32
    let file: File

    enum File {
        case emails, print, activations

        /// Lists of the print batches, which have nobody in them.
        private static let lists = ["/batches.csv", "/volume.csv"]

        /// By the output's path; nil for one without lines about people.
        init?(_ path: String) {
            guard path.hasPrefix("outbox/") else { return nil }
            if path.hasSuffix("/emails.csv.zst") { self = .emails }
            else if path.hasSuffix("/activations.csv.zst") { self = .activations }
            else if path.contains("/print/"), path.hasSuffix(".csv"), !Self.lists.contains(where: path.hasSuffix) { self = .print }
            else { return nil }
        }

        var header: StaticString {
            switch self {
            case .emails: EmailLine.header
            case .print: PrintLine.header
            case .activations: ActivationLine.header
            }
        }

        var check: ProofCheck { self == .activations ? .openingsOrdered : .noticesRecorded }
    }

    /// The line's meaning; nil where it is none of this file's.
    func line(_ record: UnsafeRawBufferPointer, _ fields: [Range<Int>], at line: Int) -> OutboxLine? {
        func field(_ at: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: record[fields[at]]) }
        guard fields.count == (file == .activations ? 7 : 8) else { return nil }
        return file == .activations ? opening(field, line) : notice(field, line)
    }

    private func notice(_ field: (Int) -> UnsafeRawBufferPointer, _ line: Int) -> OutboxLine? {
        guard let reference = Reference(field(0)), let notice = context.codes.notice(of: reference.rawValue) else { return nil }
        let isEmail = file == .emails
        let kind: OutboxLine.Kind
        switch String(decoding: field(1), as: UTF8.self) {
        case "invitation": kind = isEmail ? .emailInvitation : .postInvitation
        case "failure": kind = isEmail ? .emailFailure : .postFailure
        default: return nil
        }
        guard let closesOn = CivilDate(iso: field(isEmail ? 6 : 7)) else { return nil }
        // An invitation is told in the story of whom it was sent to; a failure's notice is the person's it has become.
        let person = kind.isFailure ? context.aliases.table.person(notice.key, on: night) : notice.key
        var found = OutboxLine(
            kind, key: person, number: person == notice.key ? notice.notice : OutboxLine.anothersNotice, night: night, output: output, line: line)
        found.closesOn = closesOn
        if isEmail {
            guard field(5).count == 8, let code = UInt64(String(decoding: field(5), as: UTF8.self)) else { return nil }
            found.code = code
        }
        return found
    }

    private func opening(_ field: (Int) -> UnsafeRawBufferPointer, _ line: Int) -> OutboxLine? {
        guard field(0).count == 16, let order = UInt64(String(decoding: field(0), as: UTF8.self), radix: 16),
            case .identity(let key) = context.definition.identity.read(field(1)), CivilDate(iso: field(3)) == night,
            let reference = Reference(field(6)), let notice = context.codes.notice(of: reference.rawValue),
            let person = person(key, notice.key),
            isMailbox(field(5), of: field(1))
        else { return nil }
        var found = OutboxLine(
            .opening, key: person, number: person == notice.key ? notice.notice : OutboxLine.anothersNotice, night: night, output: output,
            line: line)
        found.code = order
        return found
    }

    /// Whom an order names by the identity of then and a notice; nil where these are two people's.
    private func person(_ identity: PersonKey, _ noticed: PersonKey) -> PersonKey? {
        let aliases = context.aliases.table
        let person = aliases.person(identity, on: night)
        if person == aliases.person(noticed, on: night) { return person }
        // Of deleted people nobody can tell which identities were theirs, but that these were somebody's.
        return context.isBuried(identity) || context.isBuried(noticed) ? noticed : nil
    }

    private func isMailbox(_ address: UnsafeRawBufferPointer, of identity: UnsafeRawBufferPointer) -> Bool {
        guard let domain = context.definition.activation.mailbox else { return address.isEmpty }
        return String(decoding: address, as: UTF8.self) == "\(String(decoding: identity, as: UTF8.self))@\(domain)"
    }
}

/// Cuts plain bytes that come in blocks into the records of a CSV file, quoted line ends counted in.
struct RecordCutting: ~Copyable {
    private var rest = ByteBuffer(capacity: 1024)
    private var isQuoted = false
    private var line = 1
    private var firstLine = 1

    /// Calls `body` with each whole record, without its line end, and the physical line it begins on.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer, _ body: (_ record: UnsafeRawBufferPointer, _ line: Int) throws -> Void
    ) rethrows {
        var start = 0
        for at in bytes.indices {
            let byte = bytes[at]
            if byte == 0x22 { isQuoted.toggle() }
            guard byte == 0x0A else { continue }
            line += 1
            if isQuoted { continue }
            let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<at])
            if rest.isEmpty {
                try body(piece, firstLine)
            } else {
                rest.append(contentsOf: piece)
                try body(rest.bytes, firstLine)
                rest.removeAll()
            }
            firstLine = line
            start = at + 1
        }
        rest.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }

    /// The last record had its line end.
    var isWhole: Bool { rest.isEmpty }

    static func fields(_ record: UnsafeRawBufferPointer, into fields: inout [Range<Int>]) {
        fields.removeAll(keepingCapacity: true)
        var start = 0
        var isQuoted = false
        for at in record.indices {
            if record[at] == 0x22 { isQuoted.toggle() }
            if record[at] == 0x2C && !isQuoted {
                fields.append(start..<at)
                start = at + 1
            }
        }
        fields.append(start..<record.count)
    }
}
