import Records

/// What the page tells that stands in no other table: sums, shares, counts by code. Whoever draws the page asks the sheet for
/// the words, and the sheet takes the number down, so that `figures.csv` has every one of them.
struct FigureSheet: Equatable {
    struct Row: Equatable {
        var figure, scope, value: String
    }

    private var values: [[String]: String] = [:]

    /// A count, as the page writes it. `scope` is a scheme, day, region or code; `*` for all.
    mutating func count(_ count: Int, _ figure: String, _ scope: String = "*") -> String {
        values[[figure, scope]] = String(count)
        return NumberText.grouped(count)
    }

    /// A share of a whole, as the page writes it and the table has it: `98.5 %` and `98.5`. A whole of nobody has none.
    mutating func share(_ part: Int, of whole: Int, _ figure: String, _ scope: String = "*") -> String {
        guard whole > 0 else { return "–" }
        return share(permille: Share.permille(part, of: whole), figure, scope)
    }

    mutating func share(permille: Int, _ figure: String, _ scope: String = "*") -> String {
        values[[figure, scope]] = "\(permille / 10).\(permille % 10)"
        return NumberText.percent(permille: permille)
    }

    /// By figure, then scope, as bytes.
    var rows: [Row] {
        func key(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
        return values.sorted { a, b in
            let (x, y) = (key(a.key), key(b.key))
            return x[0] == y[0] ? x[1].lexicographicallyPrecedes(y[1]) : x[0].lexicographicallyPrecedes(y[0])
        }.map { Row(figure: $0.key[0], scope: $0.key[1], value: $0.value) }
    }
}

/// Numbers as the page writes them.
enum NumberText {
    /// Digits in groups of three, parted by a narrow space that does not break.
    static func grouped(_ count: Int) -> String {
        let digits = Array(String(count.magnitude))
        var text = count < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.append(digit)
        }
        return text
    }

    /// `98.5 %`.
    static func percent(permille: Int) -> String { "\(permille / 10).\(permille % 10)\u{202F}%" }
}

/// `figures.csv`: sums, shares and counts of the page that no other table has.
extension NightPage {
    func writeFigures(to lines: inout ByteBuffer) {
        for row in sheet.rows {
            lines.append(row.figure)
            lines.append(0x2C)
            lines.appendCSV(row.scope)
            lines.append(0x2C)
            lines.append(row.value)
            lines.append(0x0A)
        }
    }
}
