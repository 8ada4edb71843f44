/// A table of the page: what stands behind a picture, or by itself. The first cell of a row names it.
struct PageTable: Equatable {
    struct Column: Equatable {
        var name: String
        var isNumber: Bool

        static func words(_ name: String) -> Column { Column(name: name, isNumber: false) }
        static func number(_ name: String) -> Column { Column(name: name, isNumber: true) }
    }

    var caption: String
    var columns: [Column]
    var rows: [[String]]

    /// For the template. Cells are marked as numbers by their column.
    var values: [String: Any] {
        [
            "caption": caption, "columns": columns.map { ["text": $0.name, "n": $0.isNumber] as [String: Any] },
            "rows": rows.map { row in
                [
                    "name": row[0],
                    "cells": zip(row, columns).dropFirst().map { ["text": $0, "n": $1.isNumber] as [String: Any] },
                ] as [String: Any]
            },
        ]
    }
}

/// A picture with its table: nothing is told by the picture alone.
struct PagePicture: Equatable {
    var heading: String
    /// A sentence on what it shows.
    var text: String
    /// Nil where there is nothing yet to draw, as `text` says.
    var svg: String?
    /// Style and name of each thing drawn; empty where there is only one.
    var legend: [(style: String, name: String)] = []
    var table: PageTable?

    var values: [String: Any] {
        var values: [String: Any] = [
            "heading": heading, "text": text, "legend": legend.map { ["style": $0.style, "name": $0.name] }, "hasLegend": !legend.isEmpty,
        ]
        if let svg { values["svg"] = svg }
        if let table { values["table"] = table.values }
        return values
    }

    static func == (a: PagePicture, b: PagePicture) -> Bool {
        a.heading == b.heading && a.text == b.text && a.svg == b.svg && a.table == b.table
            && a.legend.map(\.name) == b.legend.map(\.name) && a.legend.map(\.style) == b.legend.map(\.style)
    }
}
