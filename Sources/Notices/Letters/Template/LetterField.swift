/// What a template can name. The raw value is the field's place among markers.
enum LetterField: UInt32, CaseIterable {
    /// Of one letter.
    case reference, code, person, closesOn, closesOnSpelled
    /// Of a scheme, or of the night.
    case scheme, contact, url, date

    /// The word between braces.
    var name: String {
        switch self {
        case .closesOn: "closes_on"
        case .closesOnSpelled: "closes_on_spelled"
        default: String(describing: self)
        }
    }

    /// Whether its value is another one in each letter.
    var isOfLetter: Bool { rawValue <= Self.closesOnSpelled.rawValue }

    /// Stands for the field's value in a text until that is known: a character of the private use area, which no template
    /// may hold.
    var marker: Unicode.Scalar { Unicode.Scalar(Self.firstMarker + rawValue)! }
    static let firstMarker: UInt32 = 0xE000

    init?(marker: Unicode.Scalar) {
        guard marker.value >= Self.firstMarker, marker.value < 0xF8FF else { return nil }
        self.init(rawValue: marker.value - Self.firstMarker)
    }
}

/// Parts of a template that stand in some versions alone.
enum LetterSection: String, CaseIterable {
    case representative, restarted, failure

    func isIn(_ version: LetterVersion) -> Bool {
        switch self {
        case .representative: version.isForRepresentative
        case .restarted: version.isRestarted
        case .failure: version.kind == .failure
        }
    }
}
