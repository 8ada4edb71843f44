import Campaign
import Foundation
import Notices
import Storage

/// The file of the campaign's keys.
enum SecretFile {
    private static let check = "secret-check"

    /// What only the campaign's own keys make of a number that is nobody's.
    private static func check(_ codes: KeyedCodes) -> String { String(codes.pseudonym(of: PersonKey(rawValue: 0)), radix: 16) }

    /// The codes of a store that was made with these keys, or is made with them now. Keys that codes were made with are
    /// never made anew.
    static func agree(_ ledger: Ledger, _ path: String) throws(OuvertureError) -> KeyedCodes {
        guard try ledger.fact("secret-made") == nil else {
            let codes = try codes(ledger, path)
            if try ledger.fact(check) == nil { try ledger.putFact(check, check(codes)) }
            return codes
        }
        let codes = KeyedCodes(secret: try readOrMake(path))
        try ledger.transaction {
            try ledger.putFact("secret-made", "1")
            try ledger.putFact(check, check(codes))
        }
        return codes
    }

    /// The codes of a store that was made with these keys.
    static func codes(_ ledger: Ledger, _ path: String) throws(OuvertureError) -> KeyedCodes {
        let codes = KeyedCodes(secret: try read(path))
        guard let known = try ledger.fact(check), known != check(codes) else { return codes }
        throw OuvertureError(
            .definition, at: path, "these are not the keys the store was made with",
            hint: "put the campaign's own file back from its copy: no reference, code or pseudonym given out could be read by others")
    }

    static func read(_ path: String) throws(OuvertureError) -> Secret {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OuvertureError(
                .inputMissing, at: path, "the file of the campaign's keys can't be read",
                hint: "put it back from its copy: codes, references and pseudonyms are made from it")
        }
        return try Secret(text: bytes, place: path)
    }

    /// Made at first use, with mode 0600.
    static func readOrMake(_ path: String) throws(OuvertureError) -> Secret {
        if FileManager.default.fileExists(atPath: path) { return try read(path) }
        let secret = Secret.generate()
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty { try Folder.make(folder, mode: 0o700) }
        var file = try AtomicFile(path: path, mode: 0o600)
        try writeArray(secret.text, to: &file)
        _ = try file.publish()
        return secret
    }
}

func writeArray(_ bytes: [UInt8], to file: inout AtomicFile) throws(OuvertureError) {
    var failure: OuvertureError?
    bytes.withUnsafeBytes { raw in
        do throws(OuvertureError) { try file.write(raw) } catch { failure = error }
    }
    if let failure { throw failure }
}
