import Campaign
import Records

/// A written file as the manifest lists it.
public struct OutputRow: Equatable, Sendable {
    /// Relative to the campaign's folders, with `/`, never a machine's path.
    public var path: String
    public var bytes: Int
    /// Of the plain bytes, hexadecimal.
    public var sha256: String

    public init(path: String, bytes: Int, sha256: String) {
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// `manifest.json`: what the night was made from and what it made, chained to the night before by its hash.
extension NightReport {
    /// The manifest's bytes, its keys in the contract's order, one input or output a line.
    public func manifest(outputs: [OutputRow]) -> [UInt8] {
        var json = JSONText()
        json.open("{")
        json.member("format", Self.manifestFormat)
        json.member("campaign", campaign)
        json.member("night", night.iso)
        json.member("previous", previous)
        json.member("program", program)
        json.member("definition", definition)
        json.member("rule", ruleInForce?.iso)
        json.key("inputs")
        json.list(sortedFiles) { json, file in
            json.open("{")
            json.member("file", file.file)
            json.member("sha256", file.sha256.isEmpty ? nil : file.sha256)
            json.member("scheme", file.scheme.map(SchemeCode.text))
            json.member("status", file.status.rawValue)
            json.close("}")
        }
        json.key("outputs")
        json.list(outputs.sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }) { json, output in
            json.open("{")
            json.member("path", output.path)
            json.member("bytes", output.bytes)
            json.member("sha256", output.sha256)
            json.close("}")
        }
        json.key("counts")
        json.open("{")
        let all = allByState
        for state in State.allCases { json.member(state.name, all[Int(state.rawValue)]) }
        json.close("}")
        json.member("opened", opened)
        json.key("notices")
        json.open("{")
        json.member("email", notices.email)
        json.member("post", notices.post)
        json.close("}")
        json.member("backlog", backlog)
        json.close("}")
        return json.bytes + [0x0A]
    }
}

/// JSON with its keys in the order they are written.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    mutating func key(_ key: String) {
        separate()
        quote(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func member(_ key: String, _ value: Int) {
        self.key(key)
        bytes += Array(String(value).utf8)
        needsComma = true
    }

    /// Nil is `null`.
    mutating func member(_ key: String, _ value: String?) {
        self.key(key)
        if let value { quote(value) } else { bytes += Array("null".utf8) }
        needsComma = true
    }

    /// An array, one element a line.
    mutating func list<T>(_ elements: [T], _ write: (inout JSONText, T) -> Void) {
        open("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            bytes.append(0x0A)
            needsComma = false
            write(&self, element)
        }
        if !elements.isEmpty { bytes.append(0x0A) }
        close("]")
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
    }

    private mutating func quote(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
