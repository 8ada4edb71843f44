import Campaign
import Records

extension LetterPress {
    /// Makes glyphs of all that a letter says.
    mutating func fill(_ letter: LetterFields) throws(LetterFault) {
        fields.removeAll()
        presentReference = letter.reference
        presentDate = letter.closesOn
        let glyphs = design.glyphs
        var text: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &text) { text in
            Reference(rawValue: letter.reference).write(to: text.baseAddress!)
            fields.set(.reference) { place in
                for at in 0..<Reference.length { place[at] = glyphs[UInt32(text[at])] }
                return Reference.length
            }
        }
        var rest = letter.code
        fields.set(.code) { place in
            for at in stride(from: 7, through: 0, by: -1) {
                place[at] = glyphs[0x30 + rest % 10]
                rest /= 10
            }
            return 8
        }
        try fillAddress(letter)
        setDates(letter.closesOn, language: 0)
    }

    /// The last day in one of the design's languages.
    mutating func setDates(_ date: CivilDate, language: Int) {
        if dates[date] == nil {
            dates[date] = design.fronts.map { front in
                DateGlyphs(
                    plain: design.glyphs.glyphs(front.words(date)),
                    spelled: design.glyphs.glyphs(front.words(date, isSpelled: true)))
            }
        }
        guard let words = dates[date]?[language] else { return }
        fields.set(.closesOn, words.plain)
        fields.set(.closesOnSpelled, words.spelled)
    }

    /// Lends the present letter's reference as text.
    func withReference(_ body: (UnsafeRawPointer) -> Void) {
        var text: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &text) { text in
            Reference(rawValue: presentReference).write(to: text.baseAddress!)
            body(UnsafeRawPointer(text.baseAddress!))
        }
    }
}
