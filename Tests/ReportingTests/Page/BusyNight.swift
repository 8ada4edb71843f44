import Campaign

@testable import Reporting

/// A night in mid-campaign with everything that a page can show, made up: eight weeks of history, objections, openings by
/// *département*, a forecast, files of every status.
enum BusyNight {
    static let night = CivilDate(iso: "2022-03-28")!
    static let nights = 57

    static var report: NightReport {
        var report = NightReport(
            campaign: "mon-espace-sante", night: night, program: "ouverture 1.0 (libzstd 1.5.4)",
            definition: String(repeating: "d", count: 64), previous: String(repeating: "e", count: 64),
            ruleInForce: CivilDate(iso: "2022-01-31"), smallestCell: 11)
        addPeople(&report)
        addHistory(&report)
        addFiles(&report)
        addPlan(&report)
        return report
    }

    private static func addPeople(_ report: inout NightReport) {
        let states: [(State, Int)] = [
            (.eligible, 120_400), (.notified, 410_250), (.unreachable, 1204), (.returned, 903), (.unconfirmed, 310), (.objected, 12_844),
            (.opened, 388_120), (.failed, 41), (.activated, 29_400), (.suspended, 17), (.closed, 880), (.deleted, 62), (.deceased, 702),
            (.excluded, 4100),
        ]
        for (scheme, share) in [(UInt8(1), 16), (2, 2), (8, 1), (10, 1)] {
            var living = 0
            for (state, people) in states {
                let part = people * share / 20
                if part > 0 { report.balance.append(BalanceRow(scheme: scheme, state: state, people: part)) }
                if state != .deleted { living += part }
            }
            count(living, in: scheme, &report)
        }
        report.balanceBefore = report.balance
        for at in report.balanceBefore.indices where report.balanceBefore[at].scheme == 1 {
            if report.balanceBefore[at].state == .notified { report.balanceBefore[at].people += 20_000 - 1200 }
            if report.balanceBefore[at].state == .opened { report.balanceBefore[at].people -= 20_000 - 4 }
            if report.balanceBefore[at].state == .eligible { report.balanceBefore[at].people += 1200 }
            if report.balanceBefore[at].state == .objected { report.balanceBefore[at].people -= 4 }
        }
        report.steps = [
            StepRow(scheme: 1, from: .eligible, to: .notified, cause: .notice, people: 1200),
            StepRow(scheme: 1, from: .notified, to: .opened, cause: .opening, people: 20_000),
            StepRow(scheme: 1, from: .opened, to: .objected, cause: .remedied, people: 4),
        ]
    }

    /// Over all départements in use and ages, so that each has enough.
    private static func count(_ people: Int, in scheme: UInt8, _ report: inout NightReport) {
        let homes = (0..<UInt8(96)).map { Department(index: $0) } + [97, 98, 99, 100, 102].map { Department(index: $0) }
        var left = people
        for (at, home) in homes.enumerated() {
            let weights = [1, 1, 2, 3, 5]
            let here = at == homes.count - 1 ? left : people * weights[(at * 7 + 3) % 5] / 300
            left -= here
            for kind in 0..<40 {
                let part = here / 40 + (kind < here % 40 ? 1 : 0)
                report.people.add(
                    part, scheme: scheme, department: home, birthYear: 2021 - 5 * (kind / 2), sex: UInt8(kind % 2 + 1), hasRecord: kind % 7 == 0)
            }
        }
    }

    private static func addHistory(_ report: inout NightReport) {
        for at in 0..<nights {
            var row = CampaignRow(date: night.adding(days: at - nights + 1), scheme: nil)
            let isWorking = row.date.weekday <= 5
            row.noticesEmail = isWorking && at < 40 ? 9000 + at * 131 % 1700 : 0
            row.noticesPost = isWorking ? 4000 + at * 97 % 900 : 0
            row.objections = 120 + at * 31 % 90
            row.opened = at > 41 ? 18_000 + at * 211 % 2000 : 0
            row.activated = at > 5 ? 400 + at * 17 % 60 : 0
            row.closed = at > 43 ? 12 + at % 5 : 0
            row.backlog = at > 41 ? (nights - at) * 900 : 0
            if at == nights - 1 { (row.noticesEmail, row.noticesPost, row.opened) = (900, 300, 20_000) }
            report.history.append(row)
            row.scheme = 1
            report.history.append(row)
        }
        addObjections(&report)
        report.openings = [OpeningRow(date: night, scheme: nil, department: nil, people: 287_269)]
        for index in 0..<UInt8(96) where index % 17 != 5 {
            report.openings.append(OpeningRow(date: night, scheme: 1, department: Department(index: index), people: 1500 + Int(index) * 733 % 6000))
            if index % 3 == 0 { report.openings.append(OpeningRow(date: night, scheme: 2, department: Department(index: index), people: 40)) }
        }
    }

    /// Cells that are told, by scheme; nothing is told of scheme 10 but its sum.
    private static func addObjections(_ report: inout NightReport) {
        func add(_ scheme: UInt8?, _ channel: Channel?, _ day: Int?, _ people: Int) {
            report.objections.append(ObjectionRow(scheme: scheme, channel: channel, dayOfWindow: day, people: people))
        }
        add(nil, nil, nil, 9336)
        for (scheme, sum) in [(UInt8(1), 7912), (2, 1208), (8, 201), (10, 15)] { add(scheme, nil, nil, sum) }
        for day in 0...42 where day != 40 {
            for channel in Channel.allCases { add(1, channel, day, 900 / (day + 2) + (channel == .post ? 35 : 30)) }
            if day < 9 { add(2, .post, day, 60 - day) }
        }
    }

    private static func addFiles(_ report: inout NightReport) {
        var population = FileRow(file: "rg-2022-03-28.csv.gz", sha256: String(repeating: "a", count: 64), scheme: 1, status: .taken)
        (population.rows, population.taken, population.merged, population.rejected, population.unchanged) = (90_000, 30_210, 1500, 190, 58_100)
        var small = FileRow(file: "msa-2022-03-28.csv", sha256: String(repeating: "b", count: 64), scheme: 2, status: .refused)
        (small.rows, small.rejected) = (4000, 4000)
        report.files = [
            population, small, FileRow(file: "cnmss-2022-03-28.csv", sha256: "", scheme: 8, status: .missing),
            FileRow(file: "events-<27>&.csv", sha256: String(repeating: "c", count: 64), scheme: nil, status: .taken),
        ]
        var lines = "\"events, <27>&.csv\",3,identity,identity.key,key does not match\n"
        for line in 1...30 { lines += "rg-2022-03-28.csv.gz,\(line),birth_date,\(line % 3 == 0 ? "date.range" : "date.format"),no date\n" }
        report.rejects = Array(lines.utf8)
        report.warnings = Array("rg-2022-03-28.csv.gz,9,email,email.format,can't be one\n".utf8)
        (report.events.read, report.events.applied, report.events.rejected, report.events.duplicate) = (513, 498, 9, 6)
        report.lacking = [LackingRow(scheme: 2, people: 61)]
    }

    private static func addPlan(_ report: inout NightReport) {
        report.notices = ChannelCounts(email: 900, post: 300)
        report.failureNotices = ChannelCounts(email: 7, post: 2)
        (report.opened, report.backlog, report.waitingEvents) = (20_000, 900, 3)
        report.plan.invitations = 16_000
        report.plan.openings = 20_000
        report.oldestDue = CivilDate(iso: "2022-03-20")
        report.plan.expected = ExpectedNight(notices: 1250, openings: 19_700, backlog: 0)
        for ahead in 1...60 {
            report.forecast.append(
                ForecastDay(
                    date: night.adding(days: ahead), email: ahead < 20 ? 700 + ahead * 13 : 0, post: ahead < 24 ? 310 + ahead * 7 : 0,
                    due: 15_000 + ahead * 977 % 9000, activations: 15_000 + ahead * 877 % 5000, backlog: ahead * 433 % 7000))
        }
    }
}
