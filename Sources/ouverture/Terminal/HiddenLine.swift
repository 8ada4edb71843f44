import Campaign

#if canImport(Glibc)
import Glibc
#endif

/// One line from standard input, not shown where it is typed: an identity never stays on a screen.
enum HiddenLine {
    static func read(prompt: String) throws(OuvertureError) -> String {
        let isTyped = isatty(STDIN_FILENO) == 1
        var before = termios()
        if isTyped {
            StandardError.write(prompt)
            tcgetattr(STDIN_FILENO, &before)
            var hidden = before
            hidden.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        }
        defer {
            if isTyped {
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
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
