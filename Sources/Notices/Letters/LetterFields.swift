import Campaign

/// Who a letter is addressed to.
public enum LetterRecipient: UInt8, CaseIterable, Sendable {
    /// The person themselves.
    case own
    /// A known representative of a minor or a protected adult.
    case representative
    /// A representative whom no file has named: "Aux représentants légaux de" and the person's name.
    case unknownRepresentative
}

/// Which of a template's texts a letter has. Eight for each language.
public struct LetterVersion: Hashable, Sendable {
    public var kind: NoticeKind
    /// Whether somebody else than the person is written to.
    public var isForRepresentative: Bool
    /// Whether the window began anew, after an e-mail that came back.
    public var isRestarted: Bool

    public init(kind: NoticeKind, isForRepresentative: Bool, isRestarted: Bool) {
        self.kind = kind
        self.isForRepresentative = isForRepresentative
        self.isRestarted = isRestarted
    }

    /// 0…7.
    var index: Int { Int(kind.rawValue) << 2 | (isForRepresentative ? 2 : 0) | (isRestarted ? 1 : 0) }

    static let all: [LetterVersion] = NoticeKind.allCases.flatMap { kind in
        [false, true].flatMap { isForRepresentative in
            [false, true].map { LetterVersion(kind: kind, isForRepresentative: isForRepresentative, isRestarted: $0) }
        }
    }
}

/// What a letter says of its person. Texts are UTF-8 as read, lent for the call; each holds only what
/// `LetterRepertoire` holds.
public struct LetterFields {
    public var kind: NoticeKind
    public var recipient: LetterRecipient = .own
    /// The window began anew, after an e-mail that came back.
    public var isRestarted = false
    /// `Reference.rawValue`.
    public var reference: UInt64
    /// Eight digits.
    public var code: UInt32
    /// Two digits as a number; one of the design's.
    public var scheme: UInt8
    public var closesOn: CivilDate
    /// The person's names.
    public var firstNames = Self.none
    public var name = Self.none
    /// A known representative's; empty otherwise.
    public var addresseeFirstNames = Self.none
    public var addresseeName = Self.none
    /// Lines 2 to 5 of the address, where the letter goes.
    public var address: (UnsafeRawBufferPointer, UnsafeRawBufferPointer, UnsafeRawBufferPointer, UnsafeRawBufferPointer) =
        (Self.none, Self.none, Self.none, Self.none)
    public var postcode = Self.none
    public var town = Self.none
    public var country = Self.none

    public init(kind: NoticeKind, reference: UInt64, code: UInt32, scheme: UInt8, closesOn: CivilDate) {
        self.kind = kind
        self.reference = reference
        self.code = code
        self.scheme = scheme
        self.closesOn = closesOn
    }

    /// No text.
    public static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    public var version: LetterVersion {
        LetterVersion(kind: kind, isForRepresentative: recipient != .own, isRestarted: isRestarted)
    }
}

/// Why a letter can't be written. Intake lets no such letter come so far.
public enum LetterFault: Error, Equatable {
    /// A field of this name holds characters that no letter can show.
    case unprintable(field: String)
}
