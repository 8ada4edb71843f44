import Records

/// First names of one sex and one time of birth, after INSEE's file of first names: the frequent ones with their share in
/// 1,000, and the others, which share what is left.
struct FirstNames {
    let words: Words
    /// In the plain letters of an e-mail address.
    let plain: Words
    let table: WeightedTable

    /// - Parameters:
    ///   - frequent: as `Jean:96`, in 1,000 of that sex and time.
    ///   - others: names without a number.
    init(_ frequent: String, others: String) {
        let known = FirstNames.words(frequent).map { $0.split(separator: ":").map(String.init) }
        let rest = FirstNames.words(others)
        let names = known.map { $0[0] } + rest
        words = Words(names)
        plain = Words(names.map(Names.plain))
        let shares = known.map { Double($0[1])! }
        let left = 1000 - shares.reduce(0, +)
        precondition(left > 0)
        table = WeightedTable(shares + rest.map { _ in left / Double(rest.count) })
    }

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    }

    /// Those of a person: sex 0 for men, 1 for women.
    @inline(__always)
    static func of(sex: Int, born year: Int) -> FirstNames {
        let time = year < 1960 ? 0 : year < 1990 ? 1 : 2
        return all.withUnsafeBufferPointer { $0[sex * 3 + time] }
    }

    /// Men then women; before 1960, 1960–1989, after.
    static let all: [FirstNames] = [
        FirstNames(
            """
            Jean:96 Michel:57 André:40 Pierre:38 Jacques:33 Claude:31 Bernard:28 Gérard:26 Robert:25 Daniel:24
            Roger:22 René:21 Alain:20 Marcel:18 Henri:16 Georges:15 Christian:14 Raymond:13 Guy:12 Maurice:11
            Serge:10 Yves:10 Paul:9 Louis:9 Roland:8 Gilbert:8 Lucien:7
            """,
            others: """
                Jean-Pierre Jean-Claude Jean-Paul Jean-Louis Jean-Marie Pierre-Yves Léon Émile Édouard Étienne Gaston Fernand
                Albert Marius Joseph Antoine Charles Eugène Alphonse Augustin Edmond Ernest Félix Francis Gabriel Gilles Hubert
                Joël Jules Léopold Lionel Luc Noël Philippe Raoul Rémi Victor Xavier Yvon François Mohamed Ahmed José Antonio
                """),
        FirstNames(
            """
            Christophe:28 Philippe:27 Stéphane:24 Laurent:22 Nicolas:22 Éric:21 Frédéric:21 David:20 Pascal:19
            Sébastien:19 Olivier:17 Julien:16 Thierry:16 Patrick:15 Alexandre:14 Jérôme:13 Franck:12 Bruno:12
            Guillaume:12 Didier:11 Vincent:11 Mickaël:10 François:10 Anthony:9 Cédric:9 Ludovic:8
            """,
            others: """
                Jean-Philippe Jean-François Jean-Marc Pierre-Yves Marc-Antoine Gaël Loïc Joël Noël Hervé Régis Rémy Grégory Jérémy
                Damien Fabrice Fabien Emmanuel Arnaud Benoît Matthieu Xavier Yann Yannick Sylvain Samuel Romain Raphaël Michaël
                Marc Mathieu Karim Mehdi Rachid Mustapha M'Hamed Denis Dominique Gilles Bertrand Arnold Cyril Tanguy Gwénaël
                """),
        FirstNames(
            """
            Thomas:15 Lucas:14 Hugo:13 Théo:12 Léo:12 Alexandre:11 Enzo:11 Nathan:10 Louis:10 Maxime:10
            Gabriel:10 Antoine:9 Quentin:9 Jules:9 Clément:8 Raphaël:8 Adam:7 Arthur:7 Paul:7 Mathis:7 Ethan:6
            Tom:6 Noah:6 Rayan:5 Baptiste:5 Yanis:5
            """,
            others: """
                Jean-Baptiste Pierre-Louis Marc-Antoine Paul-Émile Abd-el-Malik Loïc Gaël Maël Maëlan Noé Noël Timéo Mathéo Léonard
                Éliott Éthan Aurélien Rémi Rémy Jérémie Valentin Florian Dylan Kévin Romain Victor Simon Martin Samuel Augustin
                Gaspard Côme Sacha Eliott Malo Titouan Ewen Yaël Ismaël Ibrahim Mohamed Youssef Amine Sofiane Ilyès Aaron Ayoub
                D'Angelo Marius Oscar Basile Joachim Zacharie Élie Anaël Axel Robin Corentin Gauthier Tristan Xavier Mattéo Zoran
                """),
        FirstNames(
            """
            Marie:70 Monique:33 Jeanne:30 Françoise:28 Jacqueline:26 Nicole:25 Denise:20 Simone:19 Andrée:18
            Yvette:17 Christiane:16 Danielle:15 Annie:14 Madeleine:14 Michèle:13 Paulette:12 Odette:11 Renée:11
            Thérèse:10 Colette:10 Josette:9 Hélène:9 Suzanne:9 Louise:8 Gisèle:8
            """,
            others: """
                Marie-Thérèse Marie-Claude Marie-Louise Marie-Françoise Anne-Marie Marie-Josèphe Germaine Yvonne Marcelle Georgette
                Lucienne Raymonde Geneviève Ginette Huguette Bernadette Éliane Liliane Mireille Mauricette Raymonde Régine Solange
                Édith Élisabeth Étiennette Irène Noëlle Claudine Claudette Arlette Eugénie Fernande Berthe Cécile Agnès Pierrette
                Fatima Maria Carmen Josiane Jocelyne Ghislaine
                """),
        FirstNames(
            """
            Nathalie:31 Sandrine:23 Isabelle:22 Sylvie:21 Stéphanie:20 Valérie:19 Céline:18 Catherine:18
            Christine:17 Véronique:16 Aurélie:15 Sophie:14 Virginie:13 Laurence:12 Florence:12 Karine:11
            Émilie:11 Patricia:11 Corinne:10 Delphine:10 Brigitte:10 Élodie:9 Audrey:9 Julie:9 Laëtitia:8
            """,
            others: """
                Anne-Sophie Anne-Laure Marie-Laure Marie-Pierre Marie-Hélène Anne-Cécile Cécile Hélène Béatrice Agnès Gaëlle Maëlle
                Noémie Angélique Frédérique Joëlle Raphaëlle Séverine Mélanie Mélissa Éva Ève Élise Élisabeth Géraldine Amélie Cindy
                Caroline Claire Carole Chantal Martine Dominique Fabienne Muriel Myriam Nadège Nadia Fatiha Samira Rachida Sabrina
                Vanessa Estelle Gwenaëlle Solène Tiphaine Ingrid Magali Marjorie Ségolène
                """),
        FirstNames(
            """
            Léa:14 Emma:13 Manon:12 Camille:12 Chloé:11 Inès:10 Sarah:10 Jade:10 Laura:9 Louise:9 Marie:8
            Mathilde:8 Lucie:8 Anaïs:8 Clara:8 Zoé:7 Lola:7 Océane:7 Alice:7 Juliette:6 Lina:6 Eva:6 Romane:6
            Ambre:5 Nina:5 Maëlys:5
            """,
            others: """
                Anne-Lise Lou-Ann Marie-Lou Éléonore Éloïse Élisa Élise Éva Ève Aurélie Gaëlle Maëlle Maïwenn Noélie Noémie Héloïse
                Thaïs Naëlle Anaëlle Raphaëlle Joséphine Valentine Victoire Agathe Apolline Capucine Charlotte Constance Margaux
                Margot Pauline Pénélope Rose Salomé Solène Sofia Yasmine Aïcha Amélie Inaya Assia Fatoumata Maéva Mélina Mélissa
                Coralie Justine Morgane Elsa Olivia Iris Adèle Anna Léonie Céleste Clémence Clémentine Daphné Diane Zélie Jeanne
                """),
    ]
}

/// The first names of one person, one to three of the same list, drawn from their number.
struct GivenNames {
    let names: FirstNames
    /// The number of the first one.
    let first: Int
    private let chance: Chance

    @inline(__always)
    init(_ person: Person, seed: UInt64) {
        self.init(person, of: FirstNames.of(sex: Int(person.sex), born: person.birthYear), seed: seed)
    }

    /// Of a list of another country's.
    @inline(__always)
    init(_ person: Person, of list: FirstNames, seed: UInt64) {
        var chance = Chance(seed, .name, UInt64(person.number))
        names = list
        first = names.table[chance.next()]
        self.chance = chance
    }

    @inline(__always)
    func append(to line: inout ByteBuffer) {
        var chance = chance
        let start = line.count
        names.words.append(first, to: &line)
        // Forty bytes have room for them, as registers' fields do.
        for _ in 0..<chance.below(3) where line.count - start <= 24 {
            line.append(0x20)
            names.words.append(names.table[chance.next()], to: &line)
        }
    }
}
