import Records

extension GlyphTable {
    /// Glyphs of UTF-8 at `place`, where `most` have room.
    /// - Returns: how many; `nil` where a character can't be printed.
    func write(_ text: UnsafeRawBufferPointer, to place: UnsafeMutablePointer<Glyph>, most: Int) -> Int? {
        var count = 0
        var at = 0
        while at < text.count, count < most {
            var scalar = UInt32(text[at])
            at &+= 1
            if scalar >= 0x80 {
                // The text is valid UTF-8: intake refuses any other.
                let more = scalar >= 0xF0 ? 3 : scalar >= 0xE0 ? 2 : 1
                guard at + more <= text.count else { return nil }
                scalar &= more == 1 ? 0x1F : more == 2 ? 0x0F : 0x07
                for _ in 0..<more {
                    scalar = scalar << 6 | UInt32(text[at]) & 0x3F
                    at &+= 1
                }
            }
            let glyph = self[scalar]
            if glyph.isMissing { return writeComposed(text, to: place, most: most) }
            place[count] = glyph
            count &+= 1
        }
        return count
    }

    @inline(never)
    private func writeComposed(_ text: UnsafeRawBufferPointer, to place: UnsafeMutablePointer<Glyph>, most: Int) -> Int? {
        guard let composed = LetterRepertoire.composed(String(decoding: text, as: UTF8.self)) else { return nil }
        var count = 0
        for scalar in composed.unicodeScalars where count < most {
            place[count] = self[scalar.value]
            count += 1
        }
        return count
    }
}
