import Storage

/// What a channel of delivery is called, in answers and by whoever asks.
extension DeliveryChannel {
    /// In JSON, and for `--only`.
    var key: String {
        switch self {
        case .email: "email"
        case .openings: "openings"
        }
    }

    /// What a night's consignment is made of.
    var items: String {
        switch self {
        case .email: "messages"
        case .openings: "orders"
        }
    }

    /// Of a night: `2022-02-01 e-mail`.
    var word: String {
        switch self {
        case .email: "e-mail"
        case .openings: "openings"
        }
    }

    /// Of several nights: `e-mails of 3 nights`.
    var plural: String {
        switch self {
        case .email: "e-mails"
        case .openings: "openings"
        }
    }
}
