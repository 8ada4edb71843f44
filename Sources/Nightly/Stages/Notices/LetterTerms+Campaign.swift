import Campaign
import Foundation
import Notices

/// The night's letters as the campaign says: texts, senders, and where their code leads.
extension LetterTerms {
    /// Where letters lead whose campaign says nothing: nobody's address (RFC 2606).
    static let placeholder = "https://ens.example/o/"

    /// Nil where the campaign has no letters printed.
    ///
    /// - Throws: `.definition` for a text that is not there or wrong, `.inputMissing` where the font lacks.
    static func design(_ context: NightContext) throws(OuvertureError) -> LetterDesign? {
        let definition = context.definition
        let template: LetterText
        switch definition.print.letters {
        case .none:
            context.environment.logger.warning("no letters are printed: print.letters is none")
            return nil
        case .builtIn: template = builtIn(definition)
        case .file(let path): template = try text(path, context)
        }
        let url = context.terms.rule.notice.url
        if url == nil {
            context.environment.logger.warning("letters lead to \(placeholder), which is nobody's: set rules.notice.url")
        }
        let mute = definition.sources.filter { $0.contact == nil }.map(\.scheme)
        if !mute.isEmpty {
            context.environment.logger.warning("letters of \(mute.joined(separator: ", ")) tell no way to reach the scheme: set sources.contact")
        }
        var terms = LetterTerms(
            template: template,
            senders: definition.sources.map { LetterSender(scheme: UInt8($0.scheme) ?? 0, name: $0.name, contact: $0.contact ?? "") },
            url: url ?? placeholder, night: context.night)
        terms.second = try definition.print.second.map { path throws(OuvertureError) in try text(path, context) }
        terms.window = definition.print.window == .uk ? .uk : .fr
        terms.home = definition.country
        return try LetterDesign(terms)
    }

    /// The text of a campaign that names none.
    private static func builtIn(_ definition: CampaignDefinition) -> LetterText {
        switch definition.country {
        case .fr: definition.identity == .nir ? .french : .frenchInvitation
        case .de: .german
        case .au: .english
        }
    }

    /// The design of a campaign that has texts or contacts of its own, so that what is wrong in them is told before a night does anything.
    ///
    /// - Returns: nil where all is built in, and nothing needs to be made before there are letters.
    static func ownDesign(_ context: NightContext) throws(OuvertureError) -> LetterDesign? {
        let definition = context.definition
        guard definition.print.letters != .none else { return nil }
        let hasOwn = definition.print.letters != .builtIn || definition.print.second != nil || definition.sources.contains { $0.contact != nil }
        return hasOwn ? try design(context) : nil
    }

    /// A text by its path, or by its path without `.mustache`.
    private static func text(_ path: String, _ context: NightContext) throws(OuvertureError) -> LetterText {
        for place in [path, path + ".mustache"] {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            guard let bytes = FileManager.default.contents(atPath: place) else { break }
            return LetterText(place: place, bytes: Array(bytes))
        }
        throw OuvertureError(
            .definition, at: context.environment.place(of: "print"), "names a letter's text that can't be read: \(path.suffix(80))",
            hint: "its path starts at the campaign's file; begin from Pipelines/letters/fr.mustache")
    }
}
