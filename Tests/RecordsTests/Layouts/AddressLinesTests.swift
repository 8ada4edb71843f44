import Testing

@testable import Records

/// Addresses in one piece, as they are written.
@Suite struct AddressLinesTests {
    struct Address: Sendable, CustomTestStringConvertible {
        var text: String
        /// Lines 2 to 5, postcode, town, country.
        var lines: [String]
        var testDescription: String { text }
        init(_ text: String, _ lines: [String]) { (self.text, self.lines) = (text, lines) }
    }

    @Test(arguments: [
        Address("3 RUE X, 75001 PARIS", ["", "", "3 RUE X", "", "75001", "PARIS", ""]),
        Address("3 RUE X 75001 PARIS", ["", "", "3 RUE X", "", "75001", "PARIS", ""]),
        Address("3, RUE X, 75001 PARIS", ["", "", "3, RUE X", "", "75001", "PARIS", ""]),
        Address("12 bis|RUE X|75001 PARIS", ["", "", "12 bis RUE X", "", "75001", "PARIS", ""]),
        Address("APT 4, 3 RUE X, 75001 PARIS", ["APT 4", "", "3 RUE X", "", "75001", "PARIS", ""]),
        Address("APT 4\nBAT 2\n3 RUE X\nBP 1\n75001 PARIS", ["APT 4", "BAT 2", "3 RUE X", "BP 1", "75001", "PARIS", ""]),
        Address("APT 4, BAT 2, 3 RUE X, LIEU DIT Y, BP 1, 75001 PARIS", ["APT 4", "BAT 2", "3 RUE X", "LIEU DIT Y, BP 1", "75001", "PARIS", ""]),
        Address("APT 4|ESC B|BAT 2|RES Z|3 RUE X|75001 PARIS", ["APT 4 ESC B BAT 2", "RES Z", "3 RUE X", "", "75001", "PARIS", ""]),
        Address("3 RUE X, B-1000 BRUXELLES, BELGIQUE", ["3 RUE X", "B-1000 BRUXELLES", "BELGIQUE", "", "", "", ""]),
        Address("3 RUE X, 75001 PARIS, FRANCE", ["", "", "3 RUE X", "", "75001", "PARIS", "FRANCE"]),
        Address("", ["", "", "", "", "", "", ""]),
    ])
    func eachLineGoesToItsPlace(_ address: Address) { #expect(Self.lines(address.text) == address.lines) }

    /// However many pieces there are, every word of them is in some line.
    @Test(arguments: 1...40) func nothingIsLeftOut(_ pieces: Int) {
        let words = (0..<pieces).map { "LIGNE\($0)" }
        let lines = Self.lines(words.joined(separator: "|") + "|75001 PARIS")
        #expect(lines[0..<4].joined(separator: " ").split(separator: " ").map(String.init) == words)
        #expect(lines[4...5] == ["75001", "PARIS"])
    }

    private static func lines(_ text: String) -> [String] {
        var bytes = Array(text.utf8)
        return bytes.withUnsafeMutableBytes { bytes in
            let lines = AddressLines(bytes)
            return (0..<7).map { lines[$0].map { String(decoding: bytes[$0], as: UTF8.self) } ?? "" }
        }
    }
}
