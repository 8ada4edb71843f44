import Campaign
import Foundation
import Notices
import Records
import Testing

/// A batch of letters made for a test, as a file in a folder of its own.
struct LetterBatch {
    let file: URL
    let pages: [Int]

    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ name: String) throws -> LetterText {
        let place = "Pipelines/letters/\(name).mustache"
        return LetterText(place: place, bytes: Array(try Data(contentsOf: package.appending(path: place))))
    }

    static var sender: LetterSender {
        LetterSender(scheme: 1, name: "Assurance maladie", contact: "CPAM du Rhône, 69907 LYON CEDEX 20, 36 46")
    }

    static func terms(_ change: (inout LetterTerms) -> Void = { _ in }) -> LetterTerms {
        var terms = LetterTerms(
            template: .french, senders: [sender], url: "https://ens.example/o/", night: CivilDate(year: 2022, month: 1, day: 31)!)
        change(&terms)
        return terms
    }

    /// A letter's texts, as a test writes them.
    struct Letter {
        var kind = NoticeKind.invitation
        var recipient = LetterRecipient.own
        var isRestarted = false
        var reference: UInt64 = 0x2A_1234_5678_9ABC
        var code: UInt32 = 4_560_123
        var closesOn = CivilDate(year: 2022, month: 3, day: 14)!
        var firstNames = "Élodie"
        var name = "Lefèvre"
        var addresseeFirstNames = ""
        var addresseeName = ""
        var address = ["", "", "12 rue de l'Église", ""]
        var postcode = "01000"
        var town = "Bourg-en-Bresse"
        var country = ""
    }

    static func add(_ letter: Letter, to press: inout LetterPress) throws(LetterFault) -> Int {
        var fields = LetterFields(
            kind: letter.kind, reference: letter.reference, code: letter.code, scheme: 1, closesOn: letter.closesOn)
        fields.recipient = letter.recipient
        fields.isRestarted = letter.isRestarted
        // Kept until the letter is written.
        let texts = [
            letter.firstNames, letter.name, letter.addresseeFirstNames, letter.addresseeName, letter.postcode, letter.town, letter.country,
        ] + letter.address
        let kept = texts.map { text -> UnsafeMutableRawBufferPointer in
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: text.utf8.count, alignment: 1)
            copy.copyBytes(from: text.utf8)
            return copy
        }
        defer { for copy in kept { copy.deallocate() } }
        let lent = kept.map { UnsafeRawBufferPointer($0) }
        (fields.firstNames, fields.name, fields.addresseeFirstNames, fields.addresseeName) = (lent[0], lent[1], lent[2], lent[3])
        (fields.postcode, fields.town, fields.country) = (lent[4], lent[5], lent[6])
        fields.address = (lent[7], lent[8], lent[9], lent[10])
        return try press.add(fields)
    }

    init(_ letters: [Letter], _ terms: LetterTerms = terms()) throws {
        var press = LetterPress(try LetterDesign(terms))
        (file, pages) = try Self.write(letters, &press)
    }

    static func write(_ letters: [Letter], _ press: inout LetterPress) throws -> (URL, [Int]) {
        press.begin()
        var pages: [Int] = []
        for letter in letters { pages.append(try add(letter, to: &press)) }
        var bytes = ByteBuffer()
        press.finish(into: &bytes)
        let folder = FileManager.default.temporaryDirectory.appending(path: "letters-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "letters.pdf")
        try Data(bytes.array()).write(to: file)
        return (file, pages)
    }

    func remove() { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }

    /// The words of the pages as `pdftotext` gives them.
    func words() throws -> String {
        let answer = try Tool.run("/usr/bin/pdftotext", ["-enc", "UTF-8", file.path, "-"])
        #expect(answer.status == 0)
        return answer.text.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// The structure as who reads aloud sees it.
    func structure() throws -> String {
        try Tool.run("/usr/bin/pdfinfo", ["-struct-text", file.path]).text
    }

    struct Word {
        var page: Int
        var text: String
        /// In millimetres from the upper left corner.
        var left, top, right, bottom: Double
    }

    /// Each word with its place.
    func places() throws -> [Word] {
        let answer = try Tool.run("/usr/bin/pdftotext", ["-bbox", file.path, "-"])
        var page = 0
        return answer.lines.compactMap { line in
            if line.contains("<page ") { page += 1 }
            guard line.contains("<word ") else { return nil }
            let parts = line.split(separator: "\"")
            let numbers = stride(from: 1, to: 8, by: 2).compactMap { Double(parts[$0]) }.map { $0 * 25.4 / 72 }
            let text = parts[8].dropFirst().prefix { $0 != "<" }
            return Word(page: page, text: String(text), left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
        }
    }

    /// What a scanner reads from pictures of the pages.
    func symbols() throws -> [String] {
        let stem = file.deletingPathExtension().path
        #expect(try Tool.run("/usr/bin/pdftoppm", ["-r", "100", "-gray", "-png", file.path, stem]).status == 0)
        let pictures = try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)
            .filter { $0.hasSuffix(".png") }.sorted()
        return try pictures.flatMap { name in
            let picture = file.deletingLastPathComponent().appending(path: name).path
            return try Tool.run("/usr/bin/zbarimg", ["-q", "--raw", picture]).lines.filter { $0.hasPrefix("https") }
        }
    }
}
