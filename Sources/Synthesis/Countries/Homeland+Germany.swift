import Campaign

extension Homeland {
    /// Germany. The *Länder* have the people that Destatis counted on 31 December 2023; towns and postcodes are real ones (Deutsche
    /// Post), and each has its share of the *Land*, not of the nation. Names are frequent ones, in no exact order.
    static let germany = Homeland(
        .de,
        regions: """
            Schleswig-Holstein|2965|24103 Kiel, 23552 Lübeck, 24937 Flensburg, 24534 Neumünster, 25746 Heide, 25524 Itzehoe, 22844 Norderstedt
            Hamburg|1910|20095 Hamburg, 20251 Hamburg, 20359 Hamburg, 21073 Hamburg, 22041 Hamburg, 22765 Hamburg
            Niedersachsen|8161|30159 Hannover, 38100 Braunschweig, 26122 Oldenburg, 49074 Osnabrück, 37073 Göttingen, 38440 Wolfsburg,\
             31134 Hildesheim, 21335 Lüneburg, 26382 Wilhelmshaven, 27472 Cuxhaven, 29221 Celle, 26721 Emden
            Bremen|691|28195 Bremen, 28757 Bremen, 27568 Bremerhaven
            Nordrhein-Westfalen|18190|50667 Köln, 40213 Düsseldorf, 44135 Dortmund, 45127 Essen, 47051 Duisburg, 44787 Bochum,\
             42103 Wuppertal, 33602 Bielefeld, 53111 Bonn, 48143 Münster, 52062 Aachen, 41061 Mönchengladbach, 45879 Gelsenkirchen,\
             58095 Hagen, 59065 Hamm, 57072 Siegen, 33098 Paderborn, 51373 Leverkusen, 32423 Minden, 46045 Oberhausen, 47798 Krefeld, 59494 Soest
            Hessen|6420|60311 Frankfurt am Main, 65183 Wiesbaden, 34117 Kassel, 64283 Darmstadt, 63065 Offenbach am Main, 35390 Gießen,\
             36037 Fulda, 35037 Marburg, 61348 Bad Homburg vor der Höhe, 63450 Hanau
            Rheinland-Pfalz|4174|55116 Mainz, 67059 Ludwigshafen am Rhein, 56068 Koblenz, 54290 Trier, 67655 Kaiserslautern, 67547 Worms,\
             76829 Landau in der Pfalz
            Baden-Württemberg|11339|70173 Stuttgart, 68159 Mannheim, 76133 Karlsruhe, 79098 Freiburg im Breisgau, 69117 Heidelberg, 89073 Ulm,\
             74072 Heilbronn, 75172 Pforzheim, 72764 Reutlingen, 72070 Tübingen, 78462 Konstanz, 88212 Ravensburg, 73728 Esslingen am Neckar,\
             77652 Offenburg, 71634 Ludwigsburg
            Bayern|13435|80331 München, 81667 München, 90402 Nürnberg, 86150 Augsburg, 93047 Regensburg, 85049 Ingolstadt, 97070 Würzburg,\
             91052 Erlangen, 95028 Hof, 96047 Bamberg, 95444 Bayreuth, 84028 Landshut, 94032 Passau, 87435 Kempten, 83022 Rosenheim, 92224 Amberg,\
             63739 Aschaffenburg, 82362 Weilheim in Oberbayern
            Saarland|994|66111 Saarbrücken, 66424 Homburg, 66740 Saarlouis, 66538 Neunkirchen
            Berlin|3782|10115 Berlin, 10245 Berlin, 10405 Berlin, 10961 Berlin, 12043 Berlin, 12555 Berlin, 13347 Berlin, 13507 Berlin, 14059 Berlin
            Brandenburg|2582|14467 Potsdam, 03046 Cottbus, 15230 Frankfurt (Oder), 16225 Eberswalde, 14770 Brandenburg an der Havel,\
             16515 Oranienburg, 15711 Königs Wusterhausen, 17291 Prenzlau, 04910 Elsterwerda, 19348 Perleberg
            Mecklenburg-Vorpommern|1629|18055 Rostock, 19053 Schwerin, 17033 Neubrandenburg, 18435 Stralsund, 17489 Greifswald, 23966 Wismar
            Sachsen|4090|01067 Dresden, 04109 Leipzig, 09111 Chemnitz, 08056 Zwickau, 08523 Plauen, 02826 Görlitz, 02625 Bautzen, 01587 Riesa,\
             09599 Freiberg
            Sachsen-Anhalt|2181|39104 Magdeburg, 06108 Halle (Saale), 06844 Dessau-Roßlau, 38820 Halberstadt, 39576 Stendal,\
             06618 Naumburg (Saale), 06217 Merseburg, 38855 Wernigerode
            Thüringen|2123|99084 Erfurt, 07743 Jena, 07545 Gera, 99423 Weimar, 98527 Suhl, 99817 Eisenach, 99734 Nordhausen, 04600 Altenburg,\
             98617 Meiningen
            """,
        abroad: ["1010,Wien,ÖSTERREICH", "8001,Zürich,SCHWEIZ", "1011 AB,Amsterdam,NIEDERLANDE", "75011,Paris,FRANKREICH", "00-001,Warszawa,POLEN"],
        streets: [
            "Hauptstraße", "Bahnhofstraße", "Schulstraße", "Gartenstraße", "Dorfstraße", "Bergstraße", "Birkenweg", "Lindenstraße",
            "Kirchstraße", "Waldstraße", "Ringstraße", "Goethestraße", "Schillerstraße", "Am Markt", "Wiesenweg", "Feldstraße", "Rosenweg",
            "Mozartstraße", "An der Mühle", "Mühlenweg", "Ahornweg", "Eichenweg", "Jahnstraße", "Lange Straße", "Am Sportplatz", "Danziger Straße",
        ],
        numbersFirst: false, name: "DEUTSCHLAND",
        surnames: words(
            """
            Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder
            Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze
            Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich
            Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin
            Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kühn Pohl
            Engel Horn Busch Bergmann Voigt Sauer Arnold Wolff Pfeiffer Yilmaz Öztürk Kaya Nowak Kowalski
            """) + ["von der Heide", "Zur Mühlen"],
        firstNames: [
            """
            Peter Hans Klaus Wolfgang Jürgen Dieter Manfred Uwe Günter Horst Bernd Heinz Werner Helmut Gerhard Thomas Michael Andreas
            Frank Karl-Heinz Jörg Rolf Hans-Peter Joachim Rainer Ulrich
            """,
            """
            Christian Stefan Daniel Alexander Sebastian Tobias Jan Felix Lukas Leon Maximilian Paul Jonas Finn Luca Elias Noah Ben Björn
            Kevin Mehmet Matthias Florian Philipp Tim Moritz Emil Anton
            """,
            """
            Ursula Renate Monika Helga Karin Ingrid Elisabeth Gisela Petra Sabine Gabriele Brigitte Christa Erika Susanne Angelika Birgit
            Heike Bärbel Hannelore Anneliese Rosemarie Jutta Christel
            """,
            """
            Sandra Nicole Stefanie Julia Katharina Anna Lena Laura Sarah Lea Hannah Mia Emma Sophie Marie Emilia Lina Jana Jasmin Nadine
            Melanie Anna-Lena Käthe Zoë Elif Fatma Clara Johanna
            """,
        ],
        family: "familie", providers: "gmx.de:24 web.de:22 gmail.com:20 t-online.de:14 outlook.de:6 freenet.de:5 icloud.com:4 yahoo.de:3 posteo.de:2",
        mobile: "015")

    /// Words of a text that stand between blanks or line ends.
    static func words(_ text: String) -> [String] { text.split { $0 == " " || $0 == "\n" }.map(String.init) }
}
