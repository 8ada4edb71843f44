import Campaign
import Testing

@testable import Records

@Suite struct CodePageTests {
    private func text(_ bytes: [UInt8], _ encoding: TextEncoding) throws -> [UInt8] {
        var out = ByteBuffer()
        let page = try #require(CodePage(encoding))
        _ = bytes.withUnsafeBytes { page.append($0, to: &out) }
        return out.array()
    }

    /// By IBM's table of code page 1147 and Microsoft's of 1252.
    @Test(arguments: [
        (TextEncoding.cp1147, [0xC1, 0xE9, 0xF0, 0xF9, 0x40] as [UInt8], "AZ09 "), (.cp1147, [0x9F], "€"), (.cp1147, [0xC0, 0xD0, 0x7C, 0x6A, 0xE0, 0x48], "éèàùç\\"),
        (.cp1147, [0x81, 0x44, 0x51], "a@{"), (.cp1252, [0x80, 0x8C, 0x9C, 0xE9, 0x41], "€ŒœéA"), (.latin1, [0xE9, 0xFF, 0x41], "éÿA"),
    ])
    func bytesAreTheTablesLetters(_ encoding: TextEncoding, _ bytes: [UInt8], _ letters: String) throws {
        #expect(try String(decoding: text(bytes, encoding), as: UTF8.self) == letters)
    }

    @Test(arguments: [TextEncoding.latin1, .cp1252, .cp1147]) func everyByteComesBack(_ encoding: TextEncoding) throws {
        let page = try #require(CodePage(encoding))
        for byte in 0...255 as ClosedRange<UInt8> {
            let decoded = try text([byte], encoding)
            if decoded == [0xFF] {
                #expect(encoding == .cp1252 && [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte))
            } else {
                #expect(page.bytes(of: String(decoding: decoded, as: UTF8.self)) == [byte])
            }
        }
    }

    @Test func aLetterThatTheEncodingLacksHasNoBytes() throws {
        #expect(try #require(CodePage(.latin1)).bytes(of: "Œ") == nil)
        #expect(CodePage(.utf8) == nil)
    }
}
