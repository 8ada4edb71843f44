@testable import Delivery
import Testing

@Suite struct QuotedPrintableTests {
    private static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        QuotedPrintable.append(Array(text.utf8), to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("abc\n", "abc\r\n"), ("é=\n", "=C3=A9=3D\r\n"), ("end \nnext", "end=20\r\nnext"), ("a\u{7F}\u{1}", "a=7F=01"), ("blank ", "blank=20"),
    ])
    func bytesBecomePrintable(_ text: String, _ expected: String) { #expect(Self.encoded(text) == expected) }

    @Test func noLineIsLongerThan76() {
        let text = String(repeating: "héé é a", count: 200) + String(repeating: " ", count: 300)
        for line in Self.encoded(text).split(separator: "\r\n", omittingEmptySubsequences: false) { #expect(line.utf8.count <= 76) }
    }

    @Test(arguments: [
        ("Plain subject", "Plain subject"), ("", ""),
        ("Injected\r\nBcc: all@example.org", "=?UTF-8?B?SW5qZWN0ZWQgIEJjYzogYWxsQGV4YW1wbGUub3Jn?="), ("é", "=?UTF-8?B?w6k=?="),
    ])
    func aHeaderIsOneHeader(_ text: String, _ expected: String) {
        #expect(String(decoding: EncodedWords.encode(Array(text.utf8), after: 9), as: UTF8.self) == expected)
    }

    @Test func aLongSubjectIsFoldedBetweenLetters() {
        let lines = String(decoding: EncodedWords.encode(Array(String(repeating: "é", count: 100).utf8), after: 9), as: UTF8.self).split(separator: "\r\n ")
        #expect(lines.count > 3)
        for line in lines { #expect(line.hasPrefix("=?UTF-8?B?") && line.hasSuffix("?=") && line.count <= 75) }
    }
}
