import Campaign

#if canImport(Glibc)
import Glibc
#endif

/// One line from standard input, not shown where it is typed: an identity never stays on a screen.
enum HiddenLine {
    /// The terminal as it was; for the one line a program reads.
    nonisolated(unsafe) private static var shown = termios()

    static func read(prompt: String) throws(OuvertureError) -> String {
        let isTyped = isatty(STDIN_FILENO) == 1
        var before = termios()
        if isTyped {
            StandardError.write(prompt)
            tcgetattr(STDIN_FILENO, &before)
            var hidden = before
            hidden.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
            shown = before
            // Ctrl-C must not leave a terminal that shows nothing.
            signal(SIGINT) { _ in
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &HiddenLine.shown)
                _exit(130)
            }
        }
        defer {
            if isTyped {
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
                signal(SIGINT, SIG_DFL)
                StandardError.write("\n")
            }
        }
        guard let line = readLine(), !line.allSatisfy(\.isWhitespace) else {
            throw OuvertureError(
                .inputMissing, at: "standard input", "no identity on its first line",
                hint: "send one: `ouverture person CAMPAIGN.yaml - < file`, or type it and press Enter")
        }
        return String(line.filter { !$0.isWhitespace })
    }
}
