/// Files of another kind, cut off, or not in the canonical layout.
extension WrongFile {
    private static let noColumn = "the header has no column identity"
    private static let suggests = "for another file `ouverture check FILE` suggests a layout"
    private static let noText = "see whether it is the right file, or encrypted or compressed in another way than gzip and zstd"
    private static let asText = "have the column written as text: a spreadsheet or a program took it for numbers"

    static let canonical: [WrongFile] = [
        WrongFile(
            "empty", "", refused: nil, "the file is empty: it has no header",
            hint: "have it sent again; a file without people has a header line alone"),
        WrongFile(
            "binary rubbish", (0..<5000).map { UInt8(($0 * 7919 + 13) % 251) }, refused: 1, noColumn,
            hint: "the first line is no text: " + noText,
            remarks: "canonical-population: encoding: signs that no text has stand all over the file\nhint: \(noText)\n"),
        WrongFile(
            "Latin-1 for UTF-8", right.unicodeScalars.map { UInt8($0.value) }, rejects: "field.encoding    10  2, 3, 4",
            remarks: """
                canonical-population: encoding: is utf-8, and the file's letters look like latin1
                hint: have it sent as utf-8, or write a layout with `encoding: latin1`: `ouverture check FILE` suggests one

                """),
        WrongFile("UTF-16", [0xFF, 0xFE] + right.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, refused: nil, "the file is text in UTF-16", hint: "have it saved as UTF-8"),
        WrongFile("UTF-16 without its mark", right.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, refused: nil, "the file is text in UTF-16", hint: "have it saved as UTF-8"),
        WrongFile(
            "a spreadsheet", Array("PK\u{3}\u{4}\u{14}\u{0}\u{6}\u{0}rest".utf8), refused: nil, "the file is a ZIP archive or a spreadsheet (xlsx, ods)",
            hint: "unpack it; of a spreadsheet, save the sheet as CSV in UTF-8"),
        WrongFile("a PDF", "%PDF-1.7\nrest", refused: nil, "the file is a PDF document", hint: "have the data themselves sent: CSV, or a file that a layout describes"),
        WrongFile(
            "a gz cut off", Array(gzip(Array(right.utf8)).dropLast(20)), refused: nil, "the compressed data stop short: the file is not all there", hint: "have it sent again, whole"),
        WrongFile(
            "rubbish behind a gz", gzip(Array(right.utf8)) + Array("rubbish".utf8), refused: nil,
            "the compressed data can't be read, or other bytes follow them", hint: "have it sent again; `gzip -t` or `zstd -t` tests it"),
        WrongFile(
            "a decompression bomb", gzip([UInt8](repeating: 0x41, count: 40 << 20)), refused: 1, "a record longer than 16 MiB begins here",
            hint: "look for a quote that is never closed on this line or after it; a file without line ends needs a fixed layout"),
        WrongFile(
            "zero bytes", right.replacing("LEF", with: "L\0EF"),
            remarks: """
                canonical-population: encoding: zero bytes stand among the file's letters, which no text has
                hint: have it sent as plain text; a file that was copied in pieces, or in UTF-16, has them

                """),
        WrongFile(
            "semicolons", right.replacing(",", with: ";"), refused: 1, noColumn,
            hint: "its fields seem to be separated by `;`, not by commas: name a layout for the file; `ouverture check FILE` suggests one",
            remarks: """
                canonical-population: delimited.delimiter: by `,` a line is one field, by `;` it has 6
                hint: have it sent with `,` between the fields, or write a layout with `delimiter: ";"`: `ouverture check FILE` suggests one

                """),
        WrongFile(
            "no required column", right.replacing("identity,", with: "ident,"), refused: 1, noColumn,
            hint: "the first line must name the columns of the canonical layout, separated by commas; " + suggests),
        WrongFile(
            "a name in capitals", right.replacing("identity,", with: "Identity ,"), refused: 1, noColumn,
            hint: "write the name as `identity`, small and without blanks",
            remarks: """
                canonical-population: identity: the header has `Identity ` for `identity`: names count letter by letter
                hint: have the column named `identity`, or write a layout with `column: "Identity "`

                """),
        WrongFile(
            "no header", rows.joined(), refused: 1, noColumn,
            hint: "the first line must name the columns of the canonical layout, separated by commas; " + suggests,
            remarks: """
                canonical-population: delimited.header: the first line names no columns, it looks like a row
                hint: have it sent with a header, or write a layout with `header: false` and the columns' numbers: `ouverture check FILE` suggests one

                """),
        WrongFile(
            "a column twice", right.replacing("email", with: "sex"), refused: 1, "the header has a column twice: number 5 is named as one before it",
            hint: "rename or drop one of the two: which one holds cannot be guessed"),
        WrongFile(
            "a quote never closed", header + "\"" + rows.joined(), refused: 2, "a quote is opened in the record that begins here and never closed",
            hint: "close the quote, or double it where it belongs to the value; or have the file sent again, whole"),
        WrongFile(
            "cut in the last record", String(right.dropLast(30)), refused: 11, "the last record has too few fields and no line end: the file stops short",
            hint: "have it sent again, whole", rejects: "field.count     1  11"),
        WrongFile(
            "too long a record", header + "\"" + String(repeating: "x", count: 17 << 20), refused: 2, "a record longer than 16 MiB begins here",
            hint: "look for a quote that is never closed on this line or after it; a file without line ends needs a fixed layout"),
        WrongFile(
            "events", "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\ne,2022-01-31,,objection,\(identity(1)),,self,portal,\n",
            rejects: "date.format     1  2",
            remarks: """
                canonical-population: layout: the header is that of canonical-events
                hint: give --layout canonical-events, and list the file under the feed of its kind

                """),
        WrongFile(
            "French dates", right.replacing("19800512", with: "12/05/1980"), rejects: "date.format    10  2, 3, 4",
            remarks: """
                canonical-population: birth_date: is read as YYYYMMDD, and 10 of 10 values at the file's beginning are dates DD/MM/YYYY
                hint: have dates written as YYYYMMDD, or write a layout with `date: DD/MM/YYYY`: `ouverture check FILE` suggests one

                """),
        WrongFile(
            "letters for sexes", right.replacing(",1,", with: ",M,"), rejects: "sex.code    10  2, 3, 4",
            remarks: """
                canonical-population: sex: most rows have words of the fund's own (A)
                hint: have the canonical words written, or write a layout with `values`, such as `{M: "1", F: "2"}`: `ouverture check FILE` suggests one

                """),
        WrongFile(
            "blanks around values", right.replacing(",1,", with: ", 1 ,"), rejects: "sex.code    10  2, 3, 4",
            remarks: """
                canonical-population: sex: most values have blanks around them, which are part of the value in a delimited file
                hint: have it sent without them; where the columns are as wide in all rows, a fixed layout takes them off

                """),
        WrongFile(
            "numbers of a spreadsheet", header + String(repeating: "2.55081E+14,19800512,1,LEFEVRE,,01C010001\n", count: 5), rejects: "identity.format     5  2, 3, 4",
            remarks: "canonical-population: identity: most values are decimal numbers (9.9{5}A+9{2})\nhint: \(asText)\n"),
        WrongFile(
            "a column that is not known", right.replacing("email", with: "courriel"),
            remarks: """
                canonical-population: fields: 1 column of the file is not named, and passed over: `courriel`
                hint: nothing is to be done where no field of a person is in it

                """),
    ]
}
