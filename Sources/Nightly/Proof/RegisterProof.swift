import Campaign

/// Deaths that registers told, which have no ids of events: each is of a register's file, no row has been two people's,
/// and no file brought more deaths than rows of it were taken. Fed with all of a file.
struct RegisterProof {
    let context: ProofContext
    /// By file, the lines of their rows.
    private var lines: [UInt32: Set<UInt32>] = [:]

    init(context: ProofContext) { self.context = context }

    mutating func take(_ death: KnownEvent) {
        guard lines[death.file, default: []].insert(death.line).inserted else {
            return fail(death.file, death.line, "was taken twice")
        }
        guard let file = context.files[Int(death.file)], file.kind == Layout.Kind.deaths.rawValue else {
            return fail(death.file, death.line, "was taken, but has no id, and its file is no register of deaths")
        }
        if !death.isWaiting && death.night < file.night { fail(death.file, death.line, "was applied before it was read") }
    }

    func hold() {
        for (number, lines) in lines.sorted(by: { $0.key < $1.key }) {
            guard let file = context.files[Int(number)], lines.count > file.taken else { continue }
            context.findings.add(.eventsOnce, file.name, "\(lines.count) deaths were taken by \(file.taken) rows")
        }
    }

    private func fail(_ file: UInt32, _ line: UInt32, _ detail: String) {
        context.findings.add(.eventsOnce, "\(context.files[Int(file)]?.name ?? "file \(file)"):\(line)", detail)
    }
}
