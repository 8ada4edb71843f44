import Synthesis

/// What `synth` wrote.
extension SynthesisAnswer: Answer {
    var json: JSON {
        [
            "rows": .whole(rows),
            "bad": .whole(bad),
            "files": .list(
                files.map {
                    ["name": .text($0.name), "rows": .whole($0.rows), "bad": .whole($0.bad), "bytes": .whole($0.bytes)]
                }),
        ]
    }

    var text: String {
        var table = TextTable([("file", .left), ("rows", .right), ("wrong on purpose", .right), ("bytes", .right)])
        for file in files {
            table.add([file.name] + [file.rows, file.bad, file.bytes].map(Figures.count))
        }
        table.add(["\(Figures.counted(files.count, "file", "files"))", Figures.count(rows), Figures.count(bad), ""])
        return table.text
    }
}
