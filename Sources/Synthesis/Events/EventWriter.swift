import Campaign

/// Writes the event files.
struct EventWriter {
    let nation: SyntheticNation
    let plan: EventPlan

    func write(
        workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void, answer: inout SynthesisAnswer,
        key: inout ErrorKey
    ) throws(OuvertureError) {
    }
}
