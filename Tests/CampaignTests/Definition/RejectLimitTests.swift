import Campaign
import Testing

@Suite struct RejectLimitTests {
    /// Percentages whose binary fractions lie below them: at the bound a file was refused.
    @Test(arguments: [
        ("0.7", 7, 1000), ("0.7", 14, 2000), ("1.1", 11, 1000), ("2.9", 29, 1000), ("5.7", 57, 1000), ("7", 7, 100), ("29", 29, 100),
        ("57", 57, 100), ("58", 58, 100), ("0", 0, 5), ("100", 5, 5), ("2", 1, 50), ("33.333333333333333", 0, 2), ("2", 0, 0),
        ("0.000000000000001", 1, 100_000_000_000_000_000), ("100", .max, .max), ("99.999999999999999", .max - 1_000, .max),
    ] as [(String, Int, Int)])
    func aFileAtTheBoundIsTakenAndWithOneMoreRejectRefused(_ percent: String, _ rejected: Int, _ rows: Int) throws {
        let limit = try #require(RejectLimit(percent: percent))
        #expect(!limit.isPassed(by: rejected, of: rows))
        guard rejected < rows, percent != "99.999999999999999" else { return }
        #expect(limit.isPassed(by: rejected + 1, of: rows))
    }

    @Test func everyBoundOfAThousandthIsExact() throws {
        for thousandths in 0...1000 {
            let limit = try #require(RejectLimit(percent: "\(thousandths / 10).\(thousandths % 10)"))
            for thousands in 1...3 {
                #expect(!limit.isPassed(by: thousandths * thousands, of: 1000 * thousands))
                #expect(limit.isPassed(by: thousandths * thousands + 1, of: 1000 * thousands))
            }
            #expect(abs(limit.share - Double(thousandths) / 1000) < 1e-12)
        }
    }

    @Test(arguments: [
        ("2", "2%"), ("0.7", "0.7%"), ("2.50", "2.5%"), ("0.05", "0.05%"), ("100.0", "100%"), ("007", "7%"), ("0", "0%"), ("2.", "2%"),
        ("99.000000000000001000", "99.000000000000001%"),
    ])
    func itIsToldAsItWasWritten(_ percent: String, _ told: String) {
        #expect(RejectLimit(percent: percent)?.description == told)
    }

    @Test(arguments: ["", ".5", "-1", "+1", "1e1", "100.1", "101", "1000", "1.2.3", " 2", "2 ", "٣", "0x2", "0.1234567890123456", "nan"])
    func whatIsNoPercentageIsRefused(_ percent: String) {
        #expect(RejectLimit(percent: percent) == nil)
    }

    @Test func equalPercentagesAreEqual() {
        #expect(RejectLimit(percent: "2.00") == RejectLimit(percent: 2))
        #expect(RejectLimit(percent: "2.5") != RejectLimit(percent: 2))
    }
}
