import Campaign
import Glibc

/// A file of postcodes and towns: CSV in UTF-8 with a header that has the columns `postcode` and `town`, delimited by commas or
/// semicolons. National ones have some 40,000 lines.
enum TownFile {
    /// Larger than any nation's.
    private static let most = 64 << 20

    /// - Parameter place: of the key that names it.
    /// - Throws: exit 78 where there is no such file, or a line of it is wrong.
    static func read(_ path: String, at place: String, country: Country) throws(OuvertureError) -> TownTable {
        let bytes = try bytes(path, at: place)
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        if let first = lines.first, first.starts(with: [0xEF, 0xBB, 0xBF]) { lines[0] = first.dropFirst(3) }
        let header = lines.first ?? []
        let delimiter = header.contains(0x3B) ? UInt8(ascii: ";") : UInt8(ascii: ",")
        let names = fields(header, delimiter).map { String(decoding: $0, as: UTF8.self) }
        guard let postcode = names.firstIndex(of: "postcode"), let town = names.firstIndex(of: "town") else {
            throw OuvertureError(
                .definition, at: "\(path):1", "has no columns `postcode` and `town`", hint: "write a header such as postcode,town")
        }
        var towns: [(postcode: UInt32, town: [UInt8])] = []
        towns.reserveCapacity(lines.count)
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty && line.first != 0x0D {
            let values = fields(line, delimiter)
            guard values.count == names.count else {
                throw wrong(path, number + 1, "\(values.count) fields, the header has \(names.count)")
            }
            let number5 = values[postcode].withUnsafeBytes { text in
                withUnsafeBytes(of: ()) { country.postcode(text, country: $0) }
            }
            guard number5 != Country.noPostcode else {
                throw wrong(path, number + 1, "the postcode is not \(country.adjective) one of \(country.postcodeDigits) digits")
            }
            guard !values[town].isEmpty else { throw wrong(path, number + 1, "has no town") }
            guard String(validating: values[town], as: UTF8.self) != nil else { throw wrong(path, number + 1, "the town is not UTF-8") }
            towns.append((number5, values[town]))
        }
        guard !towns.isEmpty else { throw wrong(path, 1, "has no line below its header") }
        return TownTable(towns)
    }

    private static func wrong(_ path: String, _ line: Int, _ what: String) -> OuvertureError {
        OuvertureError(.definition, at: "\(path):\(line)", what, hint: "mend the line, or leave it out: nobody is written to where no line leads")
    }

    /// Quotes around a field are taken away; a delimiter in quotes belongs to the field.
    private static func fields(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [[UInt8]] {
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in line where byte != 0x0D {
            if byte == 0x22 {
                isQuoted.toggle()
            } else if byte == delimiter && !isQuoted {
                fields.append([])
            } else {
                fields[fields.count - 1].append(byte)
            }
        }
        return fields
    }

    private static func bytes(_ path: String, at place: String) throws(OuvertureError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        defer { if descriptor >= 0 { close(descriptor) } }
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= most else {
            throw OuvertureError(
                .definition, at: place, "`print.towns` names no file of towns that can be read",
                hint: "its path starts at the file that names it: \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return Array(bytes.prefix(max(0, count)))
    }
}
