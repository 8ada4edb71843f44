import Campaign
import Foundation
import Notices

/// A delivery report (RFC 3464) as far as it tells of one of our messages: which one did not arrive.
///
/// Mail comes from anybody: what is read is bounded, nothing in it is run or followed, and only an id that we gave a
/// message, which nobody can guess, counts. Parts are looked at one level deep, where a report has them.
struct DeliveryReport: Equatable {
    let reference: String
    let kind: NoticeKind
    let detail: EnhancedStatus

    private static let mostParts = 16
    private static let mostHeaderBytes = 65_536

    /// Nil for anything else: other mail, a report of a delay or of success, one of another sender's message.
    init?(_ message: [UInt8], domain: String) {
        let (headers, body) = Self.cut(message[...])
        guard let type = headers["content-type"], type.lowercased().hasPrefix("multipart/report"), let boundary = Self.boundary(type) else { return nil }
        var failed: EnhancedStatus?
        var id: (reference: String, kind: NoticeKind)?
        for part in Self.parts(body, boundary) {
            let (headers, body) = Self.cut(part)
            let content = Self.decoded(body, headers["content-transfer-encoding"])
            let type = headers["content-type"]?.lowercased() ?? "text/plain"
            if type.hasPrefix("message/delivery-status") {
                failed = failed ?? Self.failure(content)
            } else if type.hasPrefix("message/rfc822") || type.hasPrefix("text/rfc822-headers") || type.hasPrefix("message/global") {
                id = id ?? Self.cut(content).headers["message-id"].flatMap { Self.ours($0, domain) }
            }
        }
        // A report that does not return our headers may still name the message it answers.
        id = id ?? (headers["references"] ?? headers["in-reply-to"]).flatMap { Self.ours($0, domain) }
        guard let failed, let id else { return nil }
        (reference, kind, detail) = (id.reference, id.kind, failed)
    }

    /// The first recipient's status where the report says that one was given up; nil where none was.
    private static func failure(_ content: ArraySlice<UInt8>) -> EnhancedStatus? {
        var rest = content
        // The fields of the message, then of each recipient.
        for _ in 0..<mostParts {
            let (fields, next) = cut(rest)
            if let action = fields["action"], action.lowercased().hasPrefix("failed") {
                return EnhancedStatus((fields["status"] ?? "").utf8)
            }
            guard next.count < rest.count, !next.isEmpty else { return nil }
            rest = next
        }
        return nil
    }

    /// `REFERENCE.kind.20220131@domain` in angle brackets, somewhere in the text.
    private static func ours(_ text: String, _ domain: String) -> (reference: String, kind: NoticeKind)? {
        for word in text.split(whereSeparator: { "<> \t".contains($0) }) {
            guard word.lowercased().hasSuffix("@" + domain.lowercased()) else { continue }
            let parts = word.prefix { $0 != "@" }.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, let reference = Reference(String(parts[0])),
                let kind = NoticeKind.allCases.first(where: { $0.name == parts[1] }), parts[2].count == 8, parts[2].allSatisfy(\.isNumber)
            else { continue }
            return (reference.text, kind)
        }
        return nil
    }

    // MARK: the form of mail

    /// Header fields by their names in small letters, unfolded, the first of each; and what follows the empty line.
    static func cut(_ text: ArraySlice<UInt8>) -> (headers: [String: String], body: ArraySlice<UInt8>) {
        var headers: [String: String] = [:]
        var name: String?
        var at = text.startIndex
        while at < text.endIndex {
            let end = text[at...].firstIndex(of: 0x0A) ?? text.endIndex
            var line = text[at..<end]
            at = min(end + 1, text.endIndex)
            if line.last == 0x0D { line = line.dropLast() }
            if line.isEmpty { break }
            guard at - text.startIndex <= mostHeaderBytes else { continue }
            if line.first == 0x20 || line.first == 0x09 {
                if let name { headers[name]? += " " + trimmed(line) }
            } else if let colon = line.firstIndex(of: 0x3A) {
                let found = trimmed(line[..<colon]).lowercased()
                name = headers[found] == nil ? found : nil
                if headers[found] == nil { headers[found] = trimmed(line[(colon + 1)...]) }
            }
        }
        return (headers, text[at...])
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.drop { $0 == 0x20 || $0 == 0x09 }.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed(), as: UTF8.self)
    }

    /// A part as it was before it was encoded for the way (RFC 2045, 6).
    private static func decoded(_ body: ArraySlice<UInt8>, _ encoding: String?) -> ArraySlice<UInt8> {
        switch encoding?.lowercased() {
        case "quoted-printable": QuotedPrintable.decoded(body)[...]
        case "base64": Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map { Array($0)[...] } ?? body
        default: body
        }
    }

    private static func boundary(_ type: String) -> [UInt8]? {
        for parameter in type.split(separator: ";").dropFirst() {
            let words = parameter.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard words.count == 2, words[0].lowercased() == "boundary" else { continue }
            let value = words[1].filter { $0 != "\"" }
            guard (1...70).contains(value.utf8.count) else { return nil }
            return Array("--".utf8) + Array(value.utf8)
        }
        return nil
    }

    /// What stands between lines that begin with the boundary.
    private static func parts(_ body: ArraySlice<UInt8>, _ boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var at = body.startIndex
        while at < body.endIndex, parts.count < mostParts {
            let end = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
            if body[at..<end].starts(with: boundary) {
                if let start { parts.append(body[start..<at]) }
                start = min(end + 1, body.endIndex)
                if body[at..<end].dropFirst(boundary.count).starts(with: Array("--".utf8)) { return parts }
            }
            at = end + 1
        }
        if let start, parts.count < mostParts, start < body.endIndex { parts.append(body[start...]) }
        return parts
    }
}
