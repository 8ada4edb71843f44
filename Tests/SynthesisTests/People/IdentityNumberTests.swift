import Campaign
import Records
import Testing

@testable import Synthesis

@Suite struct IdentityNumberTests {
    /// Two numbers with the same commune and order must differ in month, year or class: up to 118 million people.
    @Test(arguments: [0, 1, 77_777, 494_504]) func numbersThatShareCommuneAndOrderDifferInTheRest(rest: Int) {
        let size = IdentityNumber.communes * IdentityNumber.orders
        var seen: Set<Int> = []
        let first = IdentityNumber(seed: 9, number: rest)
        for q in 0..<240 {
            let number = IdentityNumber(seed: 9, number: q * size + rest)
            #expect(number.commune == first.commune && number.order == first.order)
            seen.insert((number.month * 5 + number.yearModulo5) * 4 + number.classOfBirth)
        }
        #expect(seen.count == 240)
    }

    @Test func everyCommuneAndOrderComesOnceInEachRound() {
        var seen = [Bool](repeating: false, count: 1000 * 1000)
        for number in 0..<IdentityNumber.communes * IdentityNumber.orders {
            let identity = IdentityNumber(seed: 3, number: number)
            #expect(!seen[identity.commune * 1000 + identity.order])
            seen[identity.commune * 1000 + identity.order] = true
        }
    }

    @Test func classesOfBirthplacesShareNoTwoDigits() {
        var classes: [String: Set<Int>] = [:]
        for (index, place) in Departments.all.enumerated() {
            let inNIR = Departments.inNIR[index]
            classes["\(inNIR)", default: []].insert(Departments.classOfBirth(index))
            #expect(place.code.utf8.count >= 2)
        }
        #expect(classes.values.allSatisfy { $0.count == 1 })
    }

    /// Every kind's identities are valid, and no two numbers give the same.
    @Test(arguments: IdentityKind.allCases.filter { $0 != .nir }) func identitiesOfOtherKindsAreValidAndDiffer(_ kind: IdentityKind) {
        let size = IdentitySpace.size(kind)
        #expect(size >= 100_000_000)
        var seen: Set<UInt64> = []
        for number in Array(0..<20_000) + Array(size - 9000..<size) + (1...5000).map({ $0 * (size / 5002) + 77 }) {
            var text = ByteBuffer()
            SyntheticIdentity(kind, number: number).append(to: &text)
            guard case .identity(let key) = kind.read(text.bytes) else {
                Issue.record("an identity that can't be read")
                continue
            }
            seen.insert(key.rawValue)
        }
        #expect(seen.count == 34_000)
    }

    @Test(arguments: IdentityKind.allCases.filter { $0 != .nir }) func theSizeOfAKindAndItsMultiplierHaveNoDivisorInCommon(_ kind: IdentityKind) {
        var (a, b) = (IdentitySpace.size(kind), 7_368_787)
        while b != 0 { (a, b) = (b, a % b) }
        #expect(a == 1)
    }

    @Test func aNIRIsWrittenAsItsReaderReadsIt() {
        for number in 0..<5000 {
            let parts = IdentityNumber(seed: 4, number: number)
            for department in [0, 19, Departments.all.firstIndex { $0.code == "2A" }!, Departments.all.firstIndex { $0.code == "2B" }!, Departments.abroad] {
                let identity = SyntheticIdentity(
                    sexDigit: 1 + number % 8, year: 1900 + number % 120, month: parts.month, department: department,
                    commune: parts.commune, order: parts.order)
                var text = ByteBuffer()
                identity.append(to: &text)
                guard case .identity(let key) = NIR.read(text.bytes) else {
                    Issue.record("a NIR that can't be read")
                    continue
                }
                #expect(IdentityKind.nir.text(of: key).utf8.elementsEqual(text.bytes))
            }
        }
    }
}
