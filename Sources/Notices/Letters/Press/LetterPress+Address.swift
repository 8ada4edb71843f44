import Campaign
import Records

extension LetterPress {
    /// The name line and the lines below, and the person's name for the text.
    mutating func fillAddress(_ letter: LetterFields) throws(LetterFault) {
        try setPerson(letter)
        address.removeAll()
        if try addPlainLines(letter) { return }
        address.removeAll()
        try addOtherLines(letter)
    }

    // MARK: Names

    /// First names and name as the text has them, no wider than there is room for.
    private mutating func setPerson(_ letter: LetterFields) throws(LetterFault) {
        let isWritten = try writeName(letter.firstNames, letter.name, most: FieldGlyphs.mostOfName)
        if isWritten, FieldGlyphs.widthOfName >= line.prefix(lineCount).reduce(0, { $0 + $1.width }) {
            fields.set(.person) { place in
                place.update(from: line.baseAddress!, count: lineCount)
                return lineCount
            }
            return
        }
        let name = try shortName(letter.firstNames, letter.name, most: FieldGlyphs.mostOfWideName)
        fields.set(.person, design.glyphs.glyphs(name))
    }

    /// Writes a name into `line`. False where it has more than `most` characters.
    private mutating func writeName(
        _ firstNames: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer, most: Int
    ) throws(LetterFault) -> Bool {
        guard let first = design.glyphs.write(firstNames, to: line.baseAddress!, most: most + 1) else {
            throw .unprintable(field: "first_names")
        }
        guard first < most else { return false }
        var start = first
        if first > 0, !name.isEmpty {
            line[first] = design.glyphs[0x20]
            start += 1
        }
        guard let last = design.glyphs.write(name, to: line.baseAddress! + start, most: most + 1 - start) else {
            throw .unprintable(field: "name")
        }
        lineCount = start + last
        return lineCount <= most
    }

    private func shortName(
        _ firstNames: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer, most: Int
    ) throws(LetterFault) -> String {
        NameLine.shortened(
            firstNames: try text(firstNames, "first_names"), name: try text(name, "name"), most: most)
    }

    private func text(_ bytes: UnsafeRawBufferPointer, _ field: String) throws(LetterFault) -> String {
        guard let text = LetterRepertoire.composed(String(decoding: bytes, as: UTF8.self)) else {
            throw .unprintable(field: field)
        }
        return text
    }

    // MARK: Lines

    /// The usual address: at home in France, to one name, nothing too long. False where anything is unusual.
    private mutating func addPlainLines(_ letter: LetterFields) throws(LetterFault) -> Bool {
        guard design.home == .fr, letter.recipient != .unknownRepresentative, design.home.isHome(letter.country) else { return false }
        let isRepresentative = letter.recipient == .representative
        let (first, last) = isRepresentative
            ? (letter.addresseeFirstNames, letter.addresseeName) : (letter.firstNames, letter.name)
        guard try writeName(first, last, most: PostalLine.most) else { return false }
        addLine()
        for (text, field) in [(letter.address.0, "address_2"), (letter.address.1, "address_3")] where !text.isEmpty {
            guard let count = design.glyphs.write(text, to: line.baseAddress!, most: PostalLine.most + 1) else {
                throw .unprintable(field: field)
            }
            guard count <= PostalLine.most else { return false }
            lineCount = count
            addLine()
        }
        for text in [letter.address.2, letter.address.3] where !text.isEmpty {
            guard putCapitals(text, from: 0) else { return false }
            addLine()
        }
        guard putCapitals(letter.postcode, from: 0) else { return false }
        if lineCount > 0 {
            line[lineCount] = design.glyphs[0x20]
            lineCount += 1
        }
        guard putCapitals(letter.town, from: lineCount) else { return false }
        addLine()
        return true
    }

    private mutating func addLine() {
        let (start, count) = (line.baseAddress!, lineCount)
        address.add { place in
            place.update(from: start, count: count)
            return count
        }
    }

    /// Writes a text in capitals without accents and punctuation behind `start`. False where it becomes too long or a
    /// character is not one of the table's.
    private mutating func putCapitals(_ text: UnsafeRawBufferPointer, from start: Int) -> Bool {
        var count = start
        var at = 0
        var isBlankOwed = false
        while at < text.count {
            var scalar = UInt32(text[at])
            at &+= 1
            if scalar >= 0x80 {
                let more = scalar >= 0xF0 ? 3 : scalar >= 0xE0 ? 2 : 1
                guard at + more <= text.count else { return false }
                scalar &= more == 1 ? 0x1F : more == 2 ? 0x0F : 0x07
                for _ in 0..<more {
                    scalar = scalar << 6 | UInt32(text[at]) & 0x3F
                    at &+= 1
                }
                if scalar >= PostalLetters.scalars || 0x300...0x36F ~= scalar { return false }
            }
            let letters = design.capitals[Int(scalar)]
            if letters == 0 {
                isBlankOwed = count > start
                continue
            }
            guard count + 3 <= PostalLine.most, !design.glyphs[letters & 0xFFFF].isMissing else { return false }
            if isBlankOwed {
                line[count] = design.glyphs[0x20]
                count &+= 1
                isBlankOwed = false
            }
            line[count] = design.glyphs[letters & 0xFFFF]
            count &+= 1
            if letters >> 16 != 0 {
                line[count] = design.glyphs[letters >> 16]
                count &+= 1
            }
        }
        lineCount = count
        return true
    }

    /// Any other address, by texts.
    private mutating func addOtherLines(_ letter: LetterFields) throws(LetterFault) {
        let isHome = design.home.isHome(letter.country)
        let lines = AddressLines(
            names: try names(letter),
            [
                try text(letter.address.0, "address_2"), try text(letter.address.1, "address_3"),
                try text(letter.address.2, "address_4"), try text(letter.address.3, "address_5"),
            ],
            postcode: try text(letter.postcode, "postcode"), town: try text(letter.town, "town"),
            country: isHome ? "" : try text(letter.country, "country"), home: design.home)
        for text in lines.lines {
            let glyphs = design.glyphs.glyphs(text)
            address.add { place in
                for (at, glyph) in glyphs.enumerated() { place[at] = glyph }
                return glyphs.count
            }
        }
    }

    /// One line, or two where representatives are not known and one is not enough.
    private func names(_ letter: LetterFields) throws(LetterFault) -> [String] {
        switch letter.recipient {
        case .own: return [try shortName(letter.firstNames, letter.name, most: PostalLine.most)]
        case .representative:
            return [try shortName(letter.addresseeFirstNames, letter.addresseeName, most: PostalLine.most)]
        case .unknownRepresentative:
            let words = design.fronts[0].representatives
            let name = try shortName(letter.firstNames, letter.name, most: PostalLine.most)
            let whole = words + " " + name
            return whole.unicodeScalars.count <= PostalLine.most ? [whole] : [NameLine.cut(words, PostalLine.most), name]
        }
    }
}
