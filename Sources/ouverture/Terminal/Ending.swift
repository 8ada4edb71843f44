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
            StandardError.write(told(error))
            exit(error.exit.rawValue)
        default:
            end(withParsing: error, of: root)
        }
    }

    /// The two lines that an error has on standard error.
    static func told(_ error: OuvertureError) -> String {
        var told = error
        told.place = withoutIdentity(error.place)
        return told.description + "\n"
    }

    /// What the argument parser throws: the texts that were asked for (`--help`, `--version`), or wrong usage.
    private static func end(withParsing error: any Error, of root: any ParsableCommand.Type) -> Never {
        let code = root.exitCode(for: error)
        guard code != .success else {
            do throws(OuvertureError) {
                try StandardOutput.write(root.fullMessage(for: error) + "\n")
            } catch {
                StandardError.write(error.description + "\n")
                exit(error.exit.rawValue)
            }
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
            masked(firstLine(of: root.message(for: error)), allWords: names.first == "person"),
            hint: "run `\((["ouverture"] + names + ["--help"]).joined(separator: " "))`")
        StandardError.write(usage.description + "\n")
        exit(usage.exit.rawValue)
    }

    private static func firstLine(of text: String) -> String {
        text.split(separator: "\n").first.map(String.init) ?? text
    }

    /// The parser quotes what it could not place; an identity typed in the wrong spot must not be repeated, nor typed
    /// with blanks in it, after `person`.
    private static func masked(_ text: String, allWords: Bool) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).enumerated().map { index, part in
            let isQuoted = index % 2 == 1
            let mayBeAnybodys = allWords ? part.contains(where: \.isNumber) : part.count(where: \.isNumber) > 8
            return isQuoted && mayBeAnybodys ? "(\(part.count) characters)" : String(part)
        }.joined(separator: "'")
    }

    /// A place that can be an identity (arguments in the wrong order) is told by its length.
    private static func withoutIdentity(_ place: String) -> String {
        let word = place.prefix { $0 != ":" }
        let isOne = (9...16).contains(word.count) && word.count(where: \.isNumber) >= 8 && word.allSatisfy { $0.isNumber || $0.isLetter }
        return isOne ? "(\(word.count) characters)" + place.dropFirst(word.count) : place
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
