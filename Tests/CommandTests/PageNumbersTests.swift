import Foundation
import Testing

/// Every number of a real night's page stands in one of the tables beside it, as they lie on the disk.
@Suite struct PageNumbersTests {
    @Test func everyNumberStandsInATableBesideThePage() throws {
        try SmallCampaign.with(people: 2000) { campaign in
            try campaign.live(["2022-01-31", "2022-02-01", "2022-02-02"])
            let folder = campaign.reports + "/2022-02-02"
            var known: Set<Substring> = []
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".csv.zst") {
                let table = try Program.run(["-dqc", folder + "/" + name], program: "/usr/bin/zstd").output
                known.formUnion(table.split { ",\n\" ".contains($0) })
            }
            let page = try String(contentsOfFile: folder + "/report.html", encoding: .utf8)
            let told = Self.numbers(in: page)
            #expect(told.count > 50)
            for number in told {
                let isKnown = known.contains(Substring(number))
                #expect(isKnown, "\(number) stands in no table")
            }
        }
    }

    /// Of tables' cells, labels of bars, cards and complaints; axes, dates, codes and what the page says of 2021 are no numbers of the night.
    private static func numbers(in page: String) -> Set<String> {
        var text = page.replacing(/(?s)<style>.*?<\/style>|<g class="axis".*?<\/g>|<title.*?<\/title>|<code>.*?<\/code>|<h1.*?<\/h1>/, with: " ")
        // The program's and its libraries' versions.
        text.replace(/(?s)<section aria-labelledby="sources">.*/, with: " ")
        text.replace(/<[^>]*>/, with: " ")
        text.replace(/58,685 people, 1\.73%|pilot of 2021|on 1 January|\d{4}-\d{2}-\d{2}|\d{1,2}\u{A0}[A-Z][a-z]+\u{A0}\d{4}|\d{1,2}-\d{1,2}|95\+/, with: " ")
        let words = text.split { " \n(),;:/".contains($0) }.map { $0.filter { !"\u{202F}%+".contains($0) } }
        return Set(
            words.compactMap { word in
                let number = word.hasSuffix(".") ? String(word.dropLast()) : String(word)
                return number.first?.isNumber == true && number.allSatisfy { $0.isNumber || $0 == "." } ? number : nil
            })
    }
}
