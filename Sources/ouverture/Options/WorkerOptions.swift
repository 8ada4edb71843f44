import ArgumentParser
import Foundation

/// How many workers a command takes. No output depends on it.
struct WorkerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Workers at a time (default: the cores at hand). Changes no output byte.", valueName: "n"))
    var workers: Int?

    var count: Int { workers ?? Self.coresAtHand }

    static var coresAtHand: Int { ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        guard let workers, !(1...1024).contains(workers) else { return }
        throw ValidationError("--workers takes a number from 1 to 1024")
    }
}

/// `--json`: one object in place of a table.
struct AnswerOptions: ParsableArguments {
    @Flag(help: "Answer with one JSON object a line in place of a table.")
    var json = false
}
