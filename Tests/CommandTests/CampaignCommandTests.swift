import Foundation
import Testing

/// Every command on a campaign that lives: exit statuses, answers and their keys in the contract's order.
@Suite struct CampaignCommandTests {
    @Test func aNightAnswersWithTheContractsKeys() throws {
        try SmallCampaign.with { campaign in
            try campaign.deliver("2022-01-31")
            let answer = try campaign.night("2022-01-31", "--json")
            #expect(answer.exit == 0, "\(answer.errors)")
            #expect(answer.output.count { $0 == "\n" } == 1)
            #expect(
                JSONText.keys(answer.output) == [
                    "campaign", "night", "status", "files", "events", "notices", "opened", "backlog", "rejected", "seconds",
                ])
            let night = try JSONText.object(answer.output)
            #expect(night["campaign"] as? String == "demonstration")
            #expect(night["night"] as? String == "2022-01-31")
            #expect(night["status"] as? String == "complete")
            #expect((night["notices"] as? [String: Int])?.keys.sorted() == ["email", "post"])
            #expect(
                (night["seconds"] as? [String: Double])?.keys.sorted()
                    == ["activation", "events", "intake", "notices", "reports"])
        }
    }

    @Test func aCompleteNightIsNotDoneAgainAndAnEarlierOneIsWrongUsage() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(SmallCampaign.firstNights)
            let again = try campaign.night("2022-02-01", "--json")
            #expect(again.exit == 0)
            #expect(try JSONText.object(again.output)["status"] as? String == "already-complete")
            let earlier = try campaign.night("2022-01-30")
            #expect(earlier.exit == 64)
            #expect(earlier.errors.split(separator: "\n").last?.hasPrefix("hint: ") == true)
        }
    }

    @Test func aNightWhoseRequiredFeedLacksExits66UntilTheFileIsThere() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            let without = try campaign.night("2022-02-01", "--json")
            #expect(without.exit == 66)
            #expect(try JSONText.object(without.output)["status"] as? String == "incomplete")
            #expect(without.errors.contains("events-*.csv"))
            let later = try campaign.night("2022-02-02")
            #expect(later.exit == 66, "a later night is refused while this one is incomplete")
            let standing = try Program.run(["status", campaign.file, "--json"])
            let counted = try #require(try JSONText.object(standing.output)["states"] as? [String: Int])
            let export = try campaign.states()
            #expect(counted.filter { $0.value > 0 } == export, "status while a night is not complete")
            try campaign.deliver("2022-02-01")
            let with = try campaign.night("2022-02-01", "--json")
            #expect(with.exit == 0, "\(with.errors)")
            #expect(try JSONText.object(with.output)["status"] as? String == "complete")
        }
    }

    @Test func aRangeOfNightsIsOneObjectALineAndStopsAtAnIncompleteOne() throws {
        try SmallCampaign.with { campaign in
            try campaign.deliver("2022-01-31")
            let range = try campaign.night("2022-01-31", "--through", "2022-02-03", "--json")
            let statuses = try range.output.split(separator: "\n").map { try JSONText.object(String($0))["status"] as? String }
            #expect(statuses == ["complete", "incomplete"])
            #expect(range.exit == 66)
        }
    }

    @Test func progressIsALineAStageOnStandardError() throws {
        try SmallCampaign.with { campaign in
            try campaign.deliver("2022-01-31")
            let answer = try campaign.night("2022-01-31")
            for stage in ["intake", "notices", "activation", "reports"] {
                #expect(answer.errors.contains("2022-01-31 \(stage)"), "no line for \(stage)")
            }
            #expect(answer.output.hasPrefix("night     2022-01-31 of demonstration: complete\n"))
        }
    }

    @Test func aSecondRunOnTheStoreExits75() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            try campaign.deliver("2022-02-01")
            let lock = try #require(
                try FileManager.default.contentsOfDirectory(atPath: campaign.store).first { $0.contains("lock") })
            let descriptor = open(campaign.store + "/" + lock, O_RDWR)
            defer { close(descriptor) }
            try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            let second = try campaign.night("2022-02-01")
            #expect(second.exit == 75)
            #expect(second.errors.contains("\nhint: "))
            flock(descriptor, LOCK_UN)
            #expect(try campaign.night("2022-02-01").exit == 0)
        }
    }

    @Test func statusPlanAndVerifyAnswerWithTheContractsKeys() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(SmallCampaign.firstNights)
            let status = try Program.run(["status", campaign.file, "--json"])
            #expect(status.exit == 0, "\(status.errors)")
            #expect(
                JSONText.keys(status.output) == [
                    "campaign", "last_night", "next", "states", "held", "waiting_events", "deaths", "backlog", "oldest_due",
                    "skipped", "seconds", "lacking", "unanswered", "alarms",
                ])
            let next = try #require(JSONText.object(status.output)["next"] as? [String: Any])
            #expect(next.keys.sorted() == ["night", "status", "waits_for"])
            let plan = try Program.run(["plan", campaign.file, "--days", "5", "--json"])
            #expect(plan.exit == 0, "\(plan.errors)")
            #expect(JSONText.keys(plan.output) == [
                    "from", "days", "all_opened_on", "all_opened_earliest", "all_opened_latest", "days_until_all_opened", "queues", "alarms",
                ])
            let days = try #require(JSONText.object(plan.output)["days"] as? [[String: Any]])
            #expect(days.count == 5)
            #expect(days[0].keys.sorted() == ["activations", "backlog", "batches", "date", "due", "email", "high", "low", "post"])
            for edge in ["low", "high"] {
                #expect((days[0][edge] as? [String: Any])?.keys.sorted() == ["activations", "backlog", "due", "email", "post"])
            }
            let ahead = campaign.folder + "/volumes.csv"
            #expect(try Program.run(["plan", campaign.file, "--days", "5", "--volumes", ahead]).exit == 0)
            let volumes = try days.map { day in
                let (low, high) = try (#require(day["low"] as? [String: Int]), #require(day["high"] as? [String: Int]))
                let post = try #require(day["post"] as? Int)
                #expect(day["batches"] as? Int == (post + 499) / 500)
                return "\(day["date"]!),\(post),\((post + 499) / 500),\(low["post"]!),\(high["post"]!),\(day["email"]!),\(low["email"]!),\(high["email"]!)"
            }
            let header = "date,letters,batches,letters_low,letters_high,emails,emails_low,emails_high"
            #expect(try String(contentsOfFile: ahead, encoding: .utf8) == ([header] + volumes).joined(separator: "\n") + "\n")
            let verify = try Program.run(["verify", campaign.file, "--json"])
            #expect(verify.exit == 0, "\(verify.output)")
            #expect(JSONText.keys(verify.output) == ["proved", "failed"])
        }
    }

    @Test func verifyExits1AndNamesAnOutputThatWasChanged() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            let page = campaign.reports + "/2022-01-31/report.html"
            try "<p>".write(toFile: page, atomically: false, encoding: .utf8)
            let verify = try Program.run(["verify", campaign.file])
            #expect(verify.exit == 1)
            #expect(verify.output.contains("report.html"))
            let report = try Program.run(["report", campaign.file, "--date", "2022-01-31"])
            #expect(report.exit == 0, "\(report.errors)")
            #expect(try Program.run(["verify", campaign.file]).exit == 0)
        }
    }

    @Test func aPersonIsToldByPseudonymReferenceAndIdentity() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(SmallCampaign.firstNights)
            let out = campaign.folder + "/people.csv"
            let export = try Program.run(["export", "people", campaign.file, "--out", out, "--identified"])
            #expect(export.exit == 0, "\(export.errors)")
            let lines = try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            #expect(lines[0].joined(separator: ",") == "person,scheme,state,reason,channel,notified_on,closes_on,opened_on,notices,reference,identity")
            // Told once: nobody whose e-mail came back, which of people is another one for each secret.
            let told = try #require(lines.first { $0[2] == "notified" && $0[8] == "1" })
            let byPseudonym = try Program.run(["person", campaign.file, told[0], "--json"])
            #expect(JSONText.keys(byPseudonym.output) == ["person", "state", "scheme", "affiliations", "window", "steps"])
            #expect(byPseudonym.exit == 0, "\(byPseudonym.errors)")
            let steps = try #require(JSONText.object(byPseudonym.output)["steps"] as? [[String: Any]])
            #expect(steps.map { $0["cause"] as? String } == ["intake", "notice"])
            #expect(steps.map { $0["from"] as? String } == [nil, "eligible"])
            #expect(steps.map { $0["to"] as? String } == ["eligible", "notified"])
            #expect(steps[0]["line"] as? Int != nil)
            #expect(steps[1]["reference"] as? String == told[9])
            let byReference = try Program.run(["person", campaign.file, told[9], "--json"])
            #expect(byReference.output == byPseudonym.output)
            let byIdentity = try Program.run(["person", campaign.file, "-", "--json"], input: told[10] + "\n")
            #expect(byIdentity.output == byPseudonym.output)
            #expect(byIdentity.errors == "")
            let typed = try Program.run(["person", campaign.file, told[10], "--json"])
            #expect(typed.output == byPseudonym.output)
            #expect(typed.errors.hasPrefix("warning: an identity as an argument can be seen"))
            #expect(!byPseudonym.output.contains(told[10]))
        }
    }

    @Test func theExportWithoutIdentitiesIsForAnalysts() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            for (option, mode) in [([], 0o640), (["--identified"], 0o600)] as [([String], Int)] {
                let out = campaign.folder + "/people.csv.zst"
                let export = try Program.run(["export", "people", campaign.file, "--out", out] + option)
                #expect(export.exit == 0, "\(export.errors)")
                let found = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
                #expect(found == mode)
            }
        }
    }

    @Test func foldersOnTheCommandLineOverrideTheCampaigns() throws {
        try SmallCampaign.with { campaign in
            try campaign.deliver("2022-01-31")
            let other = campaign.folder + "/other"
            let folders = ["--store", other + "/s", "--outbox", other + "/o", "--reports", other + "/r", "--inbox", campaign.inbox]
            try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
            let night = try Program.run(["nightly", campaign.file, "--date", "2022-01-31"] + folders)
            #expect(night.exit == 0, "\(night.errors)")
            #expect(FileManager.default.fileExists(atPath: other + "/r/demonstration/2022-01-31/report.html"))
            #expect(FileManager.default.fileExists(atPath: other + "/o/2022-01-31/emails.csv.zst"))
            #expect(!FileManager.default.fileExists(atPath: campaign.outbox))
            let status = try Program.run(["status", campaign.file, "--json"] + folders)
            #expect(try JSONText.object(status.output)["last_night"] as? String == "2022-01-31")
        }
    }

    @Test func aFolderThatCannotBeWrittenExits73() throws {
        try SmallCampaign.with { campaign in
            try campaign.deliver("2022-01-31")
            let night = try campaign.night("2022-01-31", "--outbox", "/proc/version/outbox")
            #expect(night.exit == 73)
            #expect(night.errors.contains("\nhint: "))
            #expect(try campaign.night("2022-01-31").exit == 0)
        }
    }

    @Test func aDamagedPartitionExits74AndIsNamed() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            let partition = try #require(
                try FileManager.default.subpathsOfDirectory(atPath: campaign.store).sorted()
                    .first { $0.hasSuffix(".sqlite") && !$0.contains("control") })
            try FileManager.default.removeItem(atPath: campaign.store + "/" + partition)
            try campaign.deliver("2022-02-01")
            let night = try campaign.night("2022-02-01")
            #expect(night.exit == 74)
            #expect(night.errors.contains(partition))
        }
    }

    /// What a hand puts in a partition's place: its own older copy, another partition, nothing but zeros.
    @Test(arguments: ["is an older copy", "in the place of partition", "is not a whole database"])
    func aPartitionThatIsNotTheLedgersExits74AndIsNamed(_ word: String) throws {
        try SmallCampaign.with { campaign in
            let files = FileManager.default
            try campaign.live(["2022-01-31"])
            let older = campaign.folder + "/older"
            try files.copyItem(atPath: campaign.store, toPath: older)
            try campaign.live(["2022-02-01"])
            let names = try files.contentsOfDirectory(atPath: campaign.store).filter { $0.hasPrefix("partition-") }.sorted()
            let name = try #require(names.first { !files.contentsEqual(atPath: older + "/" + $0, andPath: campaign.store + "/" + $0) })
            let place = campaign.store + "/" + name
            try files.moveItem(atPath: place, toPath: campaign.folder + "/newer")
            switch word {
            case "is an older copy": try files.copyItem(atPath: older + "/" + name, toPath: place)
            case "in the place of partition":
                try files.copyItem(atPath: campaign.store + "/" + names.first { $0 != name }!, toPath: place)
            default: try Data(count: 65_536).write(to: URL(filePath: place))
            }
            let ledger = files.contents(atPath: campaign.store + "/control.sqlite")
            try campaign.deliver("2022-02-02")
            let night = try campaign.night("2022-02-02")
            #expect(night.exit == 74)
            #expect(night.errors.contains(name) && night.errors.contains(word), "\(night.errors)")
            #expect(night.errors.contains("hint: "))
            let proof = try Program.run(["verify", campaign.file])
            #expect(proof.exit == 1)
            #expect((proof.output + proof.errors).contains(name))
            #expect(files.contents(atPath: campaign.store + "/control.sqlite") == ledger, "nothing was changed")
            try files.removeItem(atPath: place)
            try files.moveItem(atPath: campaign.folder + "/newer", toPath: place)
            #expect(try campaign.night("2022-02-02").exit == 0)
        }
    }

    /// A ledger that is gone or empty, a partition that is empty: nothing is begun anew over what is there.
    @Test(arguments: ["control.sqlite", "partition-0003.sqlite"], [nil, 0, 1] as [Int?])
    func anEmptyOrMissingFileOfTheStoreExits74(_ name: String, _ bytes: Int?) throws {
        try SmallCampaign.with { campaign in
            let files = FileManager.default
            try campaign.live(["2022-01-31"])
            let place = campaign.store + "/" + name
            try files.removeItem(atPath: place)
            if let bytes { try Data(count: bytes).write(to: URL(filePath: place)) }
            try campaign.deliver("2022-02-01")
            let outbox = try files.contentsOfDirectory(atPath: campaign.outbox)
            let night = try campaign.night("2022-02-01")
            #expect(night.exit == 74)
            #expect(night.errors.contains(name))
            #expect(try files.contentsOfDirectory(atPath: campaign.outbox) == outbox)
            #expect(files.contents(atPath: place)?.count == bytes, "nothing was changed")
            let proof = try Program.run(["verify", campaign.file])
            #expect(proof.exit == 1)
            #expect((proof.output + proof.errors).contains(name))
            if name == "control.sqlite" { #expect(try Program.run(["status", campaign.file]).exit == 74) }
        }
    }

    @Test func aWholeCopyOfTheStoreGoesOn() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            try FileManager.default.copyItem(atPath: campaign.store, toPath: campaign.folder + "/copy")
            try FileManager.default.removeItem(atPath: campaign.store)
            try FileManager.default.moveItem(atPath: campaign.folder + "/copy", toPath: campaign.store)
            try campaign.live(["2022-02-01"])
            #expect(try Program.run(["verify", campaign.file]).exit == 0)
        }
    }

    @Test func aRefusedFileExits65AndTheNightGoesOn() throws {
        try SmallCampaign.with { campaign in
            try campaign.deliver("2022-01-31")
            try "nothing,known\n1,2\n".write(toFile: campaign.inbox + "/sncf-extra.csv", atomically: true, encoding: .utf8)
            let night = try campaign.night("2022-01-31", "--json")
            #expect(night.exit == 65)
            #expect(try JSONText.object(night.output)["status"] as? String == "complete")
            #expect(night.errors.contains("sncf-extra.csv"))
            #expect(try campaign.night("2022-01-31").exit == 0, "told once")
        }
    }
}
