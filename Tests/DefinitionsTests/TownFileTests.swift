import Campaign
import Definitions
import Foundation
import Testing

@Suite struct TownFileTests {
    private static func error(_ text: String) throws -> String? {
        let path = NSTemporaryDirectory() + "towns-\(UUID().uuidString).csv"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return WholeCampaign.error(WholeCampaign.with(WholeCampaign.towns, path)).map { error in
            "\(error.exit.rawValue) \(error.place.replacing(path, with: "T")): \(error.what)"
        }
    }

    static let files: [(String, String?)] = [
        ("postcode,town\n75001,PARIS\n", nil), ("\u{FEFF}town;x;postcode\r\n\"PARIS\";1;75001\r\n\r\n", nil), ("town,postcode\n\"A, B\",75001", nil),
        ("", "78 T:1: has no columns `postcode` and `town`"), ("code,ville\n1,2\n", "78 T:1: has no columns `postcode` and `town`"),
        ("postcode,town\n", "78 T:1: has no line below its header"), ("postcode,town\n75001\n", "78 T:2: 1 fields, the header has 2"),
        ("postcode,town\n75001,PARIS\n7500,PARIS\n", "78 T:3: the postcode is not a French one of 5 digits"),
        ("postcode,town\n75001,\n", "78 T:2: has no town"),
    ]

    @Test(arguments: files) func aWrongTableIsNamedByItsLine(_ text: String, _ message: String?) throws {
        #expect(try Self.error(text) == message)
    }

    @Test func theTableIsOfTheCampaignsFile() throws {
        let table = try #require(try WholeCampaign.read(WholeCampaign.text).print.towns)
        #expect(Array("BOURG-EN-BRESSE".utf8).withUnsafeBytes { table.verdict(postcode: 1000, town: $0) } == .delivered)
    }
}
