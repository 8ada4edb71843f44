import Definitions
import Records

/// The layout that an unknown file seems to have, as `check` writes it.
struct LayoutSuggestion: Answer {
    let file: String
    let guess: LayoutGuess

    var json: JSON {
        [
            "file": .text(file), "layout": .text(LayoutText.of(guess.layout, remarks: guess.remarks)),
            "remarks": .list(guess.remarks.map(JSON.text)),
        ]
    }

    var text: String {
        "# \(file), by its first bytes: look it over, then `ouverture check \(file) --layout THIS-FILE`\n"
            + LayoutText.of(guess.layout, remarks: guess.remarks)
    }
}
