import Campaign
import Storage

/// Places in a tally of what the campaign's history tells by scheme: notices by channel, objections by channel and day of the
/// window. Schemes are indices of sources.
public enum HistoryKey: Equatable, Sendable {
    case notice(scheme: Int, Channel)
    /// The day since the notice; nil without a window.
    case objection(scheme: Int, (channel: Channel, day: Int)?)

    /// Days beyond are counted as this one: 44 years.
    static let lastDay = 0x3FFF

    /// Kind 2 bits, scheme 6, channel 2, then day 14.
    public var rawValue: UInt32 {
        switch self {
        case .notice(let scheme, let channel): Self.place(1, scheme, UInt32(channel.rawValue) << 14)
        case .objection(let scheme, let window):
            Self.place(2, scheme, window.map { UInt32($0.channel.rawValue) << 14 | UInt32(min($0.day, Self.lastDay)) } ?? 0)
        }
    }

    private static func place(_ kind: UInt32, _ scheme: Int, _ rest: UInt32) -> UInt32 { kind << 22 | UInt32(scheme) << 16 | rest }

    /// Nil of what is no key.
    public init?(rawValue: UInt32) {
        let scheme = Int(rawValue >> 16 & 0x3F)
        let channel = Channel(rawValue: UInt8(rawValue >> 14 & 3))
        switch (rawValue >> 22, channel) {
        case (1, let channel?): self = .notice(scheme: scheme, channel)
        case (2, let channel?): self = .objection(scheme: scheme, (channel, Int(rawValue & 0x3FFF)))
        case (2, nil): self = .objection(scheme: scheme, nil)
        default: return nil
        }
    }

    public static func == (a: HistoryKey, b: HistoryKey) -> Bool { a.rawValue == b.rawValue }

    /// Of an objection from somebody who stood as `record` says: it belongs to the window of the last notice, from the night that
    /// wrote it, and to none where it took effect before that night.
    static func objection(_ record: HotRecord, effectiveOn: CivilDate) -> HistoryKey {
        guard let channel = record.channel, let notifiedOn = record.notifiedOn.date, notifiedOn <= effectiveOn else {
            return .objection(scheme: record.scheme, nil)
        }
        return .objection(scheme: record.scheme, (channel, Int(effectiveOn.dayNumber - notifiedOn.dayNumber)))
    }
}
