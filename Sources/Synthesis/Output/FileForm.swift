import Campaign
import Records

/// How the files of one feed lie: in the canonical layout of their kind, or in one of their own.
struct FileForm: Sendable {
    /// Canonical names in the contract's order.
    let columns: [String]
    /// Nil for the canonical layout.
    let writer: RecordWriter?
    /// Of the kind's mistakes, those that can be made in this layout.
    let mistakes: [Mistake]
    /// Files in UTF-8 begin with a byte order mark.
    let marksByteOrder: Bool

    /// - Parameter identity: of the campaign; how long one is.
    init(
        kind: Layout.Kind, layout: Layout?, identity: IdentityKind, mistakes: [Mistake], marksByteOrder: Bool = false
    ) throws(OuvertureError) {
        columns = CanonicalLayout(kind).columns.map(\.name)
        self.marksByteOrder = marksByteOrder
        guard let layout else {
            writer = nil
            self.mistakes = mistakes.filter { $0.damage != .unknownAction }
            return
        }
        let writer = try RecordWriter(layout, identityLength: identity.length)
        self.writer = writer
        self.mistakes = mistakes.filter { $0.canBeMade(in: layout, writer) }
    }

    /// Whether the files hold changes alone, each row with what it does.
    var sendsDeltas: Bool { writer?.saysAction ?? false }

    /// Lines or records in front of the first row.
    var recordsInFront: Int { writer?.recordsInFront ?? 1 }

    func appendOpening(date: CivilDate, sequence: Int, to out: inout ByteBuffer) {
        if let writer { return writer.appendOpening(date: date, sequence: sequence, marksByteOrder: marksByteOrder, to: &out) }
        if marksByteOrder { out.append("\u{FEFF}") }
        out.append(columns.joined(separator: ",") + "\n")
    }

    func appendClosing(_ totals: WrittenTotals, to out: inout ByteBuffer) { writer?.appendClosing(totals, to: &out) }
}

/// Where one thread turns canonical lines into a file's records.
struct RecordBench: ~Copyable {
    /// The canonical line that is being made, without its end.
    var line = ByteBuffer(capacity: 1 << 10)
    private var fields = CanonicalLine()
    private var scratch = ByteBuffer()

    /// Puts `line` into `out` as the form has it, right or wrong.
    mutating func append(
        _ form: FileForm, _ action: DeltaAction, _ mistake: Mistake?, totals: inout WrittenTotals, to out: inout ByteBuffer
    ) {
        if let mistake, mistake.flaw == nil || form.writer == nil {
            let wrong = mistake.applied(to: line.bytes, columns: form.columns)
            line.removeAll()
            wrong.withUnsafeBytes { line.append(contentsOf: $0) }
        }
        guard let writer = form.writer else {
            out.append(contentsOf: line.bytes)
            out.append(0x0A)
            totals.rows += 1
            return
        }
        fields.take(line.bytes)
        writer.append(fields, action, flaw: mistake?.flaw, totals: &totals, scratch: &scratch, to: &out)
    }
}
