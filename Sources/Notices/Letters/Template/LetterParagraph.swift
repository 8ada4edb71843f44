/// A paragraph of a letter: its role by the sign it begins with, its text with `**` around what is bold.
struct LetterParagraph: Equatable, Sendable {
    enum Role: Sendable {
        /// `# `
        case title
        /// `## `
        case heading
        case body
        /// `> `, beside the QR code
        case box
        /// `~ `
        case small
    }

    var role: Role
    var text: String

    /// From the template's text with all sections rendered: blank lines and signs begin a paragraph, lines of one are joined.
    static func read(_ text: String) -> [LetterParagraph] {
        var paragraphs: [LetterParagraph] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").joined(separator: " ")
            guard !words.isEmpty else {
                isOpen = false
                continue
            }
            let (role, rest) = Self.role(words)
            if isOpen, role == .body, let last = paragraphs.last, last.role != .title, last.role != .heading {
                paragraphs[paragraphs.count - 1].text += " " + rest
            } else {
                paragraphs.append(LetterParagraph(role: role, text: String(rest)))
                isOpen = true
            }
        }
        return paragraphs
    }

    private static func role(_ line: String) -> (Role, Substring) {
        for (sign, role) in [("# ", Role.title), ("## ", .heading), ("> ", .box), ("~ ", .small)] where line.hasPrefix(sign) {
            return (role, line.dropFirst(sign.count))
        }
        return (.body, line[...])
    }
}
