/// Files that are no text of records, told by how they begin: what a fund sends by mistake, or what a program makes that
/// was not told otherwise.
enum ForeignForm {
    private struct Form {
        var begins: [UInt8]
        /// Where the bytes stand.
        var at = 0
        var what: String
        var hint: String
    }

    private static let unpack = "unpack it, and take the file of people that is in it"
    private static let recompress = "compress it by gzip or zstd, or send it plain"
    private static let export = "export the table as CSV in UTF-8"

    private static let forms: [Form] = [
        Form(begins: Array("PK".utf8) + [3, 4], what: "a ZIP archive", hint: unpack),
        Form(begins: Array("PK".utf8) + [5, 6], what: "a ZIP archive with nothing in it", hint: "have it sent again"),
        Form(begins: Array("PK".utf8) + [7, 8], what: "a part of a ZIP archive", hint: unpack),
        Form(begins: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], what: "a spreadsheet or document of older Office programs", hint: "save the sheet as CSV in UTF-8"),
        Form(begins: Array("%PDF-".utf8), what: "a PDF document", hint: "have the data themselves sent: CSV, or a file that a layout describes"),
        Form(begins: Array("ustar".utf8), at: 257, what: "a tar archive", hint: unpack),
        Form(begins: Array("BZh".utf8), what: "compressed by bzip2", hint: recompress),
        Form(begins: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], what: "compressed by xz", hint: recompress),
        Form(begins: [0x04, 0x22, 0x4D, 0x18], what: "compressed by lz4", hint: recompress),
        Form(begins: Array("LZIP".utf8) + [1], what: "compressed by lzip", hint: recompress),
        Form(begins: [0x1F, 0x9D], what: "compressed by compress", hint: recompress),
        Form(begins: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], what: "a 7z archive", hint: unpack),
        Form(begins: Array("Rar!".utf8) + [0x1A, 0x07], what: "a RAR archive", hint: unpack),
        Form(begins: Array("SQLite format 3".utf8) + [0], what: "an SQLite database", hint: export),
        Form(begins: Array("PAR1".utf8) + [0x15], what: "a Parquet table", hint: export),
        Form(begins: Array("Obj".utf8) + [1], what: "an Avro table", hint: export),
        Form(begins: Array("ARROW1".utf8) + [0, 0], what: "an Arrow table", hint: export),
        Form(begins: [0xFF, 0xFE], what: "text in UTF-16", hint: "have it saved as UTF-8"),
        Form(begins: [0xFE, 0xFF], what: "text in UTF-16", hint: "have it saved as UTF-8"),
        Form(begins: Array("-----BEGIN PGP".utf8), what: "encrypted or signed by PGP", hint: "decrypt it before it is put into the inbox"),
    ]

    private static let twice = [
        Form(begins: [0x1F, 0x8B], what: "compressed twice", hint: "decompress it once, then send it"),
        Form(begins: [0x28, 0xB5, 0x2F, 0xFD], what: "compressed twice", hint: "decompress it once, then send it"),
    ]

    /// Why bytes that begin a file are none that could be read; nil where they may be.
    static func refusal(_ bytes: UnsafeRawBufferPointer) -> FileRefusal? {
        if let form = forms.first(where: { isOf($0, bytes) }) {
            return form.what == "a ZIP archive" ? zipped(bytes, form) : .foreign(form.what, hint: form.hint)
        }
        return isUTF16(bytes.prefix(64)) ? .foreign("text in UTF-16", hint: "have it saved as UTF-8") : nil
    }

    /// The same of the first bytes that a compressed file decompresses to.
    static func refusal(decompressed bytes: UnsafeRawBufferPointer) -> FileRefusal? {
        if let form = twice.first(where: { isOf($0, bytes) }) { return .foreign(form.what, hint: form.hint) }
        return refusal(bytes)
    }

    private static func isOf(_ form: Form, _ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= form.at + form.begins.count && bytes[form.at..<form.at + form.begins.count].elementsEqual(form.begins)
    }

    /// Spreadsheets are archives, told by the name of what is first in them.
    private static func zipped(_ bytes: UnsafeRawBufferPointer, _ form: Form) -> FileRefusal {
        let front = bytes.dropFirst(30).prefix(120)
        let begins = ["[Content_Types].xml", "_rels/", "xl/", "docProps/"]
        if begins.contains(where: { front.starts(with: $0.utf8) }) {
            return .foreign("a spreadsheet or document of Office (xlsx, docx)", hint: "save the sheet as CSV in UTF-8")
        }
        if front.starts(with: "mimetypeapplication/vnd.oasis".utf8) {
            return .foreign("a spreadsheet or document of LibreOffice (ods, odt)", hint: "save the sheet as CSV in UTF-8")
        }
        return .foreign(form.what, hint: form.hint)
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
