import Campaign

/// The national file of deaths, which has no identities: told by `NAME*FIRST NAMES/` in front and two dates at their places.
extension LayoutGuess {
    static func nationalDeaths(_ sample: FileSample) -> Found? {
        let lines = lines(sample).filter { $0.count >= leastDeathBytes }
        guard !lines.isEmpty, lines.count(where: { isDeath(sample.signs[$0]) }) * 10 >= lines.count * 9 else { return nil }
        let widths = lines.map(\.count).sorted()
        let candidates = deathFields.map { field in
            FieldGuess.Candidate(name: field.name, place: .bytes(at: field.at, length: field.length), kind: nil)
        }
        return Found(format: .fixed(record: widths[widths.count / 2], lineEnds: true), guess: FieldGuess(candidates, .deaths))
    }

    private static let leastDeathBytes = 162
    private static let deathFields: [(name: String, at: Int, length: Int)] = [
        ("name", 1, 80), ("sex", 81, 1), ("birth_date", 82, 8), ("birthplace", 90, 5), ("death_date", 155, 8),
    ]

    private static func isDeath(_ line: ArraySlice<UInt8>) -> Bool {
        let name = line.prefix(80)
        guard let star = name.firstIndex(of: 0x2A), name[star...].contains(0x2F) else { return false }
        let digits = line.dropFirst(80).prefix(9)
        return [0x31, 0x32].contains(digits.first!) && digits.allSatisfy(ValueKind.isDigit) && line.dropFirst(154).prefix(8).allSatisfy(ValueKind.isDigit)
    }
}
