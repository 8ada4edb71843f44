public import Campaign

/// Synthetic input for a campaign: population files, registers, event files, each in its feed's layout, and a key file of
/// the rows that are wrong on purpose. The same options give the same bytes, whatever the number of workers.
public enum Synthesis {
    /// Writes everything into `options.folder` (made if it is missing) and tells what was written.
    ///
    /// Cost: about 1.3 µs of CPU a row, and of memory some 300 MB at most, however many people there are.
    /// - Parameters:
    ///   - workers: threads that make rows; no byte of the output depends on it.
    ///   - progress: told now and then how far the work is; called from the workers, one at a time.
    public static func run(
        _ options: SynthesisOptions, workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void = { _ in }
    ) throws(OuvertureError) -> SynthesisAnswer {
        try options.check()
        let forms = try options.forms()
        try OutputFolder.make(options.folder)
        let nation = SyntheticNation(options)
        var answer = SynthesisAnswer()
        var key = ErrorKey()
        for (number, snapshot) in options.snapshots.enumerated() {
            let writer = PopulationWriter(nation: nation, forms: forms.schemes, snapshot: snapshot, number: number)
            try writer.write(workers: workers, progress: progress, answer: &answer, key: &key)
        }
        if let plan = options.events {
            for (register, form) in zip(options.registers, forms.registers) {
                let writer = RegisterWriter(nation: nation, plan: plan, register: register, form: form)
                try writer.write(workers: workers, progress: progress, answer: &answer, key: &key)
            }
            if !forms.events.isEmpty {
                let writer = EventWriter(nation: nation, plan: plan, forms: forms.events)
                try writer.write(workers: workers, progress: progress, answer: &answer, key: &key)
            }
        }
        try key.write(to: options.folder)
        return answer
    }
}

/// What a run wrote.
public struct SynthesisAnswer: Equatable, Sendable {
    public struct File: Equatable, Sendable {
        /// Base name in the folder.
        public var name: String
        /// Data records, header not counted.
        public var rows: Int
        /// Of those, how many are wrong on purpose.
        public var bad: Int
        /// As written, compressed where the name says so.
        public var bytes: Int
    }
    public var files: [File] = []

    public var rows: Int { files.reduce(0) { $0 + $1.rows } }
    public var bad: Int { files.reduce(0) { $0 + $1.bad } }
}

/// How far a run is.
public struct SynthesisProgress: Equatable, Sendable {
    public enum Stage: String, Sendable { case population, registers, events }
    public var stage: Stage
    /// The file set being made: a snapshot's date, or the events'.
    public var done: Int
    /// People in all, of whom `done` are written.
    public var total: Int
}
