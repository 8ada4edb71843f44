import Foundation
import Testing

/// A campaign file that changes while the campaign runs: what may change, and what would alter the past.
@Suite struct ChangedCampaignTests {
    private static let first = #"  - {scheme: "05", name: RATP, files: "ratp-*.csv", layout: canonical-population, required: false, contact: "votre caisse, adresse et téléphone sur vos décomptes"}"#
    private static let second = #"  - {scheme: "06", name: Marins (ENIM), files: "enim-*.csv", layout: canonical-population, required: false, contact: "votre caisse, adresse et téléphone sur vos décomptes"}"#

    private func night(after old: String, _ new: String) throws -> Program.Result {
        try SmallCampaign.with(people: 100, through: "2022-02-01") { campaign in
            try campaign.live(["2022-01-31"])
            try campaign.change(old, to: new)
            try campaign.deliver("2022-02-01")
            return try campaign.night("2022-02-01")
        }
    }

    @Test(arguments: [
        ("partitions: 8", "partitions: 16"), (first + "\n" + second, second + "\n" + first),
        // A rule of the past: its grace, its extension, its date, one more beside it.
        ("rolls: none, grace: 0", "rolls: none, grace: 2"), ("extend: {days: 0}", "extend: {days: 3}"),
        ("in_force: 2022-01-31", "in_force: 2022-01-30"), ("in_force: 2022-02-14", "in_force: 2022-01-31"),
    ])
    func whatWouldAlterThePastExits78(_ old: String, _ new: String) throws {
        let night = try night(after: old, new)
        #expect(night.exit == 78, "\(night.errors)")
        #expect(night.errors.contains(#/^ouverture: .*demonstration\.yaml:\d+:\d+: /#))
        #expect(night.errors.contains("\nhint: "))
    }

    @Test(arguments: [
        ("per_night: 250", "per_night: 3"), ("per_day: 180", "per_day: 2"), ("smallest_cell: 11", "smallest_cell: 20"),
        ("{from: 2022-02-07,", "{from: 2022-02-01,"), ("in_force: 2022-02-14", "in_force: 2022-02-01"), ("extend: {days: 2}", "extend: {days: 9}"), ("limits: {rejects: 8%}", "limits: {rejects: 50%}"),
    ])
    func quotasWavesAndLimitsHoldAsTheFileSaysOnTheNight(_ old: String, _ new: String) throws {
        let night = try night(after: old, new)
        #expect(night.exit == 0, "\(night.errors)")
    }
}
