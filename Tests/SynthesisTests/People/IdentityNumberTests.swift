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
}
