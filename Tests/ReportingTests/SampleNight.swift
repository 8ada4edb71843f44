import Campaign
import Records

@testable import Reporting

/// A night with something of everything, made up.
enum SampleNight {
    static let night = CivilDate(iso: "2022-03-15")!

    static var report: NightReport {
        var report = NightReport(
            campaign: "sample", night: night, program: "ouverture 1.0 (libzstd 1.5.4)",
            definition: String(repeating: "d", count: 64), previous: String(repeating: "e", count: 64),
            ruleInForce: CivilDate(iso: "2022-01-31"), smallestCell: 11)
        report.balance = [
            BalanceRow(scheme: 2, state: .opened, people: 300), BalanceRow(scheme: 1, state: .opened, people: 1200),
            BalanceRow(scheme: 1, state: .objected, people: 17), BalanceRow(scheme: 1, state: .deleted, people: 2),
            BalanceRow(scheme: 1, state: .activated, people: 31), BalanceRow(scheme: 2, state: .eligible, people: 0),
            BalanceRow(scheme: 10, state: .notified, people: 4),
        ]
        report.steps = [
            StepRow(scheme: 1, from: .notified, to: .opened, cause: .opening, people: 100),
            StepRow(scheme: 2, from: .notified, to: .opened, cause: .opening, people: 20),
            StepRow(scheme: 1, from: .notified, to: .opened, cause: .opening, people: 1),
            StepRow(scheme: 1, from: .notified, to: nil, cause: .moved, people: 3),
            StepRow(scheme: 2, from: nil, to: .notified, cause: .moved, people: 3),
            StepRow(scheme: 1, from: nil, to: .eligible, cause: .intake, people: 5),
            StepRow(scheme: 1, from: .opened, to: .failed, cause: .openingFailure, people: 0),
        ]
        count(1196, in: 1, department: 0, born: 1980, &report)
        count(52, in: 1, department: 116, born: 2010, &report)
        count(290, in: 2, department: 28, born: 1950, &report)
        count(10, in: 2, department: 29, born: 1950, &report)
        count(4, in: 10, department: 3, born: 1950, &report)
        var file = FileRow(file: "rg-02.csv.gz", sha256: String(repeating: "a", count: 64), scheme: 1, status: .taken)
        (file.rows, file.taken, file.merged, file.rejected, file.unchanged) = (100, 40, 1, 2, 57)
        let events = FileRow(file: "events, late.csv", sha256: String(repeating: "b", count: 64), scheme: nil, status: .taken)
        report.files = [file, events, FileRow(file: "cnmss.csv", sha256: "", scheme: 8, status: .missing)]
        var rejects = ByteBuffer()
        FindingLine.append(Reject(file: 0, line: 17, column: .identity, code: .identityKey), file: "rg-02.csv.gz", to: &rejects)
        FindingLine.append(Reject(file: 0, line: 140, column: .none, code: .fieldCount), file: "rg-02.csv.gz", to: &rejects)
        report.rejects = rejects.array()
        (report.events.read, report.events.applied, report.events.rejected) = (9, 8, 1)
        report.notices = ChannelCounts(email: 75, post: 25)
        report.failureNotices = ChannelCounts(email: 1)
        (report.opened, report.backlog, report.waitingEvents) = (121, 7, 3)
        report.lacking = [LackingRow(scheme: 2, people: 6)]
        report.forecast = [
            ForecastDay(
                date: night.adding(days: 1), email: 3, post: 1, due: 10, activations: 12, backlog: 5,
                low: ForecastCounts(email: 3, post: 0, due: 8, activations: 11, backlog: 4),
                high: ForecastCounts(email: 3, post: 2, due: 11, activations: 12, backlog: 6))
        ]
        report.alarms = [
            Alarm(.peopleOverdue, since: night.adding(days: -3), count: 7),
            Alarm(.fileRefused, of: "msa, late.csv"), Alarm(.objectionsJump, of: "01", count: 90, usual: 12),
        ]
        report.oldestDue = CivilDate(iso: "2022-03-11")
        for (date, scheme, counts) in [
            ("2022-03-14", UInt8?.none, [100, 20, 30, 0, 2, 1, 0]), ("2022-03-14", 1, [90, 20, 28, 0, 2, 1, 0]),
            ("2022-03-14", 2, [10, 0, 2, 0, 0, 0, 0]), ("2022-03-15", nil, [75, 25, 9, 121, 4, 0, 7]),
            ("2022-03-15", 1, [70, 20, 8, 101, 4, 0, 5]), ("2022-03-15", 2, [5, 5, 1, 20, 0, 0, 2]),
        ] {
            var row = CampaignRow(date: CivilDate(iso: date)!, scheme: scheme)
            (row.noticesEmail, row.noticesPost, row.objections) = (counts[0], counts[1], counts[2])
            (row.opened, row.activated, row.closed, row.backlog) = (counts[3], counts[4], counts[5], counts[6])
            report.history.append(row)
        }
        var objections = GrowingTable()
        objections.add([0: 40, 1: 12, 2: 15, 22: 9, 24: 8], outside: 3, smallest: 11, cells: 60)
        report.objectionTables = [1: objections]
        report.openedSoFar = [1: 1137]
        report.told = [1: told]
        report.showTables()
        return report
    }

    /// Of the first scheme: where decoys let nothing be told, where all, and where some.
    private static var told: ToldScheme {
        let ground = DecoyBook.ground(CubeDimensions(), hasAges: false)
        var counts = [Int?](repeating: 0, count: ground.places)
        let people: [(Int, Int, Int?)] = [
            (0, DecoyGround.all, 1196), (0, column(.opened), 1150), (0, column(.objected), nil), (0, column(.activated), nil),
            (0, DecoyGround.opened, 920), (28, DecoyGround.opened, 200), (74, DecoyGround.opened, 12), (116, DecoyGround.all, 52),
            (116, column(.opened), nil), (116, column(.objected), nil), (116, column(.activated), nil), (116, DecoyGround.opened, nil),
        ]
        for (department, column, people) in people { counts[ground.place(ground.number(.department(department)), column)] = people }
        return ToldScheme(hasAges: false, counts: counts)
    }

    private static func column(_ state: State) -> Int { Int(state.rawValue) }

    private static func count(_ people: Int, in scheme: UInt8, department: UInt8, born: Int, _ report: inout NightReport) {
        for sex in [UInt8(1), 2] {
            report.people.add(
                people / 2, scheme: scheme, department: Department(index: department), birthYear: born, sex: sex,
                hasRecord: sex == 1)
        }
    }

    static func table(_ table: ReportTable, of report: NightReport = report) -> String {
        var lines = ByteBuffer()
        report.write(table, to: &lines)
        return String(decoding: lines.array(), as: UTF8.self)
    }
}
