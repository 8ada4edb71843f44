import Campaign
import Records

extension LetterPress {
    /// The name line and the lines below, and the person's name for the text.
    mutating func fillAddress(_ letter: LetterFields) throws(LetterFault) {
        address.removeAll()
        try setPerson(letter)
        try addLine("address_2", letter.address.0)
        try addLine("address_3", letter.address.1)
        try addLine("address_4", letter.address.2)
        try addLine("address_5", letter.address.3)
        try addLine("postcode", letter.postcode)
        try addLine("town", letter.town)
    }

    private mutating func setPerson(_ letter: LetterFields) throws(LetterFault) {
        let glyphs = design.glyphs
        var isPrintable = true
        let (firstNames, name) = (letter.firstNames, letter.name)
        fields.set(.person) { place in
            guard let first = glyphs.write(firstNames, to: place, most: 100) else { isPrintable = false; return 0 }
            place[first] = glyphs[0x20]
            guard let second = glyphs.write(name, to: place + first + 1, most: 99) else { isPrintable = false; return 0 }
            return first + 1 + second
        }
        guard isPrintable else { throw .unprintable(field: "first_names") }
        let person = fields[.person]
        address.add { place in
            for at in 0..<min(person.count, 38) { place[at] = person[at] }
            return min(person.count, 38)
        }
    }

    private mutating func addLine(_ field: String, _ text: UnsafeRawBufferPointer) throws(LetterFault) {
        let glyphs = design.glyphs
        var isPrintable = true
        address.add { place in
            guard let count = glyphs.write(text, to: place, most: 38) else { isPrintable = false; return 0 }
            return count
        }
        guard isPrintable else { throw .unprintable(field: field) }
    }
}
