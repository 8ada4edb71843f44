import Campaign

/// Names of files that a campaign's glob finds.
enum FileName {
    /// The date stands for the first `*`, nothing for the others; `?` becomes a digit.
    static func make(_ glob: String, on date: CivilDate) -> String {
        var name = ""
        var dated = false
        for character in glob {
            switch character {
            case "*":
                if !dated { name += date.iso }
                dated = true
            case "?": name += "1"
            default: name.append(character)
            }
        }
        return name
    }
}
