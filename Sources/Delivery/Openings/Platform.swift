import CCurl
import Campaign
import Storage

/// Batches of orders on their way to the account platform.
final class Platform: Courier {
    private let terms: OpeningTerms
    private let campaign: String
    private let token: String?
    private let patience: Patience

    var channel: DeliveryChannel { .openings }
    var header: [UInt8] { OpeningRecord.header }
    var batch: Int { terms.batch }
    /// Enough that the platform is not waited for, few enough that it is not flooded.
    var connections: Int { 4 }
    var perSecond: Int? { terms.perSecond }
    var retries: Int { terms.retries }
    /// The platform tells a batch it has had by its key.
    var isRepeatable: Bool { true }
    var holdsDoubted: Bool { false }
    var mostRefusalsInARow: Int? { nil }

    init(_ terms: OpeningTerms, campaign: String, patience: Patience) throws(OuvertureError) {
        self.terms = terms
        self.campaign = campaign
        self.patience = patience
        token = try terms.tokenFile.map { path throws(OuvertureError) in try SecretText.read(path, what: "token") }
        if let ca = terms.caFile { try SecretText.checkThere(ca, key: "delivery.openings.ca_file") }
    }

    func transfer() -> Transfer {
        let transfer = Transfer()
        transfer.listens()
        transfer.set(CURLOPT_URL, terms.url)
        transfer.set(CURLOPT_PROTOCOLS_STR, "http,https")
        transfer.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        transfer.set(CURLOPT_POST, 1)
        // Not by the environment's proxies: identities go to the platform alone.
        transfer.set(CURLOPT_PROXY, "")
        transfer.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let ca = terms.caFile { transfer.set(CURLOPT_CAINFO, ca) }
        transfer.set(CURLOPT_CONNECTTIMEOUT, patience.connectSeconds)
        transfer.set(CURLOPT_TIMEOUT, patience.requestSeconds)
        return transfer
    }

    func load(_ parcel: Parcel, of night: CivilDate, into transfer: Transfer) -> Bool {
        let records = parcel.lines.compactMap(OpeningRecord.init)
        guard records.count == parcel.lines.count else { return false }
        var headers = ["Content-Type: application/json", "Accept: application/json", "Expect:", "Idempotency-Key: \(Self.key(records))"]
        if let token { headers.append("Authorization: Bearer \(token)") }
        transfer.set(CURLOPT_HTTPHEADER, headers)
        transfer.post(body(records, night))
        return true
    }

    /// Of the orders' ids alone: the same orders have the same key each time.
    static func key(_ records: [OpeningRecord]) -> String {
        String(ContentName.of(Array(records.map(\.orderID).joined(separator: ",").utf8)).prefix(32))
    }

    private func body(_ records: [OpeningRecord], _ night: CivilDate) -> [UInt8] {
        var out = Array("{\"campaign\":\"\(campaign)\",\"night\":\"\(night.iso)\",\"orders\":[".utf8)
        for (at, record) in records.enumerated() {
            if at > 0 { out.append(UInt8(ascii: ",")) }
            record.appendJSON(to: &out)
        }
        out += Array("]}".utf8)
        return out
    }

    func attempt(_ parcel: Parcel, of night: CivilDate, _ transfer: Transfer, _ result: CURLcode) -> Attempt {
        guard result == CURLE_OK else {
            switch result {
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: return .hopeless(untrusted)
            default: return .failed(code: 0, after: nil)
            }
        }
        let status = transfer.status
        let after = transfer.retryAfter > 0 ? transfer.retryAfter : nil
        switch status {
        case 200..<300: return read(parcel, night, transfer.answer, status)
        case 429: return .putOff(code: status, after: after ?? patience.pause(after: parcel.attempts))
        case 408, 409, 425, 500...599: return .failed(code: status, after: after)
        case 401, 403: return .hopeless(refused(status))
        case 413: return .tooLarge(misunderstood(status))
        default: return .hopeless(misunderstood(status))
        }
    }

    /// An answer that leaves out one of the batch's orders is none: the same batch is asked for again.
    private func read(_ parcel: Parcel, _ night: CivilDate, _ bytes: [UInt8], _ status: Int) -> Attempt {
        guard let answer = PlatformAnswer(bytes) else { return .failed(code: status, after: nil) }
        var failures: [AnswerRow] = []
        for record in parcel.lines.compactMap(OpeningRecord.init) {
            switch answer.orders[record.orderID] {
            case nil: return .failed(code: status, after: nil)
            case .accepted: continue
            case .failed(let reason):
                failures.append(.openingFailure(order: record.orderID, reference: record.reference, receivedOn: night, detail: reason))
            }
        }
        return .done(accepted: parcel.row.items - failures.count, refused: failures.count, code: status, answers: failures)
    }

    func reference(_ parcel: Parcel) -> String? { nil }

    // MARK: errors

    /// Without what may stand behind the path.
    private var place: String { String(terms.url.prefix { $0 != "?" && $0 != "#" }) }

    func unreachable(code: Int) -> OuvertureError {
        let what =
            switch code {
            case 0: "the platform can't be reached or does not answer"
            case 200..<300: "the platform answers \(code) without a word on each order"
            default: "the platform answers \(code) again and again"
            }
        return OuvertureError(
            .inputOutput, at: place, what,
            hint: "ask the platform's people, then run `ouverture deliver` again: it goes on where it stood, and no order counts twice")
    }

    func refusedAll(code: Int, count: Int) -> OuvertureError { unreachable(code: code) }

    /// An order stands as long as the platform has not said what became of it.
    func expired(_ parcel: Parcel, of night: CivilDate, code: Int) -> [AnswerRow]? { nil }

    private var untrusted: OuvertureError {
        OuvertureError(
            .inputOutput, at: place, "the platform's certificate is not one to be trusted",
            hint: "name the authority's certificates as `delivery.openings.ca_file`, or mend the URL's name")
    }

    private func refused(_ status: Int) -> OuvertureError {
        OuvertureError(
            .inputOutput, at: place, "the platform does not take the token (\(status))",
            hint: "put a token that is in force into the file of `delivery.openings.token_file`, then run `ouverture deliver` again")
    }

    private func misunderstood(_ status: Int) -> OuvertureError {
        OuvertureError(
            .inputOutput, at: place, "the platform does not take the request (\(status))",
            hint: status == 413 ? "write a smaller `delivery.openings.batch`" : "mend `delivery.openings.url`, or ask the platform's people what they expect")
    }
}
