import Campaign
import Foundation

/// The facts as one run of bytes, for the ledger: JSON with sorted keys, so the same facts give the same bytes.
/// Rejects and warnings are not in it; they are kept beside it as they are. A few hundred kilobytes at 66 million
/// people, most of it the people by département and year of birth.
extension NightReport {
    public func blob() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Kept(self)) else { preconditionFailure("facts that JSON can't hold") }
        return Array(data)
    }

    /// The facts that `blob` gave, but for `history`. Throws (74, and 78 for another version's format, with `place`) on anything else.
    ///
    /// - Parameter acceptsEarlier: takes those of an earlier format too, which had no `objections` and `openings`: enough to go on from.
    public init(
        blob: [UInt8], rejects: [UInt8], warnings: [UInt8], place: String, acceptsEarlier: Bool = false
    ) throws(OuvertureError) {
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(blob)) else {
            throw OuvertureError(
                .inputOutput, at: place, "the night's report facts can't be read",
                hint: "run `ouverture verify`; put the store back from its backup if it is damaged")
        }
        guard (acceptsEarlier ? Self.firstFormat : Self.format)...Self.format ~= kept.format else {
            throw OuvertureError(
                .definition, at: place,
                "the night was written by \(kept.program), in report format \(kept.format); this program writes \(Self.format)",
                hint: "write it again with that program; nothing was overwritten")
        }
        guard let report = kept.report(rejects: rejects, warnings: warnings) else {
            throw OuvertureError(
                .inputOutput, at: place, "the night's report facts hold words this program does not know",
                hint: "run `ouverture verify`; put the store back from its backup if it is damaged")
        }
        self = report
    }

    /// The facts in types JSON knows: enums by raw value (−1 for none), dates by day number, rows as arrays.
    private struct Kept: Codable {
        var format: Int
        var campaign, program, definition: String
        var previous: String?
        var night: Int32
        var ruleInForce: Int32?
        var smallestCell: Int
        var balance, steps, forecast, lacking: [[Int]]
        var people: [Int]
        var cubeMemory: [[Int]]
        var files: [File]
        var counts: [Int]
        /// Where they are not those of France's insured: country, whether there are ages, milestones; and milestones reached.
        var country: String?
        var hasNoAges: Bool?
        var milestones: [UInt8]?
        var reached: [[Int]]?
        var oldestDue: Int32?
        /// Scheme and what its table keeps; absent before format 2.
        var objectionTables: [[Int]]?
        /// In format 2 alone: scheme, two numbers, then openings as `GrowingTable` keeps counts.
        var openingTables: [[Int]]?
        /// Scheme and accounts opened so far; scheme and what decoys let be told. Absent before format 3.
        var openedSoFar: [[Int]]?
        var told: [[Int]]?
        /// Absent in nights of before there was a band, or alarms: low and high counts of each day.
        var band: [[Int]]?
        var alarms: [KeptAlarm]?
        var balanceBefore: [[Int]]?
        var plan: [Int]?

        struct File: Codable {
            var file, sha256, status: String
            var scheme: UInt8?
            var rows: [Int]
        }

        init(_ report: NightReport) {
            format = NightReport.format
            campaign = report.campaign
            program = report.program
            definition = report.definition
            previous = report.previous
            night = report.night.dayNumber
            ruleInForce = report.ruleInForce?.dayNumber
            smallestCell = report.smallestCell
            balance = report.balance.map { [Int($0.scheme), Int($0.state.rawValue), $0.people] }
            balanceBefore = report.balanceBefore.map { [Int($0.scheme), Int($0.state.rawValue), $0.people] }
            plan = report.plan.numbers
            steps = report.steps.map {
                [Int($0.scheme), Self.number($0.from), Self.number($0.to), Int($0.cause.rawValue), $0.people]
            }
            forecast = report.forecast.map { [Int($0.date.dayNumber)] + $0.counts.numbers }
            lacking = report.lacking.map { [Int($0.scheme), $0.people] }
            people = report.people.sparse
            cubeMemory = report.cubeMemory.rows
            files = report.files.map {
                File(
                    file: $0.file, sha256: $0.sha256, status: $0.status.rawValue, scheme: $0.scheme,
                    rows: [$0.rows, $0.taken, $0.merged, $0.rejected, $0.unchanged])
            }
            let (events, notices, failures) = (report.events, report.notices, report.failureNotices)
            counts = [
                events.read, events.applied, events.duplicate, events.waiting, events.rejected, notices.email,
                notices.post, failures.email, failures.post, report.opened, report.backlog, report.waitingEvents,
            ]
            oldestDue = report.oldestDue?.dayNumber
            objectionTables = report.objectionTables.sorted { $0.key < $1.key }.map { [Int($0.key)] + $0.value.row }
            openedSoFar = report.openedSoFar.sorted { $0.key < $1.key }.map { [Int($0.key), $0.value] }
            told = report.told.sorted { $0.key < $1.key }.map { [Int($0.key)] + $0.value.numbers }
            take(report.dimensions, report.milestonesReached)
            band = report.forecast.map { $0.low.numbers + $0.high.numbers }
            alarms = report.alarms.map(KeptAlarm.init)
        }

        /// Absent where it is as France's insured have it, so that their facts are the bytes they were before there were others.
        private mutating func take(_ dimensions: CubeDimensions, _ reached: [MilestoneRow]) {
            if dimensions.country != .fr { country = dimensions.country.rawValue }
            if !dimensions.hasAges { hasNoAges = true }
            guard !dimensions.milestones.isEmpty else { return }
            milestones = dimensions.milestones.map(\.rawValue)
            self.reached = reached.map { [Int($0.scheme), $0.people] }
        }

        private var dimensions: CubeDimensions? {
            var dimensions = CubeDimensions()
            guard let country = Country(rawValue: country ?? Country.fr.rawValue) else { return nil }
            dimensions.country = country
            dimensions.hasAges = hasNoAges != true
            for raw in milestones ?? [] {
                guard let milestone = Milestone(rawValue: raw) else { return nil }
                dimensions.milestones.append(milestone)
            }
            return dimensions
        }

        func report(rejects: [UInt8], warnings: [UInt8]) -> NightReport? {
            guard counts.count == 12, let people = PeopleTally(sparse: people), let dimensions,
                let cubeMemory = CubeMemory(rows: cubeMemory, dimensions)
            else { return nil }
            var report = NightReport(
                campaign: campaign, night: CivilDate(dayNumber: night), program: program, definition: definition,
                previous: previous, ruleInForce: ruleInForce.map { CivilDate(dayNumber: $0) },
                smallestCell: smallestCell)
            (report.people, report.cubeMemory, report.dimensions) = (people, cubeMemory, dimensions)
            (report.rejects, report.warnings) = (rejects, warnings)
            for row in balance {
                guard row.count == 3, let state = Self.state(row[1]) else { return nil }
                report.balance.append(BalanceRow(scheme: UInt8(truncatingIfNeeded: row[0]), state: state, people: row[2]))
            }
            for row in balanceBefore ?? [] {
                guard row.count == 3, let state = Self.state(row[1]) else { return nil }
                report.balanceBefore.append(BalanceRow(scheme: UInt8(truncatingIfNeeded: row[0]), state: state, people: row[2]))
            }
            if let plan {
                guard let plan = NightPlan(numbers: plan) else { return nil }
                report.plan = plan
            }
            for row in steps {
                guard row.count == 5, let cause = Cause(rawValue: UInt8(truncatingIfNeeded: row[3])) else { return nil }
                report.steps.append(
                    StepRow(
                        scheme: UInt8(truncatingIfNeeded: row[0]), from: Self.state(row[1]), to: Self.state(row[2]), cause: cause,
                        people: row[4]))
            }
            guard let days = days(), let kept = keptAlarms() else { return nil }
            (report.forecast, report.alarms) = (days, kept)
            for row in lacking {
                guard row.count == 2 else { return nil }
                report.lacking.append(LackingRow(scheme: UInt8(truncatingIfNeeded: row[0]), people: row[1]))
            }
            for row in reached ?? [] {
                guard row.count == 2 else { return nil }
                report.milestonesReached.append(MilestoneRow(scheme: UInt8(truncatingIfNeeded: row[0]), people: row[1]))
            }
            for file in files {
                guard file.rows.count == 5, let status = FileRow.Status(rawValue: file.status) else { return nil }
                var row = FileRow(file: file.file, sha256: file.sha256, scheme: file.scheme, status: status)
                (row.rows, row.taken, row.merged, row.rejected, row.unchanged) =
                    (file.rows[0], file.rows[1], file.rows[2], file.rows[3], file.rows[4])
                report.files.append(row)
            }
            takeCounts(into: &report)
            guard takeTables(into: &report) else { return nil }
            return report
        }

        /// False where they are no tables.
        private func takeTables(into report: inout NightReport) -> Bool {
            report.formatKept = format
            report.oldestDue = oldestDue.map { CivilDate(dayNumber: $0) }
            for row in objectionTables ?? [] {
                guard let scheme = row.first, 0..<100 ~= scheme, let table = GrowingTable(row: row.dropFirst()) else { return false }
                report.objectionTables[UInt8(scheme)] = table
            }
            for row in openingTables ?? [] {
                guard row.count >= 3, 0..<100 ~= row[0], let table = GrowingTable(row: row.dropFirst(3)) else { return false }
                report.openedSoFar[UInt8(row[0])] = table.total
            }
            for row in openedSoFar ?? [] {
                guard row.count == 2, 0..<100 ~= row[0] else { return false }
                report.openedSoFar[UInt8(row[0])] = row[1]
            }
            for row in told ?? [] {
                guard let scheme = row.first, 0..<100 ~= scheme, let told = ToldScheme(numbers: row.dropFirst(), report.dimensions) else { return false }
                report.told[UInt8(scheme)] = told
            }
            report.showTables()
            return true
        }

        private func days() -> [ForecastDay]? {
            var days: [ForecastDay] = []
            for (at, row) in forecast.enumerated() {
                guard let date = row.first, let counts = ForecastCounts(numbers: row.dropFirst()) else { return nil }
                var day = ForecastDay(date: CivilDate(dayNumber: Int32(truncatingIfNeeded: date)), counts)
                if let band {
                    guard at < band.count, let low = ForecastCounts(numbers: band[at].prefix(5)),
                        let high = ForecastCounts(numbers: band[at].dropFirst(5))
                    else { return nil }
                    (day.low, day.high) = (low, high)
                }
                days.append(day)
            }
            return days
        }

        private func keptAlarms() -> [Alarm]? {
            var all: [Alarm] = []
            for kept in alarms ?? [] {
                guard let alarm = kept.alarm else { return nil }
                all.append(alarm)
            }
            return all
        }

        private func takeCounts(into report: inout NightReport) {
            var events = EventCounts()
            (events.read, events.applied, events.duplicate) = (counts[0], counts[1], counts[2])
            (events.waiting, events.rejected) = (counts[3], counts[4])
            report.events = events
            report.notices = ChannelCounts(email: counts[5], post: counts[6])
            report.failureNotices = ChannelCounts(email: counts[7], post: counts[8])
            (report.opened, report.backlog, report.waitingEvents) = (counts[9], counts[10], counts[11])
        }

        private static func number(_ state: State?) -> Int { state.map { Int($0.rawValue) } ?? -1 }
        private static func state(_ number: Int) -> State? {
            0...255 ~= number ? State(rawValue: UInt8(number)) : nil
        }
    }
}
