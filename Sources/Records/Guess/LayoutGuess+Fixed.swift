import Campaign

/// Files whose fields have their places.
extension LayoutGuess {
    static func fixed(_ sample: FileSample) -> Found? {
        let lines = lines(sample)
        let width: Int
        var records: [Range<Int>]
        let lineEnds = lines.count >= 2
        if lineEnds {
            let widths = lines.map(\.count).sorted()
            width = widths[widths.count / 2]
            guard widths.count(where: { $0 == width }) * 10 >= widths.count * 8 else { return nil }
            records = lines.filter { $0.count == width }
        } else {
            guard let stride = stride(sample.signs) else { return nil }
            width = stride
            records = Swift.stride(from: 0, to: min(sample.signs.count, mostRecords * width) - width + 1, by: width).map { $0..<$0 + width }
        }
        // Records in front and behind have no identity where the people have theirs.
        let identities = windows(15, records, sample.signs, ValueKind.isIdentity)
        guard let identity = identities.first else { return nil }
        records = records.filter { ValueKind.isIdentity(sample.signs[$0.lowerBound + identity..<$0.lowerBound + identity + 15]) }
        let found = candidates(records, width, sample.signs)
        return Found(format: .fixed(record: width, lineEnds: lineEnds), guess: FieldGuess(found, FieldGuess.kind(of: found)))
    }

    /// The least distance at which identities come again, whichever of a record's they are.
    static func stride(_ signs: [UInt8]) -> Int? {
        var starts: [Int] = []
        for at in 0..<max(0, signs.count - 14) where ValueKind.isDigit(signs[at]) {
            guard ValueKind.isIdentity(signs[at..<at + 15]) else { continue }
            starts.append(at)
            if starts.count == 4 * mostRecords { break }
        }
        guard let last = starts.last else { return nil }
        let places = Set(starts)
        var tried: [Int: Double] = [:]
        for (at, start) in starts.prefix(40).enumerated() {
            for next in starts[(at + 1)...].prefix(4) where tried[next - start] == nil {
                let before = starts.prefix { $0 <= last - (next - start) }
                tried[next - start] = Double(before.count { places.contains($0 + next - start) }) / Double(before.count)
            }
        }
        guard let best = tried.values.max(), best >= 0.5 else { return nil }
        return tried.filter { $0.value >= best * 0.95 }.keys.min()
    }

    /// Where in the records a window of signs is of a kind, in nine of ten of those that are not blank there.
    static func windows(
        _ length: Int, _ records: [Range<Int>], _ signs: [UInt8], _ isMeant: (ArraySlice<UInt8>) -> Bool
    ) -> [Int] {
        guard let width = records.first?.count, width >= length else { return [] }
        return (0...width - length).filter { at in
            var (filled, right) = (0, 0)
            for record in records {
                let window = signs[record.lowerBound + at..<record.lowerBound + at + length]
                if window.allSatisfy({ $0 == 0x20 || $0 == 0 }) { continue }
                filled += 1
                if isMeant(window) { right += 1 }
                if filled == 20 && right < 10 { break }
            }
            return filled >= 2 && right * 10 >= filled * 8
        }
    }

    /// Windows of values with a form of their own, then texts that begin at the same place in most records.
    private static func candidates(_ records: [Range<Int>], _ width: Int, _ signs: [UInt8]) -> [FieldGuess.Candidate] {
        var taken = [Bool](repeating: false, count: width)
        var found: [(at: Int, length: Int)] = []
        for (length, isMeant) in forms {
            for at in windows(length, records, signs, isMeant) where !taken[at..<at + length].contains(true) {
                found.append((at, length))
                for place in at..<at + length { taken[place] = true }
            }
        }
        for at in postcodes(records, signs) where !taken[at..<at + 5].contains(true) {
            found.append((at, 5))
            for place in at..<at + 5 { taken[place] = true }
        }
        var at = 0
        while at < width {
            guard !taken[at], isStart(at, records, signs, taken) else {
                at += 1
                continue
            }
            var end = at + 1
            while end < width && !taken[end] && !isStart(end, records, signs, taken) { end += 1 }
            found.append((at, end - at))
            at = end
        }
        return found.sorted { $0.at < $1.at }.map { field in
            candidate("", .bytes(at: field.at + 1, length: field.length), records.map { signs[$0][$0.lowerBound + field.at..<$0.lowerBound + field.at + field.length] })
        }
    }

    /// Five digits with no digit beside them, in most records; behind them stands a town.
    private static func postcodes(_ records: [Range<Int>], _ signs: [UInt8]) -> [Int] {
        windows(6, records, signs) { window in
            window.prefix(5).allSatisfy(ValueKind.isDigit) && !ValueKind.isDigit(window.last!)
        }.filter { at in
            at == 0 || records.count { ValueKind.isDigit(signs[$0.lowerBound + at - 1]) } * 10 < records.count
        }
    }

    private static let forms: [(Int, @Sendable (ArraySlice<UInt8>) -> Bool)] = [
        (15, ValueKind.isIdentity), (9, ValueKind.isOrganism), (10, { ValueKind.dateOrder($0) != nil }), (8, { ValueKind.dateOrder($0) != nil }),
        (10, { ValueKind.isDigit($0.first!) && ValueKind($0) == .mobile }), (1, { ValueKind($0).isSex }),
    ]

    /// Whether a text begins here: filled in some records, and blank or another field's in front of it in nearly all.
    private static func isStart(_ at: Int, _ records: [Range<Int>], _ signs: [UInt8], _ taken: [Bool]) -> Bool {
        let filled = records.count { signs[$0.lowerBound + at] != 0x20 }
        guard filled >= 3 || filled * 20 > records.count else { return false }
        if at == 0 || taken[at - 1] { return true }
        let blankBefore = records.count { signs[$0.lowerBound + at - 1] == 0x20 }
        let starts = records.count { signs[$0.lowerBound + at - 1] == 0x20 && signs[$0.lowerBound + at] != 0x20 }
        return blankBefore * 20 >= records.count * 19 && starts * 10 >= filled * (filled * 20 > records.count ? 8 : 10)
    }
}
