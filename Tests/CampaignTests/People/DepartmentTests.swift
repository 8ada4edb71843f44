import Testing

@testable import Campaign

@Suite struct DepartmentTests {
    private func of(_ postcode: String, _ country: String = "") -> String {
        Array(postcode.utf8).withUnsafeBytes { postcode in
            Array(country.utf8).withUnsafeBytes { Department.of(postcode: postcode, country: $0).code }
        }
    }

    typealias Example = (postcode: String, code: String)
    static let examples: [Example] = [
        ("01000", "01"), ("09100", "09"), ("10000", "10"), ("19100", "19"), ("21000", "21"), ("29900", "29"),
        ("30000", "30"), ("75016", "75"), ("95999", "95"), ("20000", "2A"), ("20190", "2A"), ("20200", "2B"),
        ("20699", "2B"), ("20700", "99"), ("97110", "971"), ("97400", "974"), ("97600", "976"), ("98000", "980"),
        ("98899", "988"), ("00150", "99"), ("96000", "99"), ("99123", "99"), ("", "99"), ("7501", "99"),
        ("750016", "99"), ("75O16", "99"), ("2A000", "99"), (" 7501", "99"),
    ]

    @Test(arguments: examples)
    func case22_byTheHomePostcode(_ row: Example) { #expect(of(row.postcode) == row.code) }

    @Test(arguments: [
        ("", "75"), ("FR", "75"), ("FRANCE", "75"), ("BELGIQUE", "99"), ("F", "99"), ("FRANCIA", "99"), ("DE", "99"),
    ])
    func case22_anotherCountryIs99(_ country: String, _ code: String) { #expect(of("75001", country) == code) }

    @Test func indicesAreInTheOrderOfTheCodesText() {
        let codes = Department.all.map(\.code)
        #expect(codes.count == Department.count && Set(codes).count == Department.count)
        #expect(codes == codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        for department in Department.all { #expect(Department(code: department.code) == department) }
    }

    @Test(arguments: ["00", "20", "96", "97", "98", "100", "969", "990", "1", "2C", "2a", "", "0A", "075"])
    func whatIsNoDepartment(_ code: String) { #expect(Department(code: code) == nil) }

    @Test func aFrenchPostcodeIsANumber() {
        func number(_ postcode: String, _ country: String = "FR") -> UInt32 {
            Array(postcode.utf8).withUnsafeBytes { postcode in
                Array(country.utf8).withUnsafeBytes { FrenchPostcode.number(postcode, country: $0) }
            }
        }
        #expect(number("01000") == 1000)
        #expect(number("99999") == 99_999)
        #expect(number("1000") == FrenchPostcode.none)
        #expect(number("10000", "DE") == FrenchPostcode.none)
    }
}
