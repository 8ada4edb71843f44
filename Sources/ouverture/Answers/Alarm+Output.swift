import Reporting

/// An alarm as `status` and `plan` tell it to programs: its code and numbers, and the words for a person.
extension Alarm {
    var json: JSON {
        [
            "code": .text(code.rawValue), "subject": .text(subject), "since": JSON(since?.iso),
            "count": count.map(JSON.whole) ?? .null, "usual": usual.map(JSON.whole) ?? .null, "text": .text(text(Figures.count)),
        ]
    }
}
