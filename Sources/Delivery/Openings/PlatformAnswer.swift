import Foundation

/// What a platform says of the orders of a batch.
///
///     {"orders": [{"order_id": "0123456789abcdef", "status": "accepted"},
///                 {"order_id": "fedcba9876543210", "status": "failed", "reason": "identity-unknown"}]}
struct PlatformAnswer: Equatable {
    enum Verdict: Equatable {
        case accepted
        /// With the platform's word for why, cut to what no data of a person is likely to be in.
        case failed(reason: String)
    }

    /// By order. One named twice has failed if either says so: it is then tried again, which harms nobody.
    let orders: [String: Verdict]

    /// Nil for what is no answer. Orders without a known status are left out, and so are not answered.
    init?(_ bytes: [UInt8]) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let list = object["orders"] as? [[String: Any]]
        else { return nil }
        var orders: [String: Verdict] = [:]
        for item in list {
            guard let id = item["order_id"] as? String else { continue }
            switch item["status"] as? String {
            case "accepted": if orders[id] == nil { orders[id] = .accepted }
            case "failed": orders[id] = .failed(reason: Self.word(item["reason"] as? String ?? ""))
            default: continue
            }
        }
        self.orders = orders
    }

    /// Letters, digits and hyphens, 40 at most; no digits in a row as long as a number of a person.
    private static func word(_ reason: String) -> String {
        let kept = reason.unicodeScalars.map { scalar -> Character in
            let isWord = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isWord ? Character(scalar) : "-"
        }
        let word = String(kept.prefix(40))
        return word.count(where: \.isNumber) > 5 ? "reason-not-shown" : word
    }
}
