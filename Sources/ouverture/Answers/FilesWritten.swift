/// The answer of commands whose work is files: `report`, `export`, `synth`.
struct FilesWritten: Answer {
    /// What was done, `report of 2022-01-31`.
    let what: String
    /// Absolute paths, in order.
    let files: [String]
    /// How many people stand in them; nil where that says nothing.
    var people: Int?

    var json: JSON {
        var members = [
            JSON.Member(key: "what", value: .text(what)), JSON.Member(key: "files", value: .list(files.map(JSON.text))),
        ]
        if let people { members.append(JSON.Member(key: "people", value: .whole(people))) }
        return .object(members)
    }

    var text: String {
        let head = what + (people.map { ": " + Figures.counted($0, "person", "people") } ?? "")
        return ([head] + files.map { "  " + $0 }).joined(separator: "\n") + "\n"
    }
}
