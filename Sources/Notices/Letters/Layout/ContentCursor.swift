/// A place in a page's content that is written from on. The caller gives room enough.
struct ContentCursor {
    var at: UnsafeMutableRawPointer

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        at.storeBytes(of: byte, as: UInt8.self)
        at += 1
    }

    @inline(__always)
    mutating func put(_ text: StaticString) {
        at.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        at += text.utf8CodeUnitCount
    }

    mutating func put(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { at.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        at += bytes.count
    }

    @inline(__always)
    mutating func put(number: Int) {
        var rest = number
        if rest < 0 {
            put(0x2D)
            rest = -rest
        }
        var unit = 1
        while unit &* 10 <= rest { unit &*= 10 }
        while unit > 0 {
            put(UInt8(truncatingIfNeeded: 0x30 &+ rest / unit % 10))
            unit /= 10
        }
    }

    /// Tenths of a point, as points.
    @inline(__always)
    mutating func put(tenths: Int) {
        if tenths < 0 { put(0x2D) }
        let value = abs(tenths)
        put(number: value / 10)
        if value % 10 != 0 {
            put(0x2E)
            put(UInt8(truncatingIfNeeded: 0x30 &+ value % 10))
        }
    }

    /// Four bytes are written, those of the glyph are kept.
    @inline(__always)
    mutating func put(_ glyph: Glyph) {
        at.storeBytes(of: glyph.bytes, as: UInt32.self)
        at += glyph.count
    }

    mutating func set(leading: Int) {
        put(0x20)
        put(tenths: leading)
        put(" TL")
    }

    /// Sets fount and leading; `F` is the everyday one.
    mutating func set(_ style: TextStyle) {
        put("/F ")
        put(tenths: style.size)
        put(" Tf ")
        put(tenths: style.leading)
        put(" TL ")
    }

    /// Lines of one style from `top` on, each ended by a blank so that words don't join when read aloud.
    mutating func paragraph(_ lines: [[Glyph]], _ style: TextStyle, left: Int, top: Int, blank: Glyph) {
        put("BT ")
        set(style)
        put(tenths: left)
        put(0x20)
        put(tenths: Sheet.height - style.above(top))
        put(" Td")
        var current: UInt8 = 0
        for line in lines {
            line.withUnsafeBufferPointer { self.line($0, size: style.size, style: &current, closing: blank) }
        }
        if current & Glyph.bold != 0 { put(" 0 Tr") }
        put(" ET\n")
    }

    /// A line of text, by `'` from the line above. `style` is the fount and weight in force; it is told again where it changes.
    mutating func line(_ glyphs: UnsafeBufferPointer<Glyph>, size: Int, style: inout UInt8, closing blank: Glyph?) {
        var isFirst = true
        var at = 0
        repeat {
            if at < glyphs.count, glyphs[at].style != style {
                if isFirst {
                    put(" T*")
                    isFirst = false
                }
                change(from: style, to: glyphs[at].style, size: size)
                style = glyphs[at].style
            }
            put(0x28)
            while at < glyphs.count, glyphs[at].style == style {
                put(glyphs[at])
                at += 1
            }
            if at == glyphs.count, let blank, style & Glyph.wide == 0 { put(blank) }
            if isFirst { put(")'") } else { put(")Tj") }
            isFirst = false
        } while at < glyphs.count
        guard let blank, style & Glyph.wide != 0 else { return }
        change(from: style, to: style & ~Glyph.wide, size: size)
        style &= ~Glyph.wide
        put(0x28)
        put(blank)
        put(")Tj")
    }

    private mutating func change(from old: UInt8, to new: UInt8, size: Int) {
        if (old ^ new) & Glyph.wide != 0 {
            if new & Glyph.wide != 0 { put("/G ") } else { put("/F ") }
            put(tenths: size)
            put(" Tf")
        }
        if (old ^ new) & Glyph.bold != 0 {
            if new & Glyph.bold != 0 { put(" 2 Tr") } else { put(" 0 Tr") }
        }
    }
}
