import Campaign
import Records

/// What all letters of a night share, made once: founts cut to what is used, templates laid out in each version and for
/// each scheme, everything that is the same on many sheets. Presses write from it, one a worker.
///
///     let design = try LetterDesign(terms)
///     var press = LetterPress(design)
///     press.begin()
///     let pages = try press.add(fields)
///     press.finish(into: &pdf)
public final class LetterDesign: @unchecked Sendable {
    /// Bytes of the web address, and of it with a reference: what a QR code of version 3-M takes.
    public static let mostOfURL = 30
    public static let mostOfLink = SymbolLayout.mostBytes

    let glyphs: GlyphTable
    let symbols: ReferenceSymbols
    let window: WindowPlace
    let home: Country
    /// The first language's, and a second one's.
    let fronts: [LetterFront]
    let referenceLeft: [Int]
    /// By sender and version.
    let plans: [LetterPlan]
    private let senders: [UInt8]
    /// Contents, compressed, as bodies of objects.
    let forms: [[UInt8]]
    /// Forms of marks, by kind.
    let marks: [Int]
    /// The everyday fount's objects.
    let everyday: [[UInt8]]
    let title: String
    /// `PostalLetters.table`.
    let capitals: UnsafePointer<UInt32>

    /// - Throws: `.definition` for a wrong template or address, `.inputMissing` for a font that lacks.
    public init(_ terms: LetterTerms) throws(OuvertureError) {
        var terms = terms
        terms.senders = terms.senders.map { sender in
            LetterSender(
                scheme: sender.scheme, name: LetterRepertoire.composing(sender.name), contact: LetterRepertoire.composing(sender.contact))
        }
        try Self.check(url: terms.url)
        var templates = [try LetterTemplate(terms.template)]
        if let second = terms.second { templates.append(try LetterTemplate(second)) }
        for template in templates { try template.checkFields() }
        let font = try FontFile(path: terms.font)
        let texts = try Self.scalars(of: templates, terms, font: font)
        glyphs = GlyphTable(font: font, texts: texts)
        symbols = ReferenceSymbols(address: Array(terms.url.utf8))
        window = WindowPlace(terms.window)
        home = terms.home
        fronts = templates.map(\.front)
        title = templates[0].front.title
        let capitals = UnsafeMutablePointer<UInt32>.allocate(capacity: PostalLetters.scalars)
        capitals.initialize(from: PostalLetters.table, count: PostalLetters.scalars)
        self.capitals = UnsafePointer(capitals)
        senders = terms.senders.map(\.scheme)

        let forms = FormStore()
        marks = (0..<InserterMarks.kinds).map { InserterMarks.form($0, into: forms) }
        var plans: [LetterPlan] = []
        for sender in terms.senders {
            for version in LetterVersion.all {
                var plan = try Self.plan(version, sender, templates, terms, glyphs, forms)
                plan.index = plans.count
                plans.append(plan)
            }
        }
        self.plans = plans
        let glyphs = glyphs
        referenceLeft = fronts.map {
            Sheet.left + LetterFrame.width(glyphs.glyphs($0.reference + " "), .foot)
        }
        let deflater = Deflater(level: 12)
        self.forms = forms.contents.map { Self.body(ofForm: $0, by: deflater) }
        everyday = FontObjects.bodies(glyphs.everyday, deflater: deflater, first: LetterPress.everydayFont)
    }

    deinit { capitals.deallocate() }

    /// The version's plan for a scheme.
    func plan(scheme: UInt8, version: LetterVersion) -> LetterPlan {
        guard let sender = senders.firstIndex(of: scheme) else { preconditionFailure("a letter of no scheme") }
        return plans[sender * LetterVersion.all.count + version.index]
    }

    /// Pages of a scheme's letters of a version.
    public func pages(scheme: UInt8, version: LetterVersion) -> Int { plan(scheme: scheme, version: version).pages.count }

    static func body(ofForm content: [UInt8], by deflater: Deflater) -> [UInt8] {
        DocumentParts.stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 596 842]/Resources \(LetterPress.formResources) 0 R/Filter/FlateDecode",
            deflater.compressed(content))
    }

    // MARK: Making

    private static func check(url: String) throws(OuvertureError) {
        let hint = "a QR code holds \(mostOfLink) bytes: an address of at most \(mostOfURL) and the reference"
        guard url.utf8.count <= mostOfURL, url.utf8.count + Reference.length <= mostOfLink else {
            throw OuvertureError(.definition, at: "notice.url", "an address of \(url.utf8.count) bytes is too long", hint: hint)
        }
        guard url.hasPrefix("https://"), url.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw OuvertureError(.definition, at: "notice.url", "this is no web address", hint: hint)
        }
    }

    /// Every character that templates and senders need, all of which the font must have.
    private static func scalars(
        of templates: [LetterTemplate], _ terms: LetterTerms, font: FontFile
    ) throws(OuvertureError) -> Set<UInt32> {
        var all: Set<UInt32> = []
        for (template, place) in zip(templates, [terms.template.place, terms.second?.place ?? ""]) {
            let paragraphs = LetterVersion.all.flatMap { template.paragraphs($0).map(\.text) }
            let scalars = Set((paragraphs + template.front.texts).flatMap { $0.unicodeScalars.map(\.value) })
                .filter { !(LetterField.firstMarker...0xF8FF ~= $0) }
            try refuse(lacking(scalars, font), at: place)
            all.formUnion(scalars)
        }
        for sender in terms.senders {
            let scalars = Set((sender.name + sender.contact).unicodeScalars.map(\.value))
            try refuse(lacking(scalars, font), at: "sources")
            all.formUnion(scalars)
        }
        return all
    }

    private static func lacking(_ scalars: Set<UInt32>, _ font: FontFile) -> [UInt32] {
        font.lacking(scalars) + scalars.filter { $0 >= GlyphTable.scalars || !LetterRepertoire.holds($0) }
    }

    private static func refuse(_ lacking: [UInt32], at place: String) throws(OuvertureError) {
        guard let least = lacking.min() else { return }
        throw OuvertureError(
            .definition, at: place, "letters can't show U+\(String(least, radix: 16, uppercase: true))",
            hint: "write it by other characters: Latin, Greek and Cyrillic script and usual punctuation are there")
    }

    private static func plan(
        _ version: LetterVersion, _ sender: LetterSender, _ templates: [LetterTemplate], _ terms: LetterTerms,
        _ glyphs: GlyphTable, _ forms: FormStore
    ) throws(OuvertureError) -> LetterPlan {
        var plan = LetterPlan()
        var setters: [LetterSetter] = []
        for (language, template) in templates.enumerated() {
            let front = template.front
            let samples = LetterSamples(front, glyphs)
            let setter = LetterSetter(
                glyphs: glyphs, template: template, sender: sender, window: WindowPlace(terms.window),
                constants: [
                    .scheme: sender.name, .contact: sender.contact.isEmpty ? sender.name : sender.contact, .url: terms.url, .date: front.words(terms.night),
                ],
                longest: samples.longest, usual: samples.usual)
            let pages = try setter.pages(
                version, hasAddress: language == 0, most: templates.count > 1 ? 1 : 2, into: &plan, forms: forms)
            setters += pages.map { _ in setter }
            plan.pages += pages
            if language == 0 { plan.firstPages = pages.count }
        }
        guard LetterFrame(setter: setters[0]).hasRoomForSender else {
            throw OuvertureError(
                .definition, at: "sources", "the contact of scheme \(sender.scheme) is too long for a letter",
                hint: "there is room for some twelve lines of forty characters")
        }
        for page in plan.pages.indices {
            plan.pages[page].frame = LetterFrame(setter: setters[page])
                .form(isFirst: page == 0, page: page + 1, of: plan.pages.count, into: forms)
        }
        return plan
    }
}

/// Values of fields for laying out: usual ones, and the longest that there can be.
struct LetterSamples {
    let usual, longest: [LetterField: [Glyph]]

    init(_ front: LetterFront, _ glyphs: GlyphTable) {
        let days = (0..<366).map { CivilDate(dayNumber: Int32(18_993 + $0)) }
        func longestDate(isSpelled: Bool) -> [Glyph] {
            let texts = days.map { glyphs.glyphs(front.words($0, isSpelled: isSpelled)) }
            return texts.max { LetterFrame.width($0, .body) < LetterFrame.width($1, .body) } ?? []
        }
        let fixed: [LetterField: [Glyph]] = [
            .reference: glyphs.glyphs(String(repeating: "W", count: Reference.length)),
            .code: glyphs.glyphs("88888888"),
            .closesOn: longestDate(isSpelled: false), .closesOnSpelled: longestDate(isSpelled: true),
        ]
        usual = fixed.merging([.person: glyphs.glyphs("MARIE FRANCE DUBOIS")]) { $1 }
        longest = fixed.merging([.person: glyphs.glyphs(String(repeating: "N", count: FieldGlyphs.mostOfName))]) { $1 }
    }
}
