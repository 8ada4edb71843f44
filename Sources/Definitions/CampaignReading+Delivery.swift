import Campaign
import Glibc
import Records

/// `delivery`: where what a night has written goes by itself. No value of it is shown in an error that may hold a password.
extension CampaignReading {
    /// Reads what came back from a delivery; never required, since most nights nothing comes back.
    static let answerFeed = Feed(files: DeliveryTerms.answerFiles, layout: "canonical-events", required: false)

    func delivery(_ value: DefinitionValue?) throws(OuvertureError) -> DeliveryTerms? {
        guard let value else { return nil }
        let keys = try value.mapping()
        let terms = DeliveryTerms(email: try email(keys["email"]), openings: try openings(keys["openings"]))
        guard terms.email != nil || terms.openings != nil else {
            throw value.failure("delivers nothing", hint: "write `email`, `openings` or both below it, or take `delivery` out")
        }
        return terms
    }

    /// No other feed may take the files that a delivery puts into the inbox: a required one would be met by them.
    func keepAnswerFiles(_ file: DefinitionMapping) throws(OuvertureError) {
        let specimen = DeliveryTerms.answerFilePrefix + "2022-01-31-0123456789ab.csv"
        for list in ["sources", "events"] {
            guard let value = file[list] else { continue }
            for item in try value.list() {
                let pattern = try item.mapping().required("files")
                guard fnmatch(try pattern.text("write a pattern over names in the inbox, such as \"rg-*.csv*\""), specimen, FNM_PERIOD) == 0 else { continue }
                throw pattern.failure(
                    "is \(pattern.shape), which takes the files in which a delivery tells what came back",
                    hint: "write a pattern that does not fit \(DeliveryTerms.answerFiles): an events feed of their own reads them")
            }
        }
    }
}

// MARK: - E-mail

extension CampaignReading {
    private func email(_ value: DefinitionValue?) throws(OuvertureError) -> EmailTerms? {
        guard let keys = try value?.mapping() else { return nil }
        let server = try server(keys)
        let from = try sender(keys.required("from"))
        return EmailTerms(
            host: server.host, port: server.port, security: server.security, user: try user(keys, server.security),
            passwordFile: try keys["password_file"].map { value throws(OuvertureError) in try path(value) },
            caFile: try keys["ca_file"].map { value throws(OuvertureError) in try path(value) },
            senderName: from.name, sender: from.address,
            subject: try keys["subject"]?.text("write the subject of every message"),
            text: try keys["text"].map { value throws(OuvertureError) in try path(value) },
            connections: try keys["connections"]?.whole(1...64) ?? 8, perSecond: try keys["per_second"]?.whole(1...100_000),
            retries: try keys["retries"]?.whole(0...30) ?? 10, inDoubt: try keys["in_doubt"]?.word(EmailTerms.InDoubt.self) ?? .resend,
            giveUpDays: try keys["give_up"].map { value throws(OuvertureError) in try value.days(upTo: 60) } ?? 5,
            reports: try keys["reports"].map { value throws(OuvertureError) in try path(value) })
    }

    private func server(_ keys: DefinitionMapping) throws(OuvertureError) -> (host: String, port: Int, security: EmailTerms.Security) {
        let value = try keys.required("server")
        let hint = "write smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT; the user and the password's file have keys of their own"
        let text = try value.text(hint)
        let isImplicit = text.hasPrefix("smtps://")
        guard isImplicit || text.hasPrefix("smtp://") else { throw value.failure("is no address of a mail server", hint: hint) }
        guard let place = HostAndPort(text.dropFirst(isImplicit ? 8 : 7), port: isImplicit ? 465 : 25) else {
            throw value.failure("is no host with a port", hint: hint)
        }
        guard let tls = keys["tls"] else { return (place.host, place.port, isImplicit ? .implicit : .startTLS) }
        switch try tls.word(TLSWord.self) {
        case .required: return (place.host, place.port, isImplicit ? .implicit : .startTLS)
        case .none:
            guard !isImplicit else { throw tls.failure("is `none` beside a server of smtps://", hint: "take `tls` out, or write smtp://") }
            return (place.host, place.port, .none)
        }
    }

    private func user(_ keys: DefinitionMapping, _ security: EmailTerms.Security) throws(OuvertureError) -> String? {
        guard let value = keys["user"] else {
            if let file = keys["password_file"] { throw file.failure("stands without `user`", hint: "add `user`, or take it out") }
            return nil
        }
        let user = try value.text("write who logs in")
        guard keys["password_file"] != nil else {
            throw value.failure("stands without `password_file`", hint: "add `password_file: mail.password`, a file with the password alone")
        }
        guard security != .none else {
            throw value.failure("would send its password in the clear", hint: "take `tls: none` out: a password goes over TLS alone")
        }
        return user
    }

    /// `address@domain`, or `Name <address@domain>`.
    private func sender(_ value: DefinitionValue) throws(OuvertureError) -> (name: String, address: String) {
        let hint = "write invitations@example.fr, or \"Mon espace santé <invitations@example.fr>\""
        let text = try value.text(hint)
        var name = "", address = text
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            name = String(text[..<open])
            while name.last == " " { name.removeLast() }
            address = String(text[text.index(after: open)...].dropLast())
        }
        guard address.withUTF8({ UsableEmail.check(UnsafeRawBufferPointer($0)) }), name.utf8.count <= 120 else {
            throw value.failure("is no sender's address", hint: hint)
        }
        return (name, address)
    }
}

// MARK: - Openings

extension CampaignReading {
    private func openings(_ value: DefinitionValue?) throws(OuvertureError) -> OpeningTerms? {
        guard let keys = try value?.mapping() else { return nil }
        return OpeningTerms(
            url: try url(keys.required("url")), tokenFile: try keys["token_file"].map { value throws(OuvertureError) in try path(value) },
            caFile: try keys["ca_file"].map { value throws(OuvertureError) in try path(value) },
            batch: try keys["batch"]?.whole(1...10_000) ?? 500, perSecond: try keys["per_second"]?.whole(1...1_000_000),
            retries: try keys["retries"]?.whole(0...30) ?? 10)
    }

    /// Identities travel: in the clear they stay on this machine.
    private func url(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write https://HOST/PATH; the token has a file of its own"
        let text = try value.text(hint)
        let isPlain = text.hasPrefix("http://")
        guard isPlain || text.hasPrefix("https://"), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw value.failure("is no address of a platform", hint: hint)
        }
        let authority = text.dropFirst(isPlain ? 7 : 8).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let place = HostAndPort(authority, port: isPlain ? 80 : 443) else { throw value.failure("is no host with a path", hint: hint) }
        guard !isPlain || ["127.0.0.1", "localhost", "[::1]"].contains(place.host) else {
            throw value.failure("would send identities in the clear", hint: "write https://; http:// is for this machine alone")
        }
        return text
    }
}

/// A name or number of a machine, and a port.
private struct HostAndPort {
    let host: String
    let port: Int

    /// Nil where it is neither a name, nor an IPv4 number, nor an IPv6 number in brackets; so where a user stands in it.
    init?(_ text: some StringProtocol, port standard: Int) {
        let end = text.lastIndex(of: "]").map { text.index(after: $0) } ?? text.firstIndex(of: ":") ?? text.endIndex
        host = String(text[..<end])
        let rest = text[end...]
        guard rest.isEmpty || rest.first == ":" else { return nil }
        guard let number = rest.isEmpty ? standard : Int(rest.dropFirst()), (1...65_535).contains(number) else { return nil }
        port = number
        let isNumber6 = host.hasPrefix("[") && host.hasSuffix("]")
        let letters = isNumber6 ? "0123456789abcdefABCDEF:." : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."
        guard (1...253).contains(host.utf8.count), (isNumber6 ? host.dropFirst().dropLast() : host[...]).allSatisfy(letters.contains) else { return nil }
    }
}

/// The words of `delivery.email.tls`.
private enum TLSWord: String, CaseIterable { case required, none }
