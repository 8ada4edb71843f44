import Campaign
import Notices
import Records
import Testing

@Suite struct PrintBatchTests {
    struct Letter: Hashable, Sendable {
        var scheme: UInt8 = 1
        var kind = NoticeKind.invitation
        var country = ""
        var postcode: String
        var street = ""
        var reference: UInt64
    }

    static func add(_ letter: Letter, to letters: inout Letters) {
        raw(letter.postcode) { postcode in
            raw(letter.country) { country in
                raw(letter.street) { street in
                    var fields = LetterFields(
                        kind: letter.kind, reference: letter.reference, code: 0, scheme: letter.scheme, closesOn: LineTests.closesOn)
                    (fields.postcode, fields.country, fields.address.2) = (postcode, country, street)
                    letters.add(fields)
                }
            }
        }
    }

    /// The indexes of all batches, by name.
    static func indexes(_ letters: consuming Letters, mostLetters: Int = 500) -> [(name: String, lines: [String])] {
        var cutter = PrintCutter(mostLetters: mostLetters)
        letters.sort()
        let first = cutter.take(letters)
        return indexes(of: first) + indexes(of: cutter.finish())
    }

    static func indexes(of run: borrowing PrintRun) -> [(name: String, lines: [String])] {
        var indexes: [(name: String, lines: [String])] = []
        for batch in run.batches {
            indexes.append((batch.name, text { _ = run.write(batch, to: &$0) { _ in 1 } }.split(separator: "\n").map(String.init)))
        }
        return indexes
    }

    /// The rest of an index line after the reference.
    static func line(_ letter: Letter, sequence: Int) -> String {
        let country = ["FR", "FRANCE"].contains(letter.country) ? "" : letter.country
        return [
            Reference(rawValue: letter.reference).text, letter.kind.name, "\(sequence)", "\(sequence)", "1",
            letter.postcode, country, "2022-03-14",
        ].joined(separator: ",")
    }

    @Test func lettersAreSortedByCountryWithFranceFirstThenPostcodeThenReference() {
        let sorted = [
            Letter(postcode: "01000", reference: 9), Letter(country: "FR", postcode: "01000", reference: 10),
            Letter(postcode: "1234", reference: 1), Letter(postcode: "12345", reference: 2),
            Letter(postcode: "123456", reference: 1), Letter(country: "FRANCE", postcode: "75001", reference: 3),
            Letter(country: "BELGIQUE", postcode: "1000", reference: 4),
            Letter(country: "BELGIQUE", postcode: "1000", reference: 5),
            Letter(country: "BELGIQUE", postcode: "4000", reference: 1),
            Letter(country: "BELGIQUE OUEST", postcode: "0", reference: 1),
            Letter(country: "SUISSE", postcode: "1200", reference: 1),
        ]
        var letters = Letters()
        for letter in sorted.shuffled() { Self.add(letter, to: &letters) }
        let indexes = Self.indexes(letters)
        #expect(indexes.count == 1)
        #expect(indexes[0].lines[0] + "\n" == PrintLine.header.description)
        #expect(Array(indexes[0].lines.dropFirst()) == sorted.enumerated().map { Self.line($1, sequence: $0 + 1) })
    }

    /// Held against a plain sort of the columns; letters whose references share their first bits among them.
    @Test(arguments: UInt64(1)...5) func theOrderIsThatOfTheColumns(_ seed: UInt64) {
        var random = SplitMix64(state: seed)
        let codes = ["75001", "75002", "01000", "7500", "750011", "", "7A", "20000", "99999", "00000"]
        let all = (0..<3000).map { _ in
            Letter(
                scheme: [1, 2, 99].randomElement(using: &random)!, kind: NoticeKind.allCases.randomElement(using: &random)!,
                country: ["", "", "", "SUISSE", "BELGIQUE"].randomElement(using: &random)!,
                postcode: codes.randomElement(using: &random)!, reference: random.next() >> 9 & ~(random.next() & 0xFFFF_FFFF_0000))
        }
        func key(_ letter: Letter) -> [[UInt8]] {
            let reference = Array(Reference(rawValue: letter.reference).text.utf8)
            return [[letter.scheme], [letter.kind.rawValue], Array(letter.country.utf8), Array(letter.postcode.utf8), reference]
        }
        let sorted = all.map { (key($0), $0) }.sorted { a, b in
            zip(a.0, b.0).first { $0 != $1 }.map { $0.lexicographicallyPrecedes($1) } ?? false
        }
        var letters = Letters()
        for letter in all { Self.add(letter, to: &letters) }
        let written = Self.indexes(letters, mostLetters: 10_000).flatMap { $0.lines.dropFirst() }.map { $0.prefix(12) }
        #expect(written == sorted.map { Reference(rawValue: $0.1.reference).text.prefix(12) }, "seed \(seed)")
    }

    @Test func aBatchNeverMixesSchemesOrKindsNorPassesItsSize() {
        var all: [Letter] = []
        for scheme in [UInt8(1), 2, 10] {
            for kind in NoticeKind.allCases {
                all += (1...7).map { Letter(scheme: scheme, kind: kind, postcode: "75001", reference: UInt64($0)) }
            }
        }
        var letters = Letters()
        for letter in all.shuffled() { Self.add(letter, to: &letters) }
        var cutter = PrintCutter(mostLetters: 3)
        letters.sort()
        let batches = [cutter.take(letters).batches, cutter.finish().batches].flatMap { $0 }
        #expect(batches.map(\.letters) == Array(repeating: [3, 3, 1], count: 6).flatMap { $0 })
        #expect(batches.map(\.number) == Array(1...18))
        #expect(batches.map(\.scheme) == [UInt8(1), 2, 10].flatMap { Array(repeating: $0, count: 6) })
        #expect(batches[0].kind == .failure)
        #expect(batches[3].kind == .invitation)
        #expect(batches[17].name == "0018")
    }

    @Test func theSequenceAndThePageBeginAnewInEachBatch() {
        var letters = Letters()
        for reference in 1...5 { Self.add(Letter(postcode: "75001", reference: UInt64(reference)), to: &letters) }
        let indexes = Self.indexes(letters, mostLetters: 3)
        #expect(indexes.map(\.lines.count) == [4, 3])
        #expect(indexes[1].lines[1] == Self.line(Letter(postcode: "75001", reference: 4), sequence: 1))
    }

    /// Letters of every kind of place, some with nothing, too little or words for a postcode.
    static func mixed(_ count: Int, _ random: inout SplitMix64) -> [Letter] {
        let odd = ["", "7500", "750011", "7A", " 75001", "2A004", "É", "00000", "99999"]
        return (0..<count).map { _ in
            let isOdd = Int.random(in: 0..<6, using: &random) == 0
            return Letter(
                scheme: [1, 2, 3, 99].randomElement(using: &random)!, kind: NoticeKind.allCases.randomElement(using: &random)!,
                country: ["", "FR", "FRANCE", "BELGIQUE", "SUISSE", "FRANCE "].randomElement(using: &random)!,
                postcode: isOdd ? odd.randomElement(using: &random)! : String(Int.random(in: 10_000...99_999, using: &random)),
                reference: random.next() >> 9)
        }
    }

    @Test(arguments: [[1, 2, 3, 99], Array(1...40) + [99], [1, 2, 3, 4, 99]] as [[UInt8]], [1, 7, 50])
    func bucketByBucketTheFilesAreTheSame(_ schemes: [UInt8], _ mostLetters: Int) {
        let seed = UInt64(schemes.count * 100 + mostLetters)
        var random = SplitMix64(state: seed)
        let all = Self.mixed(1500, &random)
        let buckets = LetterBuckets(schemes: schemes)
        var byBucket: [Int: [Letter]] = [:]
        for letter in all.shuffled() {
            let bucket = raw(letter.postcode) { postcode in
                raw(letter.country) {
                    buckets.bucket(scheme: letter.scheme, kind: letter.kind, postcode: postcode, country: $0)
                }
            }
            byBucket[bucket, default: []].append(letter)
        }
        #expect(byBucket.keys.allSatisfy { (0..<buckets.count).contains($0) } && byBucket.count > 50, "seed \(seed)")
        var cutter = PrintCutter(mostLetters: mostLetters)
        var found: [(name: String, lines: [String])] = []
        for bucket in byBucket.keys.sorted() {
            var letters = Letters()
            for letter in byBucket[bucket]! { Self.add(letter, to: &letters) }
            letters.sort()
            found += Self.indexes(of: cutter.take(letters))
        }
        found += Self.indexes(of: cutter.finish())
        var whole = Letters()
        for letter in all { Self.add(letter, to: &whole) }
        let expected = Self.indexes(whole, mostLetters: mostLetters)
        #expect(found.map(\.name) == expected.map(\.name), "seed \(seed)")
        #expect(found.map(\.lines) == expected.map(\.lines), "seed \(seed)")
    }

    @Test func lettersOfAHouseholdLieTogetherWhereTheCampaignSaysSo() {
        let streets = ["1 RUE A", "1 RUE A", "1 RUE AB", "2 RUE A"]
        let sorted = [("01000", 3), ("75001", 0), ("75001", 1), ("75001", 2), ("75001", 3)].flatMap { postcode, street in
            (1...3).map { Letter(postcode: postcode, street: streets[street], reference: UInt64(10 * $0 + street)) }
        }.sorted { ($0.postcode, $0.street, $0.reference) < ($1.postcode, $1.street, $1.reference) }
            + [Letter(country: "SUISSE", postcode: "1000", street: "A", reference: 9), Letter(country: "SUISSE", postcode: "1000", street: "B", reference: 1)]
        var letters = Letters(households: .together)
        for letter in sorted.shuffled() { Self.add(letter, to: &letters) }
        letters.sort()
        var cutter = PrintCutter(households: .together)
        let indexes = Self.indexes(of: cutter.take(letters)) + Self.indexes(of: cutter.finish())
        #expect(indexes.count == 1)
        #expect(Array(indexes[0].lines.dropFirst()) == sorted.enumerated().map { Self.line($1, sequence: $0 + 1) })
    }

    @Test func aLetterOfTwoPagesMovesThePagesBehindIt() {
        var letters = Letters()
        for reference in 1...3 { Self.add(Letter(postcode: "75001", reference: UInt64(reference)), to: &letters) }
        letters.sort()
        var cutter = PrintCutter()
        let whole = cutter.take(letters).batches.count
        let run = cutter.finish()
        var lines = ByteBuffer()
        let pages = run.write(run.batches[0], to: &lines) { $0.reference == 2 ? 2 : 1 }
        let columns = String(decoding: lines.array(), as: UTF8.self).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").dropFirst(2).prefix(3).joined(separator: ",")
        }
        #expect(whole == 0 && pages == 4)
        #expect(columns == ["1,1,1", "2,2,2", "3,4,1"])
    }

    /// Everything that a letter says comes back from the bytes it travels as.
    @Test func aLetterTravelsWhole() {
        var letters = Letters()
        let texts = ["Zoé", "D'AUBIGNÉ", "Ève", "MARTIN", "APT 3", "", "12 RUE DE L'ÉGLISE", "LE BOURG", "75001", "PARIS", "SUISSE"]
        func lend(_ lent: [UnsafeRawBufferPointer]) {
            if lent.count < texts.count { return raw(texts[lent.count]) { lend(lent + [$0]) } }
            var letter = LetterFields(kind: .invitation, reference: 7, code: 12_345_678, scheme: 99, closesOn: LineTests.closesOn)
            (letter.recipient, letter.isRestarted) = (.representative, true)
            (letter.firstNames, letter.name, letter.addresseeFirstNames, letter.addresseeName) = (lent[0], lent[1], lent[2], lent[3])
            letter.address = (lent[4], lent[5], lent[6], lent[7])
            (letter.postcode, letter.town, letter.country) = (lent[8], lent[9], lent[10])
            letters.add(letter)
        }
        lend([])
        let run = PrintCutter().finishing(letters)
        var lines = ByteBuffer()
        _ = run.write(run.batches[0], to: &lines) { letter in
            let (one, two, three, four) = letter.address
            let found = [
                letter.firstNames, letter.name, letter.addresseeFirstNames, letter.addresseeName, one, two, three, four, letter.postcode,
                letter.town, letter.country,
            ]
            #expect(found.map { String(decoding: $0, as: UTF8.self) } == texts)
            #expect(letter.code == 12_345_678 && letter.reference == 7 && letter.scheme == 99 && letter.closesOn == LineTests.closesOn)
            #expect(letter.recipient == .representative && letter.isRestarted)
            return 1
        }
    }

    @Test func thePrinterIsToldEachBatchAndTheNightsVolumes() {
        var all: [Letter] = []
        for scheme in [UInt8(1), 10] {
            for kind in NoticeKind.allCases { all += (1...5).map { Letter(scheme: scheme, kind: kind, postcode: "75001", reference: UInt64($0)) } }
        }
        var letters = Letters()
        for letter in all { Self.add(letter, to: &letters) }
        letters.sort()
        var cutter = PrintCutter(mostLetters: 3)
        let batches = [cutter.take(letters).batches, cutter.finish().batches].flatMap { $0 }
        let lines = batches.map { BatchLine(batch: $0, postalClass: "eco", pages: $0.letters + 1, bytes: 10 * $0.number, sha256: "ab") }
        #expect(text { out in for line in lines.prefix(3) { line.append(to: &out) } } == """
            0001,01,failure,eco,3,4,10,ab
            0002,01,failure,eco,2,3,20,ab
            0003,01,invitation,eco,3,4,30,ab

            """)
        #expect(text { VolumeNotice.append(lines, of: LineTests.closesOn, to: &$0) } == """
            date,scheme,kind,letters,pages,batches
            2022-03-14,01,failure,5,7,2
            2022-03-14,01,invitation,5,7,2
            2022-03-14,10,failure,5,7,2
            2022-03-14,10,invitation,5,7,2

            """)
    }

    @Test func aNightWithoutLettersHasNoBatch() {
        var cutter = PrintCutter()
        let none = cutter.take(Letters()).batches.isEmpty
        let last = cutter.finish().batches.isEmpty
        #expect(none && last)
    }
}

extension PrintCutter {
    /// Letters that are all of a night, and fill no batch.
    consuming func finishing(_ letters: borrowing Letters) -> PrintRun {
        var cutter = self
        let whole = cutter.take(letters)
        precondition(whole.batches.isEmpty)
        return cutter.finish()
    }
}
