import ArgumentParser
import Campaign
import Foundation

/// How a command ends that does not end with 0: two lines on standard error, and the exit status.
enum Ending {
    static func end(with error: any Error, of root: any ParsableCommand.Type) -> Never {
        switch error {
        case let status as ExitCode:
            exit(status.rawValue)
        case let error as OuvertureError:
            StandardError.write(error.description + "\n")
            exit(error.exit.rawValue)
        default:
            end(withParsing: error, of: root)
        }
    }

    /// What the argument parser throws: the texts that were asked for (`--help`, `--version`), or wrong usage.
    private static func end(withParsing error: any Error, of root: any ParsableCommand.Type) -> Never {
        let code = root.exitCode(for: error)
        guard code != .success else {
            FileHandle.standardOutput.write(Data((root.fullMessage(for: error) + "\n").utf8))
            exit(0)
        }
        guard code == .validationFailure else {
            let bug = OuvertureError(
                .bug, at: "ouverture", "an error nobody foresaw (\(type(of: error)))",
                hint: "report it with the command line and this version's number (`ouverture --version`)")
            StandardError.write(bug.description + "\n")
            exit(bug.exit.rawValue)
        }
        let names = commandNames(of: root)
        let usage = OuvertureError(
            .usage, at: names.isEmpty ? "command line" : names.joined(separator: " "),
            masked(firstLine(of: root.message(for: error))),
            hint: "run `\((["ouverture"] + names + ["--help"]).joined(separator: " "))`")
        StandardError.write(usage.description + "\n")
        exit(usage.exit.rawValue)
    }

    private static func firstLine(of text: String) -> String {
        text.split(separator: "\n").first.map(String.init) ?? text
    }

    /// The parser quotes what it could not place; an identity typed in the wrong spot must not be repeated.
    private static func masked(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).enumerated().map { index, part in
            let isQuoted = index % 2 == 1
            return isQuoted && part.count(where: \.isNumber) > 8 ? "(\(part.count) characters)" : String(part)
        }.joined(separator: "'")
    }

    /// The command that the arguments name, as far as they name one: `export`, `people`.
    private static func commandNames(of root: any ParsableCommand.Type) -> [String] {
        var names: [String] = []
        var level: any ParsableCommand.Type = root
        for argument in CommandLine.arguments.dropFirst() {
            guard let next = level.configuration.subcommands.first(where: { $0._commandName == argument }) else { break }
            names.append(argument)
            level = next
        }
        return names
    }
}
