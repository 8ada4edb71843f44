import Campaign
import Foundation

/// A password or token in a file of its own: one line, never shown.
enum SecretText {
    private static let mostBytes = 8192

    static func read(_ path: String, what: String) throws(OuvertureError) -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OuvertureError(
                .inputMissing, at: path, "the file of the \(what) can't be read", hint: "write the \(what) into it, alone on a line, with mode 0600")
        }
        var text = bytes[...]
        while let last = text.last, last == 0x0A || last == 0x0D { text = text.dropLast() }
        guard !text.isEmpty, text.count <= mostBytes, text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let secret = String(validating: text, as: UTF8.self)
        else {
            throw OuvertureError(.definition, at: path, "holds no \(what) alone on a line", hint: "write the \(what) into it and nothing else")
        }
        return secret
    }

    /// Certificates that are named must be there: libcurl would only say that none is trusted.
    static func checkThere(_ path: String, key: String) throws(OuvertureError) {
        guard !FileManager.default.isReadableFile(atPath: path) else { return }
        throw OuvertureError(.inputMissing, at: path, "the certificates can't be read", hint: "put the PEM file there, or mend `\(key)`")
    }
}
