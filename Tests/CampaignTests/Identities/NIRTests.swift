import Testing

@testable import Campaign

@Suite struct NIRTests {
    /// Key by the definition, on decimal strings: 97 − (13 digits mod 97), 2A as 19, 2B as 18.
    private func controlKey(_ number: String) -> String {
        let digits = number.replacingPair(at: 5, ["2A": "19", "2B": "18"])
        let key = 97 - Int(digits)! % 97
        return key < 10 ? "0\(key)" : "\(key)"
    }

    private func complete(_ number: String) -> String { number + controlKey(number) }

    @Test func theContractsExampleIsRead() throws {
        guard case .identity(let key) = IdentityKind.nir.read("255081416802538") else {
            Issue.record("not read")
            return
        }
        #expect(key.rawValue < 1 << 43)
        #expect(IdentityKind.nir.text(of: key) == "255081416802538")
    }

    @Test(arguments: [
        "1550819168025", "2850120123456", "1990130042001", "8001242999999", "7203450000000", "155082A168025",
        "255082B000001", "3990199999999", "1015097101001", "6425098899001", "5000100000000",
    ])
    func everyFormComesBackAsItWas(_ number: String) {
        let text = complete(number)
        guard case .identity(let key) = IdentityKind.nir.read(text) else {
            Issue.record("\(text) not read")
            return
        }
        #expect(IdentityKind.nir.text(of: key) == text)
        #expect(key.rawValue < NIR.span)
    }

    @Test func monthsThatCanBeAre01To12And20And30To42And50To99() {
        let possible = Set(1...12).union([20]).union(30...42).union(50...99)
        for month in 0...99 {
            let text = complete("185" + (month < 10 ? "0\(month)" : "\(month)") + "75123456")
            if possible.contains(month) {
                guard case .identity(let key) = IdentityKind.nir.read(text) else {
                    Issue.record("month \(month) not read")
                    continue
                }
                #expect(IdentityKind.nir.text(of: key) == text)
            } else {
                #expect(IdentityKind.nir.read(text) == .badFormat, "month \(month)")
            }
        }
    }

    @Test func case48_corsicaAndTheOldDepartment19StayApart() {
        let corsica = IdentityKind.nir.read(complete("155082A168025"))
        let correze = IdentityKind.nir.read(complete("1550819168025"))
        #expect(corsica != correze)
        // The same control key, since 2A counts as 19 for it.
        #expect(controlKey("155082A168025") == controlKey("1550819168025"))
    }

    @Test(arguments: [
        ("", "empty"), ("25508141680253", "14 characters"), ("2550814168025380", "16 characters"),
        ("955081416802538", "first digit 9"), ("055081416802538", "first digit 0"),
        ("255131416802538", "month 13"), ("255432416802538", "month 43"), ("255081416802 38", "a blank"),
        ("255082a16802538", "small letter"), ("255081A16802538", "a letter after 1"),
        ("255082C16802538", "letter C"), ("2550814168025A8", "a letter in the key"),
        (" 25508141680253", "leading blank"),
        ("2550814168O2538", "letter O"), ("25508é41680253", "not ASCII"),
    ])
    func case48_aWrongFormIsNoWrongKey(_ text: String, _ what: String) {
        #expect(IdentityKind.nir.read(text) == .badFormat, "\(what)")
    }

    @Test func case48_anotherKeyIsRefusedAsKey() {
        for key in 0...99 where key != 38 {
            let text = "2550814168025" + (key < 10 ? "0\(key)" : "\(key)")
            #expect(IdentityKind.nir.read(text) == .badKey, "\(text)")
        }
    }

    @Test func everySingleWrongDigitIsRefused() {
        let right = Array("255081416802538".utf8)
        for place in 0..<15 {
            for digit in UInt8(0x30)...0x39 where digit != right[place] {
                var wrong = right
                wrong[place] = digit
                let reading = wrong.withUnsafeBytes { NIR.read($0) }
                #expect(reading == .badKey || reading == .badFormat, "place \(place), digit \(digit - 0x30)")
            }
        }
    }

    @Test func keysSortAsTheIdentitiesDo() {
        var seed: UInt64 = 48
        var all: [(text: String, key: PersonKey)] = []
        for _ in 0..<3000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let r = seed >> 16
            let departments = ["01", "19", "20", "2A", "2B", "29", "30", "75", "97", "99"]
            let key = NIR.key(
                first: Int(r % 8) + 1, year: Int(r / 8 % 100), month: [1, 12, 20, 30, 42, 50, 99][Int(r / 800 % 7)],
                department: departments[Int(r / 5600 % 10)], rest: Int(r / 56_000 % 1_000_000))!
            all.append((IdentityKind.nir.text(of: key), key))
        }
        #expect(
            all.sorted { $0.key < $1.key }.map(\.text)
                == all.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        for one in all { #expect(IdentityKind.nir.read(one.text) == .identity(one.key)) }
    }

    @Test func aNumberOfImpossiblePartsHasNoKey() {
        #expect(NIR.key(first: 9, year: 0, month: 1, department: "75", rest: 0) == nil)
        #expect(NIR.key(first: 1, year: 0, month: 13, department: "75", rest: 0) == nil)
        #expect(NIR.key(first: 1, year: 0, month: 1, department: "2C", rest: 0) == nil)
        #expect(NIR.key(first: 1, year: 0, month: 1, department: "75", rest: 1_000_000) == nil)
    }
}

extension String {
    /// The two characters at an offset replaced where they are one of the keys.
    fileprivate func replacingPair(at offset: Int, _ pairs: [String: String]) -> String {
        let start = index(startIndex, offsetBy: offset)
        let end = index(start, offsetBy: 2)
        guard let other = pairs[String(self[start..<end])] else { return self }
        return self[..<start] + other + self[end...]
    }
}
