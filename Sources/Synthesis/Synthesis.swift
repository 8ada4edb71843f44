public import Campaign

/// Synthetic input for a campaign: population files, event files and a key file of the rows that are wrong on
/// purpose. The same options give the same bytes, whatever the number of workers.
public enum Synthesis {
    /// Writes everything into `options.folder` (made if it is missing) and tells what was written.
    ///
    /// Cost: about 1 µs of CPU a row; memory does not grow with the population but for 40 bytes an event.
    /// - Parameters:
    ///   - workers: threads that make rows; no byte of the output depends on it.
    ///   - progress: told now and then how far the work is; called from the workers, one at a time.
    public static func run(
        _ options: SynthesisOptions, workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void = { _ in }
    ) throws(OuvertureError) -> SynthesisAnswer {
        try options.check()
        try OutputFolder.make(options.folder)
        let nation = SyntheticNation(options)
        var answer = SynthesisAnswer()
        var key = ErrorKey()
        for (number, snapshot) in options.snapshots.enumerated() {
            let writer = PopulationWriter(nation: nation, snapshot: snapshot, number: number)
            try writer.write(workers: workers, progress: progress, answer: &answer, key: &key)
        }
        if let plan = options.events {
            let writer = EventWriter(nation: nation, plan: plan)
            try writer.write(workers: workers, progress: progress, answer: &answer, key: &key)
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
    public enum Stage: String, Sendable { case population, events }
    public var stage: Stage
    /// The file set being made: a snapshot's date, or the events'.
    public var done: Int
    /// People in all, of whom `done` are written.
    public var total: Int
}
