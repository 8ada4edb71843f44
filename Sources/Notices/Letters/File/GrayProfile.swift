/// The output intent's profile: gray with a gamma of 2.2, made here, since letters are black on white. ICC.1:2001-04.
enum GrayProfile {
    static let bytes: [UInt8] = {
        let description = Array("Gray gamma 2.2".utf8) + [0]
        // Text, then neither Unicode nor Macintosh text.
        var desc = text("desc") + word(0) + word(description.count) + description
        desc += Array(repeating: 0, count: 4 + 4 + 2 + 1 + 67)
        let copyright = text("text") + word(0) + Array("No rights reserved".utf8) + [0]
        // D50, as the connection space has it.
        let white = text("XYZ ") + word(0) + word(0xF6D6) + word(0x10000) + word(0xD32D)
        // One number: a gamma, 8.8 fixed.
        let curve = text("curv") + word(0) + word(1) + [0x02, 0x33]
        var table: [UInt8] = []
        var data: [UInt8] = []
        let tags = [("desc", desc), ("cprt", copyright), ("wtpt", white), ("kTRC", curve)]
        let start = 128 + 4 + 12 * tags.count
        for (name, content) in tags {
            while data.count % 4 != 0 { data.append(0) }
            table += text(name) + word(start + data.count) + word(content.count)
            data += content
        }
        while data.count % 4 != 0 { data.append(0) }
        return header(size: start + data.count) + word(tags.count) + table + data
    }()

    private static func header(size: Int) -> [UInt8] {
        var header = word(size) + word(0) + word(0x0210_0000) + text("mntrGRAYXYZ ")
        // Made on a day of its own, so that the bytes are the same on all: 1 January 2000.
        header += [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + text("acsp")
        header += Array(repeating: 0, count: 68 - header.count)
        header += word(0xF6D6) + word(0x10000) + word(0xD32D)
        return header + Array(repeating: 0, count: 128 - header.count)
    }

    private static func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
