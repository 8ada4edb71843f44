import Testing

@testable import Records

/// Members one after another, however they come to the decoder.
@Suite struct GzipStreamTests {
    /// Texts of several members, an empty one among them, and the members.
    private static let texts: [[UInt8]] = [
        Array("255081416802538,MARTIN\n".utf8), [], (0..<9_000).map { UInt8(0x41 + $0 * $0 % 17) },
        [UInt8](repeating: 0x20, count: 70_000), Array("fin".utf8),
    ]
    private static let members = texts.map { Compressed.gzip.part($0) }

    /// What comes out of bytes given `piece` at a time, and whether a member ends there; nil where they are refused.
    private func inflated(_ bytes: [UInt8], piece: Int, room: Int) -> (text: [UInt8], isWhole: Bool)? {
        let stream = GzipStream()
        defer { stream.free() }
        var out = [UInt8](repeating: 0, count: room)
        var (text, at, isWhole): ([UInt8], Int, Bool) = ([], 0, false)
        while true {
            let more = min(piece, bytes.count - at)
            if isWhole && more == 0 { return (text, true) }
            if isWhole { stream.begin() }
            let answer = bytes.withUnsafeBytes { input in
                out.withUnsafeMutableBytes { stream.inflate(UnsafeRawBufferPointer(rebasing: input[at..<at + more]), into: $0) }
            }
            guard let answer else { return nil }
            text += out[..<answer.made]
            at += answer.taken
            isWhole = answer.isWhole
            if more == 0 && answer.made == 0 && !isWhole { return (text, false) }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 19, 64, 1000, 1 << 17], [1, 5, 328, 4096, 1 << 17])
    func membersAreOneTextInWhateverPieces(_ piece: Int, _ room: Int) throws {
        let found = try #require(inflated(Array(Self.members.joined()), piece: piece, room: room))
        #expect(found.isWhole)
        #expect(found.text == Array(Self.texts.joined()))
    }

    @Test func aMemberThatStopsShortIsNotWhole() {
        let member = Self.members[0]
        for count in 1..<member.count { #expect(inflated(Array(member[..<count]), piece: 1000, room: 4096)?.isWhole == false, "\(count)") }
    }

    @Test func aWrongSumOrLengthIsRefused() {
        for place in 1...8 {
            var member = Self.members[0]
            member[member.count - place] ^= 0x10
            #expect(inflated(member, piece: 1000, room: 4096) == nil, "\(place) from the end")
        }
    }

    @Test func otherBytesBehindAMemberAreRefused() {
        for more in [[0x00], [0x1F, 0x8C], Array("x".utf8)] as [[UInt8]] {
            #expect(inflated(Self.members[0] + more, piece: 1000, room: 4096) == nil)
        }
        #expect(inflated(Self.members[0] + [0x1F], piece: 1000, room: 4096)?.isWhole == false)
    }
}
