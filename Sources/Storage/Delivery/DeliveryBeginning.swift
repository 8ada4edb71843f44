import Campaign

/// From which night on a channel is delivered: the first one that ended while the campaign said so. The night's ledger keeps
/// it, so that no night is forgotten whose delivery never came to begin.
public enum DeliveryBeginning {
    private static func fact(_ channel: DeliveryChannel) -> String { "delivery-from-\(channel.rawValue)" }

    /// Told in the transaction that ends a night.
    public static func remember(_ terms: DeliveryTerms?, night: CivilDate, _ ledger: Ledger) throws(OuvertureError) {
        for channel in DeliveryChannel.allCases where terms?.delivers(channel) ?? false {
            if try ledger.fact(fact(channel)) == nil { try ledger.putFact(fact(channel), night.iso) }
        }
    }

    /// Nil where no night has ended under a campaign that delivers.
    ///
    /// - Parameters:
    ///   - ledger: the nights'.
    ///   - delivered: the deliveries', which knows it once one has begun.
    public static func known(
        _ channel: DeliveryChannel, _ ledger: Ledger, _ delivered: DeliveryLedger?
    ) throws(OuvertureError) -> CivilDate? {
        if let first = try delivered?.first(channel) { return first }
        return try ledger.fact(fact(channel)).flatMap { CivilDate(iso: $0) }
    }
}

extension DeliveryTerms {
    public func delivers(_ channel: DeliveryChannel) -> Bool {
        switch channel {
        case .email: email != nil
        case .openings: openings != nil
        }
    }
}
