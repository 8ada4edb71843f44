import Records
import Testing

@Suite struct ComparedNameTests {
    @Test(arguments: [
        ("Lefèvre", "LEFEVRE"), ("GARÇON", "GARCON"), ("Noël Ÿvette", "NOEL YVETTE"), ("Zoé\u{301}", "ZOE"), ("Zoe\u{301}", "ZOE"),
        ("Œuvrard", "OEUVRARD"), ("Lætitia", "LAETITIA"), ("Strauß", "STRAUSS"), ("Ñúñez", "NUNEZ"), ("Çelik Ömer", "CELIK OMER"),
        ("Łukasz Żółć", "LUKASZ ZOLC"), ("Dvořák", "DVORAK"),
    ])
    func accentsFallAway(_ written: String, _ compared: String) { #expect(ComparedName.of(written) == compared) }

    @Test(arguments: [
        ["D'Angelo", "D’Angelo", "D ANGELO", "d angelo"], ["Jean-Marie", "JEAN MARIE", "Jean  Marie", "Jean – Marie"],
        ["de La Tour", "DE LA TOUR", "de-la-tour", " De La Tour "], ["Martin-Dupont", "MARTIN DUPONT", "Martin--Dupont", "MARTIN, DUPONT"],
        ["L'Hôte", "L HOTE", "l`hote"], ["Saint-Exupéry (de)", "SAINT EXUPERY DE"],
    ])
    func apostrophesHyphensAndOtherSignsAreBlanks(_ written: [String]) {
        #expect(Set(written.map(ComparedName.of)).count == 1, "\(written.map(ComparedName.of))")
    }

    @Test(arguments: [
        ("MARTIN", "MARTINS"), ("DE LA TOUR", "DELATOUR"), ("MARTIN DUPONT", "DUPONT MARTIN"), ("MARTIN", "MARTIN DUPONT"), ("D ANGELO", "DANGELO"),
    ])
    func whatIsAnotherNameStaysOne(_ one: String, _ other: String) { #expect(ComparedName.of(one) != ComparedName.of(other)) }

    @Test func aNameOfSignsAloneIsEmpty() {
        for text in ["", " ", "-", "'’", "\u{301}", "   . "] { #expect(ComparedName.of(text) == "") }
    }

    @Test(arguments: [
        ("JEAN", "JEAN PAUL MARIE", true), ("JEAN PAUL", "JEAN PAUL MARIE", true), ("JEAN PAUL MARIE", "JEAN", true), ("JEAN", "JEAN", true),
        ("JEAN MARIE", "JEAN PAUL MARIE", false), ("PAUL", "JEAN PAUL", false), ("JEAN", "JEANNE", false), ("", "JEAN", false),
        ("JEAN", "", false), ("", "", false),
    ])
    func ofTwoListsOfFirstNamesTheShorterOneMustBeginTheLonger(_ one: String, _ other: String, _ agrees: Bool) {
        #expect(ComparedName.agree(one, other) == agrees)
    }
}
