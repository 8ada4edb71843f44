import Campaign

/// People by place, age and milestone, as far as the cube publishes them: its lines are read, never the tally behind them. Numbers of
/// all schemes are sums of published cells, and say how many schemes withhold theirs.
extension NightPage {
    /// A sum over schemes of what is published of a cell.
    struct Published: Equatable {
        var people = 0
        /// Schemes that withhold theirs.
        var withheld = 0

        mutating func add(_ count: Int?) {
            guard let count else {
                withheld += 1
                return
            }
            people += count
        }

        /// Nil where nobody is published and somebody withheld; a cell that no scheme has a line for has nobody.
        var shown: Int? { people > 0 || withheld == 0 ? people : nil }
    }

    private func published(_ key: (Cube.Line) -> String?) -> [String: Published] {
        var sums: [String: Published] = [:]
        for line in lines where line.scheme != "*" && line.state == "*" {
            if let key = key(line) { sums[key, default: Published()].add(line.people) }
        }
        return sums
    }

    /// States by region, of schemes with decoys: by state's name, then code. None where no scheme has any.
    private func statesByRegion() -> [(state: String, people: [String: Published])] {
        var sums: [String: [String: Published]] = [:]
        for line in lines where line.state != "*" && line.cell.department != "*" && line.cell.ageBand == "*" {
            guard let scheme = UInt8(line.scheme), report.told[scheme] != nil else { continue }
            sums[line.state, default: [:]][line.cell.department, default: Published()].add(line.people)
        }
        let shown: [State] = [.notified, .objected, .opened, .activated]
        return shown.map(\.name).compactMap { name in sums[name].map { (name, $0) } }
    }

    mutating func regions() -> PagePicture {
        let people = published { line in
            let cell = line.cell
            guard cell.department != "*", !cell.department.isEmpty else { return nil }
            return [cell.ageBand, cell.sex, cell.record, cell.milestone].allSatisfy { $0 == "*" } ? cell.department : nil
        }
        let country = report.dimensions.country
        let date = report.openings.map(\.date).max()
        var opened: [String: Int] = [:]
        for row in report.openings where row.date == date && row.scheme != nil {
            if let region = row.department, let people = row.people { opened[country.code(of: region), default: 0] += people }
        }
        let heading = country == .fr ? "Départements" : "Regions"
        guard !people.isEmpty || !opened.isEmpty else {
            return PagePicture(heading: heading, text: "No numbers by region can be published of this night without telling of too few people.")
        }
        // Openings are what the campaign is for; people by place stand in until any are published.
        let codes = country.regions.map { country.code(of: $0) }.filter { people[$0] != nil || opened[$0] != nil }
        // A region without a line has none opened, or too few that they could be told.
        let values = opened.isEmpty ? people.mapValues(\.shown) : Dictionary(uniqueKeysWithValues: codes.map { ($0, opened[$0]) })
        let what = opened.isEmpty ? "People in published cells" : "Accounts opened so far, as far as they are told"
        var picture = PagePicture(heading: heading, text: "\(what)." + withheld(Array(values.values)))
        draw(values, what: what, into: &picture)
        let states = statesByRegion()
        let rows = codes.map { code -> [String] in
            let cell = people[code] ?? Published()
            let people = cell.shown.map { sheet.count($0, "people_in_region", code) } ?? "withheld"
            return [code, people, cell.withheld == 0 ? "none" : sheet.count(cell.withheld, "schemes_withheld_in_region", code)]
                + (opened.isEmpty ? [] : [opened[code].map { sheet.count($0, "opened_in_region", code) } ?? "withheld or none"])
                + states.map { state in
                    let cell = state.people[code] ?? Published()
                    return cell.shown.map { sheet.count($0, "now_\(state.state)_in_region", code) } ?? "withheld"
                }
        }
        picture.table = PageTable(
            caption: "By region: sums over schemes of what cube.csv publishes" + (opened.isEmpty ? "" : ", and openings.csv")
                + (states.isEmpty ? "" : ". States are of the schemes whose states are told by region, as they stand now"),
            columns: [.words("Code"), .number("People"), .number("Schemes withheld")] + (opened.isEmpty ? [] : [.number("Opened so far")])
                + states.map { .number(Self.heading(of: $0.state)) }, rows: rows)
        return picture
    }

    private static func heading(of state: String) -> String { state.prefix(1).uppercased() + state.dropFirst() }

    /// Tiles of France; columns of other countries' codes.
    private func draw(_ values: [String: Int?], what: String, into picture: inout PagePicture) {
        let name = PictureName(
            id: "regions", title: "\(what), by region",
            description: "Each region by its code, with more colour where there are more. The numbers stand in the table below.")
        let country = report.dimensions.country
        if country == .fr {
            let map = TileMap(name: name, tiles: FrenchTiles.tiles(values))
            picture.svg = map.svg
            picture.legend = map.legend
            picture.text += " Each shade has a fifth of the regions."
        } else {
            let codes = country.regions.map { country.code(of: $0) }
            let series = Series(name: "People", style: "s1", values: codes.map { (values[$0] ?? 0) ?? 0 })
            picture.svg = ColumnChart(name: name, labels: codes, series: [series]).svg
        }
    }

    mutating func ages() -> [PagePicture] {
        guard report.dimensions.hasAges else { return [] }
        let people = published { line in
            let cell = line.cell
            guard cell.ageBand != "*", cell.sex != "*", !cell.ageBand.isEmpty, cell.department == "*" else { return nil }
            return cell.ageBand + "/" + cell.sex
        }
        guard !people.isEmpty else {
            return [PagePicture(heading: "Ages", text: "No numbers by age can be published of this night without telling of too few people.")]
        }
        let bands = (0..<AgeBand.count).map { AgeBand(age: 5 * $0).name }
        let rows = bands.map { band -> [String] in
            [band]
                + ["2", "1"].flatMap { sex -> [String] in
                    let cell = people["\(band)/\(sex)"] ?? Published()
                    let scope = "\(band) \(sex == "1" ? "men" : "women")"
                    let count = cell.shown.map { sheet.count($0, "people_of_age", scope) } ?? "withheld"
                    return [count, cell.withheld == 0 ? "none" : sheet.count(cell.withheld, "schemes_withheld_of_age", scope)]
                }
        }
        let chart = PairChart(
            name: PictureName(
                id: "ages", title: "People by age and sex",
                description: "Bars back to back, women left, men right, the oldest on top. The numbers stand in the table below."),
            heads: (left: "Women", right: "Men"),
            rows: bands.reversed().map { band in
                .init(label: band, left: (people["\(band)/2"] ?? Published()).shown, right: (people["\(band)/1"] ?? Published()).shown)
            })
        return [
            PagePicture(
                heading: "Ages",
                text: "Age in full years on 1 January, of people in published cells." + withheld(people.values.map { $0.withheld > 0 ? nil : 0 }),
                svg: chart.svg,
                table: PageTable(
                    caption: "By age and sex: sums over schemes of what cube.csv publishes",
                    columns: [.words("Age"), .number("Women"), .number("Schemes withheld"), .number("Men"), .number("Schemes withheld")], rows: rows))
        ]
    }

    mutating func milestones() -> [PagePicture] {
        guard !report.dimensions.milestones.isEmpty else { return [] }
        let people = published { line in
            let cell = line.cell
            return cell.milestone == "*" || cell.milestone.isEmpty || cell.department != "*" ? nil : cell.milestone
        }
        guard !people.isEmpty else { return [] }
        let names = report.dimensions.standings.map { CubeDimensions.name(of: $0) }
        let rows = names.map { name -> [String] in
            [name, (people[name] ?? Published()).shown.map { sheet.count($0, "people_at_milestone", name) } ?? "withheld"]
        }
        let chart = RowChart(
            name: PictureName(id: "milestones", title: "People by milestone", description: "A bar a milestone. The numbers stand in the table below."),
            rows: zip(names, rows).map { name, row in
                .init(label: name, text: row[1], pieces: [.init(style: "s3", value: (people[name] ?? Published()).shown ?? 0)])
            })
        return [
            PagePicture(
                heading: "Milestones", text: "The furthest one reached." + withheld(people.values.map { $0.withheld > 0 ? nil : 0 }), svg: chart.svg,
                table: PageTable(
                    caption: "By milestone: sums over schemes of what cube.csv publishes", columns: [.words("Milestone"), .number("People")], rows: rows))
        ]
    }
}
