import Campaign

/// A template as it stands in its file.
public struct LetterText: Sendable {
    /// For errors: `letters/fr.mustache`.
    public var place: String
    public var bytes: [UInt8]

    public init(place: String, bytes: [UInt8]) {
        self.place = place
        self.bytes = bytes
    }

    /// France's letter to insured people. This and those below are the same as those in `Pipelines/letters`.
    public static let french = LetterText(place: "fr.mustache", bytes: PackageResources.fr_mustache)
    /// France's to professionals, institutions and companies.
    public static let frenchInvitation = LetterText(place: "fr-invitation.mustache", bytes: PackageResources.fr_invitation_mustache)
    public static let german = LetterText(place: "de.mustache", bytes: PackageResources.de_mustache)
    /// In English, by no country's law.
    public static let english = LetterText(place: "en-record.mustache", bytes: PackageResources.en_record_mustache)
}

/// Who sends letters.
public struct LetterSender: Sendable {
    /// Two digits as a number.
    public var scheme: UInt8
    public var name: String
    /// How to reach them, parts by commas: address, then telephone.
    public var contact: String

    public init(scheme: UInt8, name: String, contact: String) {
        self.scheme = scheme
        self.name = name
        self.contact = contact
    }
}

/// Where the address stands on the sheet.
public enum LetterWindow: String, CaseIterable, Sendable {
    /// Envelopes DL and C5 with their window on the right, NF Z10-011.
    case fr
    /// Envelopes DL with their window on the left.
    case uk
}

/// What all letters of a night have in common: what a campaign says of them.
public struct LetterTerms: Sendable {
    public var template: LetterText
    /// In a second language, on a page of its own.
    public var second: LetterText?
    public var senders: [LetterSender]
    /// Where one objects and activates; the reference is put behind it.
    public var url: String
    public var window: LetterWindow = .fr
    /// The campaign's country.
    public var home: Country = .fr
    /// The letters' date.
    public var night: CivilDate
    /// A TrueType font.
    public var font = Self.dejaVu

    public init(template: LetterText, senders: [LetterSender], url: String, night: CivilDate) {
        self.template = template
        self.senders = senders
        self.url = url
        self.night = night
    }

    /// DejaVu Sans, Debian's fonts-dejavu-core.
    public static let dejaVu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
}
