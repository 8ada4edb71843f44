/// The postcodes that the post delivers to, each with its towns, as a campaign gives them. Towns are compared without
/// case, accents, hyphens and apostrophes; `ST` is `SAINT`, numbers (`PARIS 12`, `PARIS 1ER ARRONDISSEMENT`) do not count.
public struct TownTable: Equatable, Sendable {
    /// What the table says of an address.
    public enum Verdict: Equatable, Sendable {
        case delivered
        /// The table has no such postcode.
        case unknownPostcode
        /// The postcode is that of other towns.
        case otherTown
    }

    /// A bit a postcode.
    private var postcodes = [UInt64](repeating: 0, count: (100_000 + 63) / 64)
    /// Hashes of postcode and town, in a table of at most half its places; 0 for none.
    private var places: [UInt64]

    public init(_ towns: [(postcode: UInt32, town: [UInt8])]) {
        var size = 64
        while size < 2 * towns.count { size *= 2 }
        places = Array(repeating: 0, count: size)
        for (postcode, town) in towns {
            precondition(postcode < 100_000, "no postcode")
            postcodes[Int(postcode) / 64] |= 1 << UInt64(postcode % 64)
            let hash = town.withUnsafeBytes { Self.hash(postcode, $0) }
            var at = place(hash)
            while places[at] != 0 && places[at] != hash { at = (at + 1) & (places.count - 1) }
            places[at] = hash
        }
    }

    /// O(length of the town).
    public func verdict(postcode: UInt32, town: UnsafeRawBufferPointer) -> Verdict {
        guard postcode < 100_000, postcodes[Int(postcode) / 64] &>> UInt64(postcode % 64) & 1 != 0 else { return .unknownPostcode }
        let hash = Self.hash(postcode, town)
        var at = place(hash)
        while places[at] != 0 {
            if places[at] == hash { return .delivered }
            at = (at + 1) & (places.count - 1)
        }
        return .otherTown
    }

    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> 20) & (places.count - 1) }

    /// FNV-1a over the postcode and the town's words; never 0.
    private static func hash(_ postcode: UInt32, _ town: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for shift: UInt32 in [0, 8, 16] { add(UInt8(truncatingIfNeeded: postcode &>> shift)) }
        TownName.forEachWord(town) { word in
            if 0x30...0x39 ~= word[0] || word == TownName.arrondissement { return }
            let full: [UInt8] = word == TownName.st ? TownName.saint : word == TownName.ste ? TownName.sainte : word
            for byte in full { add(byte) }
        }
        return hash == 0 ? 1 : hash
    }
}

/// Reads a town as it may be written: words of A–Z and 0–9.
enum TownName {
    static let st = Array("ST".utf8), ste = Array("STE".utf8), saint = Array("SAINT".utf8), sainte = Array("SAINTE".utf8)
    static let arrondissement = Array("ARRONDISSEMENT".utf8)
    static let cedex = Array("CEDEX".utf8), armees = Array("ARMEES".utf8)

    /// Calls `body` with each word, capitals without accents.
    static func forEachWord(_ town: UnsafeRawBufferPointer, _ body: ([UInt8]) -> Void) {
        var word: [UInt8] = []
        var at = 0
        func end() {
            if !word.isEmpty { body(word) }
            word.removeAll(keepingCapacity: true)
        }
        while at < town.count {
            let byte = town[at]
            switch byte {
            case 0x41...0x5A, 0x30...0x39: word.append(byte)
            case 0x61...0x7A: word.append(byte - 0x20)
            case 0xC3...0xC5 where at + 1 < town.count:
                word.append(contentsOf: letters(byte, town[at + 1]))
                at += 1
            case 0xCC, 0xCD:
                // A mark that follows its letter.
                at += 1
            // No-break spaces, typographic apostrophes and dashes part words as plain ones do.
            case 0xC2, 0xE2: end()
            case 0x80...: break
            default: end()
            }
            at += 1
        }
        end()
    }

    static func has(_ wanted: [UInt8], in town: UnsafeRawBufferPointer) -> Bool {
        var found = false
        forEachWord(town) { if $0 == wanted { found = true } }
        return found
    }

    /// The plain letters of a two-byte letter of Latin-1 or Extended-A that French addresses have.
    private static func letters(_ first: UInt8, _ second: UInt8) -> [UInt8] {
        let scalar = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
        switch scalar {
        case 0xC0...0xC5, 0xE0...0xE5: return [0x41]
        case 0xC6, 0xE6: return [0x41, 0x45]
        case 0xC7, 0xE7: return [0x43]
        case 0xC8...0xCB, 0xE8...0xEB: return [0x45]
        case 0xCC...0xCF, 0xEC...0xEF: return [0x49]
        case 0xD1, 0xF1: return [0x4E]
        case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8: return [0x4F]
        case 0xD9...0xDC, 0xF9...0xFC: return [0x55]
        case 0xDD, 0xFD, 0xFF, 0x178: return [0x59]
        case 0xDF: return [0x53, 0x53]
        case 0x152, 0x153: return [0x4F, 0x45]
        default: return []
        }
    }
}
