import Nightly

/// What `verify` proved and what it did not.
extension VerifyAnswer: Answer {
    var json: JSON {
        [
            "proved": .list(proved.map(JSON.text)),
            "failed": .list(
                failed.map { ["check": .text($0.check), "place": .text($0.place), "detail": .text($0.detail)] }),
        ]
    }

    var text: String {
        let lines = proved.map { "proved  \($0)" } + failed.map { "FAILED  \($0.check): \($0.place): \($0.detail)" }
        let end = failed.isEmpty ? "everything agrees" : Figures.counted(failed.count, "thing does", "things do") + " not agree"
        return (lines + [end]).joined(separator: "\n") + "\n"
    }
}
