import Campaign
import Foundation
import Mustache

/// A mustache text, rendered once with marks for the fields that are each message's own, and from then on put together
/// from its pieces: what a message costs is copying.
struct MailText: Sendable {
    /// The fields of a line of `emails.csv`, and what follows from them.
    enum Field: String, CaseIterable, Sendable {
        case reference, kind, email, first_names, name, code, closes_on, closes_on_words, day, month, year, scheme, scheme_name

        /// A scalar that no text has, from a private plane.
        var mark: Unicode.Scalar { Unicode.Scalar(0x10_F000 + UInt32(Self.allCases.firstIndex(of: self)!))! }
    }

    enum Piece: Equatable, Sendable {
        case text([UInt8])
        case field(Field)
    }

    let pieces: [Piece]

    /// - Parameter place: the file, for errors.
    /// - Throws: `definition` naming the line of a tag that is no field, or what is no mustache.
    init(_ text: String, place: String) throws(OuvertureError) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let tag = Self.tags(line).first(where: { Field(rawValue: $0) == nil }) {
                throw OuvertureError(
                    .definition, at: "\(place):\(number + 1)", "`{{\(tag.prefix(40))}}` is no field of a message",
                    hint: "the fields are \(Field.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            guard !line.unicodeScalars.contains(where: { $0.value >= 0x10_F000 && $0.value < 0x10_F100 }) else {
                throw OuvertureError(.definition, at: "\(place):\(number + 1)", "has a character of a private plane", hint: "take it out")
            }
        }
        let template: MustacheTemplate
        do { template = try MustacheTemplate(string: text) } catch {
            throw OuvertureError(
                .definition, at: place, "is no mustache text (\(type(of: error)))", hint: "look for a tag or section that is not closed")
        }
        let marks = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, String($0.mark)) })
        pieces = Self.pieces(template.render(marks))
    }

    /// Names in the line's tags, without the signs that say what kind of tag it is.
    private static func tags(_ line: Substring) -> [String] {
        line.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { rest -> String? in
            // A tag over two lines is none.
            guard let end = rest.range(of: "}}") else { return String(rest) }
            let name = rest[..<end.lowerBound].trimmingCharacters(in: CharacterSet(charactersIn: "{}&#^/ "))
            return name.hasPrefix("!") ? nil : name
        }
    }

    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var run: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let field = Field.allCases.first(where: { $0.mark == scalar }) {
                if !run.isEmpty { pieces.append(.text(run)) }
                pieces.append(.field(field))
                run = []
            } else {
                run.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
        if !run.isEmpty { pieces.append(.text(run)) }
        return pieces
    }

    /// The text with a message's fields, whose control characters become blanks.
    func fill(into out: inout [UInt8], escapingHTML: Bool, _ value: (Field) -> [UInt8]) {
        for piece in pieces {
            switch piece {
            case .text(let bytes): out.append(contentsOf: bytes)
            case .field(let field):
                for byte in value(field) { Self.append(byte, to: &out, escapingHTML: escapingHTML) }
            }
        }
    }

    private static func append(_ byte: UInt8, to out: inout [UInt8], escapingHTML: Bool) {
        switch byte {
        case 0x00...0x1F, 0x7F: out.append(0x20)
        case UInt8(ascii: "&") where escapingHTML: out.append(contentsOf: Array("&amp;".utf8))
        case UInt8(ascii: "<") where escapingHTML: out.append(contentsOf: Array("&lt;".utf8))
        case UInt8(ascii: ">") where escapingHTML: out.append(contentsOf: Array("&gt;".utf8))
        case UInt8(ascii: "\"") where escapingHTML: out.append(contentsOf: Array("&quot;".utf8))
        case UInt8(ascii: "'") where escapingHTML: out.append(contentsOf: Array("&#39;".utf8))
        default: out.append(byte)
        }
    }
}
