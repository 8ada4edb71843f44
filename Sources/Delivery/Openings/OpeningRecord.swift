import Campaign

/// A line of `activations.csv` as delivery reads it.
struct OpeningRecord {
    /// 16 hexadecimal characters.
    let orderID: String
    let reference: String
    private let fields: [[UInt8]]

    static let names = ["order_id", "identity", "scheme", "opened_on", "record", "messaging_address", "notice_reference"]
    static let header = Array(names.joined(separator: ",").utf8)

    /// Nil for what no night writes.
    init?(_ fields: [[UInt8]]) {
        let hex = Set("0123456789abcdef".utf8)
        guard fields.count == Self.names.count, fields[0].count == 16, fields[0].allSatisfy(hex.contains),
            fields[6].withUnsafeBytes({ Reference($0) }) != nil, fields.allSatisfy({ String(validating: $0, as: UTF8.self) != nil })
        else { return nil }
        orderID = String(decoding: fields[0], as: UTF8.self)
        reference = String(decoding: fields[6], as: UTF8.self)
        self.fields = fields
    }

    /// An object with the line's fields, under their names.
    func appendJSON(to out: inout [UInt8]) {
        for (at, field) in fields.enumerated() {
            out += Array((at == 0 ? "{\"" : ",\"").utf8) + Array(Self.names[at].utf8) + Array("\":".utf8)
            JSONText.append(field, to: &out)
        }
        out.append(UInt8(ascii: "}"))
    }
}

/// Text as JSON has it.
enum JSONText {
    private static let hex = Array("0123456789abcdef".utf8)

    static func append(_ text: some Collection<UInt8>, to out: inout [UInt8]) {
        out.append(0x22)
        for byte in text {
            switch byte {
            case 0x22, 0x5C: out += [0x5C, byte]
            case 0..<0x20: out += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }
}
