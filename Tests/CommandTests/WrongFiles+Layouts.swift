/// Files that are not what their fund's layout says, delimited and fixed.
extension WrongFile {
    private static let noColumnHint = "have the file sent with it, or mend the layout: names count letter by letter"
    private static let moved = "and look up whether the fields have moved with it"
    private static let whole = "have it sent again, whole"
    private static let nothingTaken = "have the file sent again; nothing of it was taken"
    private static let cutHint = "have it sent again, whole and with nothing behind its last record, or look whether `fixed.record` is the width of its records"

    private static let fixedInOne = fixed.replacing("line_ends: true", with: "line_ends: false")
    private static let inOne = lines([first] + people + [last()], end: "")
    private static let sendAgain =
        "have it sent again, byte by byte as it was made: a program that turns line ends or letters changes a record's width; the layout is not to blame"

    private static func behind(_ bytes: String, width: Int = 60) -> String {
        "\(bytes) \(bytes == "1 byte" ? "stands" : "stand") behind the last whole record and \(bytes == "1 byte" ? "is" : "are") none: a record has \(width)"
    }

    /// Without line ends, its sixth record longer or shorter by some bytes at a place in it.
    private static func changed(at place: Int, by bytes: Int) -> String {
        var text = Array(inOne)
        let at = 5 * 60 + place
        if bytes > 0 { text.insert(contentsOf: repeatElement("X", count: bytes), at: at) } else { text.removeSubrange(at..<at - bytes) }
        return String(text)
    }

    static let ofDelimitedLayouts: [WrongFile] = [
        WrongFile(
            "UTF-8 for CP1252", rightDelimited.replacing("LEFEVRE", with: "LEFÈVRE"), layout: delimited,
            remarks: "mine.yaml:3:1: encoding: is cp1252, and the file's letters look like utf-8\nhint: write `encoding: utf-8`, or have it sent as cp1252\n"),
        WrongFile(
            "the sign by which DOS ended files, behind columns", rightDelimited + "\u{1A}", layout: delimited, refused: 12, endOfDOS, hint: withoutIt,
            rejects: "field.count     1  12"),
        WrongFile(
            "tabs for semicolons", rightDelimited.replacing(";", with: "\t"), layout: delimited, refused: 1,
            "the header has no column `NIR`, which the layout names", hint: noColumnHint,
            remarks: """
                mine.yaml:4:13: delimited.delimiter: by `;` a line is one field, by tabs it has 7
                hint: write `delimiter: "\\t"`, or have it sent with `;` between the fields

                """),
        WrongFile(
            "a name with a blank", rightDelimited.replacing("NAISSANCE", with: "Naissance "), layout: delimited, refused: 1,
            "the header has no column `NAISSANCE`, which the layout names", hint: noColumnHint,
            remarks: """
                mine.yaml:7:16: birth_date: the header has `Naissance ` for `NAISSANCE`: names count letter by letter
                hint: write `column: "Naissance "`

                """),
        WrongFile(
            "a column less", rightDelimited.replacing("MAIL", with: "X"), layout: delimited, refused: 1, "the header has no column `MAIL`, which the layout names",
            hint: noColumnHint,
            remarks: """
                mine.yaml:10:11: email: the header has no column `MAIL`
                hint: have the file sent with it, or take the field out of the layout

                """),
        WrongFile(
            "postcodes as numbers", rightDelimited.replacing(";4400", with: ";100"), layout: delimited,
            remarks: """
                mine.yaml:11:3: postcode: 10 of 10 values at the file's beginning have four digits: a zero in front was lost
                hint: have the column written as text: a spreadsheet or a program took it for numbers

                """),
        WrongFile(
            "a word without meaning", rightDelimited.replacing(";M;LEFEVRE;p3", with: ";H;LEFEVRE;p3"), layout: delimited, rejects: "sex.code     1  4",
            remarks: """
                mine.yaml:8:23: sex: 1 row has a word that it does not turn into a known one (A)
                hint: ask the fund what the word means and add it, or have the rows mended

                """),
        WrongFile(
            "an empty column beside one that is not named",
            "NIR;NAISSANCE;SEXE;NOM;MAIL;CP;CAISSE;NOTE\n" + (1...10).map { "\(identity($0));12/05/1980;M;LEFEVRE;;44000;01C010001;n\($0)\n" }.joined(), layout: delimited,
            remarks: """
                mine.yaml:5:1: fields: 1 column of the file is not named, and passed over: `NOTE`
                hint: nothing is to be done where no field of a person is in it
                mine.yaml:10:3: email: is empty in every row, while places that no field has are filled
                hint: look up its place in the fund's description of the file

                """),
    ]

    static let ofFixedLayouts: [WrongFile] = [
        WrongFile(
            "no first record", lines(people + [last()]), layout: fixed,
            remarks: """
                mine.yaml:5:1: first: the file begins with no record that starts with `E`: it is taken without its number and day
                hint: have it sent whole, or take `first` out of the layout

                """),
        WrongFile(
            "no day of the calendar in front", lines([record("E20221331000007")] + people + [last()]), layout: fixed, refused: 1,
            "the first record has no day, YYYYMMDD, where the layout says", hint: "have the file sent with it, or mend the layout"),
        WrongFile(
            "no number in front", lines([record("E20220131")] + people + [last()]), layout: fixed, refused: 1,
            "the first record has no number where the layout says", hint: "have the file sent with it, or mend the layout"),
        WrongFile("no last record", lines([first] + people), layout: fixed, refused: nil, "the file does not end by its last record, `T`", hint: whole),
        WrongFile(
            "a row too many counted", lines([first] + people + [last(rows: 11)]), layout: fixed, refused: 12, "the last record counts 11 records, and there are 10",
            hint: nothingTaken),
        WrongFile(
            "a sum off by one", lines([first] + people + [last(sum: 120_519_801)]), layout: fixed, refused: 12,
            "the last record's sum of birth_date is not the records' one", hint: nothingTaken),
        WrongFile(
            "two last records", lines([first] + people + [last(), last()]), layout: fixed, refused: 12, "2 records begin like the last one, `T`",
            hint: "have it sent again: several files were put into one, it seems"),
        WrongFile(
            "a row behind the last record", lines([first] + people.dropLast() + [last(), person(10)]), layout: fixed, refused: 11,
            "records follow the last record, `T`", hint: whole),
        WrongFile(
            "cut in a record", String(lines([first] + people, end: "").dropLast(25)), layout: fixed.replacing("line_ends: true", with: "line_ends: false"),
            refused: 11, behind("35 bytes"), hint: cutHint),
        WrongFile("the sign by which DOS ended files, behind lines", lines([first] + people + [last()]) + "\u{1A}", layout: fixed, refused: 13, endOfDOS, hint: withoutIt),
        WrongFile("the sign by which DOS ended files, behind records", inOne + "\u{1A}", layout: fixedInOne, refused: 13, endOfDOS, hint: withoutIt),
        WrongFile(
            "a line end behind records without", inOne + "\r\n", layout: fixedInOne, refused: 13, "2 bytes stand behind the last record: a line end",
            hint: withoutIt.replacing("it:", with: "them:").replacing("put it", with: "put them")),
        WrongFile("a byte too many at the end", inOne + "x", layout: fixedInOne, refused: 13, behind("1 byte"), hint: cutHint),
        WrongFile(
            "a byte put into a record's name", changed(at: 30, by: 1), layout: fixedInOne, refused: 13, behind("1 byte"), hint: cutHint,
            remarks: """
                mine.yaml:4:9: fixed.record: records fit up to record 5; from record 6 on they lie 1 byte behind their places: 1 byte was put in there
                hint: \(sendAgain)

                """),
        WrongFile(
            "two bytes lost in a record's identity", changed(at: 3, by: -2), layout: fixedInOne, refused: 12, behind("58 bytes"), hint: cutHint,
            remarks: """
                mine.yaml:4:9: fixed.record: records fit up to record 5; from record 6 on they lie 2 bytes in front of their places: 2 bytes were lost there
                hint: \(sendAgain)

                """),
        WrongFile(
            "another width", lines([first] + people + [last()], end: ""), layout: fixed.replacing("record: 60, line_ends: true", with: "record: 59, line_ends: false"),
            refused: 13, behind("12 bytes", width: 59), hint: cutHint, rejects: "",
            remarks: "mine.yaml:4:9: fixed.record: is 59, and identities come again every 60 bytes\nhint: write `record: 60`, \(moved)\n"),
        WrongFile(
            "wider lines", lines([first] + people + [last()]).replacing("\n", with: "xx\n"), layout: fixedWithoutEnds, rejects: "field.count    12  1, 2, 3",
            remarks: "mine.yaml:4:9: fixed.record: is 60, and nearly all lines have 62 bytes\nhint: write `record: 62`, \(moved)\n"),
        WrongFile(
            "blanks cut off", lines(people.map { String($0.prefix(54)) }), layout: fixedWithoutEnds.replacing("length: 9", with: "length: 15"), rejects: "field.count    10  1, 2, 3",
            remarks: "mine.yaml:4:9: fixed.record: is 60, and nearly all lines have 54 bytes\nhint: write `record: 54`, \(moved)\n"),
        WrongFile(
            "line ends where there should be none", lines([first] + people + [last()]), layout: fixed.replacing("line_ends: true", with: "line_ends: false"), refused: 13,
            behind("12 bytes"), hint: cutHint,
            remarks: """
                mine.yaml:4:21: fixed.line_ends: the file has line ends, and lines of 60 bytes, where the layout says that records stand one behind the other
                hint: write `line_ends: true`

                """),
        WrongFile(
            "another order of dates", lines([first] + (1...10).map { person($0, birth: "19800512") } + [last(sum: 198_005_120)]), layout: fixed,
            rejects: "date.range    10  2, 3, 4",
            remarks: """
                mine.yaml:9:35: birth_date: is read as DDMMYYYY, and 10 of 10 values at the file's beginning are dates YYYYMMDD
                hint: write `date: YYYYMMDD`, or have dates written as DDMMYYYY

                """),
        WrongFile(
            "fields a byte off", lines([first] + people + [last()]), layout: fixed.replacing("at: 2, length: 15}", with: "at: 1, length: 15}"),
            rejects: "identity.format    10  2, 3, 4",
            remarks: """
                mine.yaml:8:3: identity: has no identities in most records, and {at: 2, length: 15} has
                hint: write `identity: {at: 2, length: 15}`, or have the columns put right
                mine.yaml:7:1: fields: filled in most records and not named, so passed over: byte 16
                hint: nothing is to be done where no field of a person is there

                """),
        WrongFile(
            "a name cut by its field", lines([first] + people + [last()]), layout: fixed.replacing("at: 26, length: 20", with: "at: 26, length: 4"),
            remarks: """
                mine.yaml:11:24: birth_name: ends at byte 29, inside of words: letters run over its border in 10 of 10 records
                hint: look up how long it is

                """),
        WrongFile(
            "records in front and behind that the layout does not know", lines([first] + people + [last()]), layout: fixedWithoutEnds,
            rejects: "identity.format     2  1, 12",
            remarks: """
                mine.yaml:1:1: first: the first record is nobody's, and most others can be used: one in front of the people, it seems
                hint: write how it begins, `first: {starts: "…"}`, or have it sent without
                mine.yaml:1:1: last: the last record is nobody's, and most others can be used: one behind the people, with totals, it seems
                hint: write how it begins, `last: {starts: "…"}`, and its totals, or have it sent without

                """),
    ]
}
