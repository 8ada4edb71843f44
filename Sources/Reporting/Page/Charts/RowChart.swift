/// A bar a row, lying, its name and number above it; a bar may be of several pieces. All bars share one scale.
struct RowChart: Equatable {
    struct Row: Equatable {
        var label: String
        /// As it is to be read at the row's end.
        var text: String
        /// Style and count, from left to right.
        var pieces: [Piece]
    }

    struct Piece: Equatable {
        var style: String
        var value: Int
    }

    var name: PictureName
    var rows: [Row]

    static let rowHeight = 36

    var svg: String {
        let longest = max(1, rows.map { $0.pieces.reduce(0) { $0 + $1.value } }.max() ?? 1)
        return name.picture((width: "rows", height: max(1, rows.count) * Self.rowHeight, viewBox: nil)) { markup in
            for (place, row) in rows.enumerated() {
                let top = place * Self.rowHeight
                markup.element("text", ["x": "0", "y": String(top + 14)], text: row.label)
                markup.element("text", ["class": "number", "x": "100%", "y": String(top + 14), "text-anchor": "end"], text: row.text)
                markup.element("rect", ["class": "track", "y": String(top + 20), "width": "100%", "height": "8"])
                var start = 0
                for piece in row.pieces where piece.value > 0 {
                    markup.element(
                        "rect",
                        [
                            "class": piece.style, "x": Share.percent(start, of: longest), "y": String(top + 20),
                            "width": Share.percent(piece.value, of: longest), "height": "8",
                        ])
                    start += piece.value
                }
            }
        }
    }
}

/// Two bars a row, back to back: ages of women and men.
struct PairChart: Equatable {
    struct Row: Equatable {
        var label: String
        /// Nil where it is withheld: no bar, and a mark instead.
        var left, right: Int?
    }

    var name: PictureName
    var heads: (left: String, right: String)
    var rows: [Row]

    static let rowHeight = 20

    var svg: String {
        let longest = max(1, rows.flatMap { [$0.left ?? 0, $0.right ?? 0] }.max() ?? 1)
        return name.picture((width: "rows", height: (rows.count + 1) * Self.rowHeight, viewBox: nil)) { markup in
            markup.element("text", ["x": "42%", "y": "14", "text-anchor": "end"], text: heads.left)
            markup.element("text", ["x": "58%", "y": "14"], text: heads.right)
            for (place, row) in rows.enumerated() {
                let top = (place + 1) * Self.rowHeight
                markup.element("text", ["x": "50%", "y": String(top + 14), "text-anchor": "middle"], text: row.label)
                side(row.left, of: longest, isLeft: true, top: top, &markup)
                side(row.right, of: longest, isLeft: false, top: top, &markup)
            }
        }
    }

    private func side(_ value: Int?, of longest: Int, isLeft: Bool, top: Int, _ markup: inout Markup) {
        guard let value else {
            markup.element(
                "text", ["class": "quiet", "x": isLeft ? "42%" : "58%", "y": String(top + 14), "text-anchor": isLeft ? "end" : "start"],
                text: "withheld")
            return
        }
        // 42 hundredths of the width are a side.
        let width = value * 42
        let x = isLeft ? Share.percent(longest * 42 - width, of: longest * 100) : "58%"
        markup.element(
            "rect",
            [
                "class": isLeft ? "s1" : "s2", "x": x, "y": String(top + 3), "width": Share.percent(width, of: longest * 100),
                "height": String(Self.rowHeight - 6),
            ])
    }

    static func == (a: PairChart, b: PairChart) -> Bool { a.name == b.name && a.heads == b.heads && a.rows == b.rows }
}
