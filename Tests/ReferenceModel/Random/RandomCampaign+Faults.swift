/// The bytes of a file: column order, quotes and line ends as they please, rows with each fault the codes name, and
/// files that must be refused whole.
extension RandomCampaign {
    mutating func csv(_ rows: [ModelRow], _ place: Int) -> [UInt8] {
        var columns = ModelColumn.allCases
        if random.chance(60) { columns = random.shuffled(columns) }
        let lineEnd = random.chance(80) ? "\n" : "\r\n"
        let carriesBoth = rows.contains { !$0.replaced.isEmpty }
        let head = columns.map(\.name) + (carriesBoth ? ["replaces_identity"] : [])
        var lines: [[UInt8]] = [Array(head.joined(separator: ",").utf8)]
        for row in rows {
            let replaced = carriesBoth ? Array(("," + row.replaced).utf8) : []
            lines.append(line(row, columns) + replaced)
            if random.chance(4) { lines.append(faulty(row, columns, place) + replaced) }
            if random.chance(2) { lines.append([]) }
        }
        let bom: [UInt8] = random.chance(10) ? [0xEF, 0xBB, 0xBF] : []
        let end: [UInt8] = random.chance(85) ? Array(lineEnd.utf8) : []
        return bom + Array(lines.joined(separator: Array(lineEnd.utf8))) + end
    }

    private mutating func line(_ row: ModelRow, _ columns: [ModelColumn]) -> [UInt8] {
        Array(columns.map { quoted(row[$0]) }.joined(separator: ",").utf8)
    }

    mutating func quoted(_ value: String) -> String {
        guard value.utf8.contains(where: { [44, 34, 10].contains($0) }) || random.chance(3) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The row with one or two faults, under its own identity, or under that of somebody else who must not feel it.
    private mutating func faulty(_ row: ModelRow, _ columns: [ModelColumn], _ place: Int) -> [UInt8] {
        var row = row
        if random.chance(50) { row[.identity] = newIdentity() }
        switch random.int(1...25) {
        case 1:
            var bytes = line(row, columns)
            if random.chance(50) { bytes += Array(",".utf8) } else { bytes = Array("1,2,3".utf8) }
            return bytes
        case 2:
            row[.town] = "@@"
            let bytes = line(row, columns)
            let at = zip(bytes, bytes.dropFirst()).enumerated().first { $0.element == (64, 64) }!.offset
            return Array(bytes[..<at]) + [0xE9] + Array(bytes[(at + 2)...])
        default:
            for _ in 0..<random.pick([1, 1, 1, 2]) { spoil(&row, place) }
            return line(row, columns)
        }
    }

    private mutating func spoil(_ row: inout ModelRow, _ place: Int) {
        let badDates = ["2001", "20010231", "18491231", "22000101", "2001010a", "20011301", "2001-1-1"]
        let isNIR = campaign.people == .nir
        let wrongKey = isNIR ? String(row[.identity].dropLast(2)) + "98" : campaign.people.withWrongKey(row[.identity])
        switch random.int(1...23) {
        case 1: row[.identity] = random.pick(["", " ", "1850", row[.identity] + "1"])
        case 2: row[.identity] = "9" + row[.identity].dropFirst()
        case 3: row[.identity] = wrongKey
        case 4: row[.identity] = String(row[.identity].prefix(3) + "13" + row[.identity].dropFirst(5))
        case 5: row[.identity_oid] = random.pick(["1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11"])
        case 6: row[.identity_oid] = "1.2.3"
        case 7: row[.holder_identity] = random.pick([wrongKey, "12"])
        case 8: row[.birth_rank] = random.pick(["0", "10", "a"])
        case 9: row[.birth_date] = random.pick(badDates + ["", "20010005"])
        case 10: row[.birth_date] = "20010000"
        case 11: row[.sex] = random.pick(["", "3", "M"])
        case 12: (row[.birth_name], row[.usage_name]) = ("", "")
        case 13: row[.organism] = random.pick(["", "01X123456", "01C12345", "0AC123456"])
        case 14: row[.organism] = "77C123456"
        case 15: row[.rights_from] = random.pick(badDates + ["20010100"])
        case 16: row[.rights_to] = random.pick(badDates)
        case 17: (row[.rights_from], row[.rights_to]) = ("20240102", "20240101")
        case 18: row[.has_record] = random.pick(["2", "X", "00"])
        case 19: row[.representative_identity] = random.pick([wrongKey, "123"])
        case 20: row[.updated_on] = random.pick(badDates)
        case 21: row[.identity] = row[.identity].lowercased().replacing("2", with: "Z", maxReplacements: 1)
        case 22: row[.sex] = "1 "
        default: row[.identity] = String(row[.identity].dropLast(2)) + "00"
        }
    }

    /// A file of that source that must not be taken, new in its bytes.
    mutating func refusedPopulation(_ place: Int) -> (name: String, bytes: [UInt8]) {
        let name = fileName(campaign.sources[place].prefix)
        refused.insert(name)
        let columns = ModelColumn.allCases.map(\.name).joined(separator: ",")
        counter += 1
        let identity = newIdentity()
        let good = "\(identity),,,,19800101,1,NOM\(counter)" + String(repeating: ",", count: 12)
            + "\(campaign.sources[place].scheme)C123456,,,,,"
        switch random.int(1...4) {
        case 1: return (name, Array("\(columns)\n\(good)\n\"never closed \(counter)\n".utf8))
        case 2: return (name, Array("\(columns),sex\n\(good),1\n".utf8))
        case 3: return (name, Array("numero,nom\n1,\(counter)\n".utf8))
        default: return (name, Array("\(columns)\n\(good)\n1,2,\(counter)\n".utf8))
        }
    }

    mutating func refusedEvents(_ feed: ModelCampaign.Feed) -> (name: String, bytes: [UInt8]) {
        let name = fileName(feed.prefix)
        refused.insert(name)
        counter += 1
        let header = ModelEventFile.columns.joined(separator: ",")
        return random.chance(50)
            ? (name, Array("\(header)\n\"\(counter)".utf8)) : (name, Array("\(header)\nx\(counter),never,,,,,,,\n".utf8))
    }
}
