import Foundation
import Testing

/// A fund's own small file, fed by hand as the README says, and what comes out of the night.
@Suite struct OwnFileTests {
    /// A valid identity: the key is 97 less the number's remainder by 97.
    private static func identity(_ number: Int) -> String {
        let key = 97 - number % 97
        return "\(number)\(key < 10 ? "0" : "")\(key)"
    }

    private static let adult = identity(2_55_08_14_168_025)
    private static let child = identity(1_15_03_13_055_001)
    private static let stranger = identity(1_80_05_75_112_002)

    private static let file = """
        identity,birth_date,sex,birth_name,first_names,email,address_4,postcode,town,organism,representative_identity
        \(adult),19550812,2,MARTIN,Jeanne,jeanne@exemple.fr,,,,04C001002,
        \(child),20150300,1,DURAND,Paul,,3 RUE HAUTE,13001,MARSEILLE,04C001002,\(stranger)
        \(identity(1_60_01_13_055_003)),19600101,1,PETIT,Luc,luc@@exemple,,,,04C001002,
        \(identity(1_60_01_13_055_004)),19600101,3,ROUX,Marc,marc@exemple.fr,,,,04C001002,

        """

    private func live(_ body: (SmallCampaign, Program.Result) throws -> Void) throws {
        try SmallCampaign.with(people: 60, through: "2022-01-31") { campaign in
            try Self.file.write(toFile: campaign.inbox + "/sncf-own.csv", atomically: true, encoding: .utf8)
            try "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\n"
                .write(toFile: campaign.inbox + "/events-none.csv", atomically: true, encoding: .utf8)
            try campaign.change("limits: {rejects: 8%}", to: "limits: {rejects: 50%}")
            try campaign.change(#"departments: ["01""#, to: #"departments: ["99", "01""#)
            try body(campaign, try campaign.night("2022-01-31", "--json"))
        }
    }

    private func table(_ path: String) throws -> [[String]] {
        try ScratchFolder.with { folder in
            let plain = folder + "/plain.csv"
            let zstd = Process()
            zstd.executableURL = URL(filePath: "/usr/bin/zstd")
            zstd.arguments = ["-dq", path, "-o", plain]
            try zstd.run()
            zstd.waitUntilExit()
            return try String(contentsOfFile: plain, encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
    }

    @Test func whoCanBeReachedIsToldAndEveryFaultHasItsLine() throws {
        try live { campaign, night in
            #expect(night.exit == 0, "\(night.errors)")
            let answer = try JSONText.object(night.output)
            #expect(answer["notices"] as? [String: Int] == ["email": 1, "post": 1])
            #expect(answer["rejected"] as? Int == 1)
            let emails = try table(campaign.outbox + "/2022-01-31/emails.csv.zst")
            #expect(emails.count == 2)
            #expect(emails[1][1...4] == ["invitation", "jeanne@exemple.fr", "Jeanne", "MARTIN"])
            #expect(emails[1][6...] == ["2022-02-21", "04"])
            let rejects = try table(campaign.reports + "/2022-01-31/rejects.csv.zst")
            #expect(rejects[1].prefix(4) == ["sncf-own.csv", "5", "sex", "sex.code"])
            let warnings = try table(campaign.reports + "/2022-01-31/warnings.csv.zst").dropFirst().map { Array($0.prefix(4)) }
            #expect(warnings.contains(["sncf-own.csv", "3", "representative_identity", "representative.unknown"]))
            #expect(warnings.contains(["sncf-own.csv", "4", "email", "email.unusable"]))
        }
    }

    @Test func noOutputForAnalystsHoldsAnIdentityOrAName() throws {
        try live { campaign, night in
            #expect(!night.output.contains(Self.adult) && !night.errors.contains(Self.adult))
            for name in try FileManager.default.contentsOfDirectory(atPath: campaign.reports + "/2022-01-31") {
                let path = campaign.reports + "/2022-01-31/" + name
                let text = name.hasSuffix(".zst")
                    ? try table(path).joined().joined(separator: ",") : try String(contentsOfFile: path, encoding: .utf8)
                for secret in [Self.adult, Self.child, Self.stranger, "MARTIN", "jeanne"] {
                    #expect(!text.contains(secret), "\(name)")
                }
            }
        }
    }
}
