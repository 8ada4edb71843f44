/// Files that are no text of records, told by how they begin: what a fund sends by mistake, or what a program makes that
/// was not told otherwise.
enum ForeignForm {
    private static let forms: [(begins: [UInt8], what: String, hint: String)] = [
        (Array("PK".utf8) + [3, 4], "a ZIP archive or a spreadsheet (xlsx, ods)", "unpack it; of a spreadsheet, save the sheet as CSV in UTF-8"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a spreadsheet or document of older Office programs", "save the sheet as CSV in UTF-8"),
        (Array("%PDF-".utf8), "a PDF document", "have the data themselves sent: CSV, or a file that a layout describes"),
        (Array("BZh".utf8), "compressed by bzip2", "compress it by gzip or zstd, or send it plain"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed by xz", "compress it by gzip or zstd, or send it plain"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "unpack it"),
        (Array("Rar!".utf8) + [0x1A, 0x07], "a RAR archive", "unpack it"),
        ([0xFF, 0xFE], "text in UTF-16", "have it saved as UTF-8"),
        ([0xFE, 0xFF], "text in UTF-16", "have it saved as UTF-8"),
        (Array("-----BEGIN PGP".utf8), "encrypted or signed by PGP", "decrypt it before it is put into the inbox"),
    ]

    /// Why bytes that begin a file are none that could be read; nil where they may be.
    static func refusal(_ bytes: UnsafeRawBufferPointer) -> FileRefusal? {
        if let form = forms.first(where: { bytes.starts(with: $0.begins) }) { return .foreign(form.what, hint: form.hint) }
        return isUTF16(bytes.prefix(64)) ? .foreign("text in UTF-16", hint: "have it saved as UTF-8") : nil
    }

    /// Without its mark UTF-16 has a zero byte beside nearly each letter.
    private static func isUTF16(_ front: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard front.count >= 16 else { return false }
        return (0..<2).contains { side in
            let zeros = stride(from: side, to: front.count, by: 2).count { front[$0] == 0 }
            let letters = stride(from: 1 - side, to: front.count, by: 2).count { (0x09...0x7E).contains(front[$0]) }
            return zeros * 20 >= front.count * 9 && letters * 20 >= front.count * 9
        }
    }
}

extension FileRefusal {
    static func foreign(_ what: String, hint: String) -> FileRefusal { FileRefusal(.foreign, "the file is \(what)", hint: hint) }
}
