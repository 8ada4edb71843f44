/// Population files: new people, changes, rows sent again, older rows, second schemes, bad rows.
extension RandomCampaign {
    mutating func populationFiles(_ place: Int) -> [(name: String, bytes: [UInt8])] {
        let source = campaign.sources[place]
        let isDue = nightNumber == 1 || source.required || random.chance(60)
        guard isDue else { return [] }
        if nightNumber > 1, random.chance(6), let old = sentFiles.last(where: { $0.name.hasPrefix(source.prefix) }) {
            return [(fileName(source.prefix), old.bytes)]
        }
        if nightNumber > 1 && !source.required && random.chance(5) { return [refusedPopulation(place)] }
        var rows: [ModelRow] = []
        let newcomers = nightNumber == 1 ? peopleAtOnce / campaign.sources.count : random.int(0...8)
        for _ in 0..<newcomers { rows.append(newcomer(place)) }
        if nightNumber > 1 { rows += changes(place) }
        rows = random.shuffled(rows)
        let bytes = csv(rows, place)
        let name = !rows.isEmpty && random.chance(10) ? sentName(source.prefix) : nil
        return [(name ?? fileName(source.prefix), bytes)]
    }

    func sentName(_ prefix: String) -> String? { sentFiles.last { $0.name.hasPrefix(prefix) }?.name }

    mutating func fileName(_ prefix: String) -> String {
        counter += 1
        return "\(prefix)\(random.int(0...9))-\(counter).csv"
    }

    // MARK: People

    /// Somebody not sent yet, at times one whom events have already named, at times one the other schemes know.
    private mutating func newcomer(_ place: Int) -> ModelRow {
        let unsent = identities.filter { sentRows[$0] == nil }
        let identity: String
        if let known = sentRows.keys.sorted().last, random.chance(8) {
            let known = random.chance(50) ? known : random.pick(sentRows.keys.sorted())
            identity = known
        } else if !unsent.isEmpty && random.chance(60) {
            identity = random.pick(unsent)
        } else {
            identity = newIdentity()
        }
        return send(row(identity, place), place)
    }

    mutating func newIdentity() -> String {
        while true {
            if campaign.people != .nir {
                let identity = newNumber()
                if identities.contains(identity) { continue }
                identities.append(identity)
                return identity
            }
            let month = random.pick(["01", "06", "12", "20", "30", "42", "50", "99"])
            let department = random.pick(["01", "2A", "2B", "19", "18", "75", "97", "99"])
            let body = "\(random.int(1...8))\(ModelCalendar.two(random.int(0...99)))\(month)\(department)"
                + String(String(1_000_000 + random.int(0...999_999)).dropFirst())
            let identity = RandomCampaign.withKey(body)
            if !identities.contains(identity) {
                identities.append(identity)
                return identity
            }
        }
    }

    static func withKey(_ body: String) -> String {
        let read = body.replacing("2A", with: "19", maxReplacements: 1).replacing("2B", with: "18", maxReplacements: 1)
        return body + ModelCalendar.two(97 - Int(read)! % 97)
    }

    private mutating func row(_ identity: String, _ place: Int) -> ModelRow {
        var row = ModelRow(values: Array(repeating: "", count: ModelColumn.allCases.count))
        row[.identity] = identity
        row[.identity_oid] = random.pick(["", "", "1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9"])
        if !campaign.production && random.chance(10) { row[.identity_oid] = "1.2.250.1.213.1.4.10" }
        if campaign.people != .nir { row[.identity_oid] = "" }
        let isMinor = random.chance(30)
        let year = ModelCalendar.parts(night).year - (isMinor ? random.int(0...19) : random.int(18...90))
        row[.birth_date] = "\(year)" + random.pick(["0000", "0600", "0101", "0715", "1231", "0228"])
        row[.sex] = random.pick(["1", "2"])
        row[.birth_name] = random.chance(90) ? random.pick(["MARTIN", "LE GOFF", "D'ARC", "Élan"]) : ""
        row[.usage_name] = row[.birth_name].isEmpty || random.chance(20) ? "DURAND" : ""
        row[.first_names] = random.pick(["Jean", "Léa, Marie", "Anne \"Nan\"", "Zoé\nInès", ""])
        row[.organism] = campaign.sources[place].scheme + random.pick(["C", "M"]) + "123456"
        if campaign.people != .nir { row[.organism] = random.pick(["", "109519005"]) }
        if !campaign.people.isInsured && random.chance(40) { (row[.birth_date], row[.sex]) = ("", random.pick(["", "2"])) }
        row[.has_record] = random.pick(["", "0", "1", "1"])
        if isMinor || random.chance(10), random.chance(85), !identities.isEmpty {
            row[.representative_identity] = random.pick(identities)
        }
        if random.chance(10), !identities.isEmpty { row[.holder_identity] = random.pick(identities) }
        row[.birth_rank] = random.pick(["", "1", "2"])
        setEmail(&row)
        setAddress(&row)
        setRights(&row)
        if let parent = sentRows[row[.representative_identity]]?.min(by: { $0.key < $1.key })?.value, random.chance(25) {
            shareHome(&row, parent)
        }
        row[.updated_on] = updatedOn()
        // By the identity, so that nothing else is drawn otherwise.
        if identity.utf8.reduce(0, { $0 &* 31 &+ Int($1) }) % 37 == 0 { row[.usage_name] = "LI 李" }
        if renumbers && random.chance(6) && !identities.isEmpty { row.replaced = random.pick(identities) }
        return row
    }

    /// A household: the child's letters and mails go where the parent's go.
    private mutating func shareHome(_ row: inout ModelRow, _ parent: ModelRow) {
        if random.chance(70) { row[.email] = parent[.email] }
        for column in ModelColumn.allCases where (ModelColumn.address_2.rawValue...ModelColumn.country.rawValue).contains(column.rawValue) {
            row[column] = parent[column]
        }
    }

    private mutating func setEmail(_ row: inout ModelRow) {
        counter += 1
        switch random.int(1...10) {
        case 1...6: row[.email] = "p\(counter)@exemple.fr"
        case 7: row[.email] = random.pick(["p\(counter)@exemple", "p\(counter) x@exemple.fr", "@exemple.fr", "p@x..fr"])
        default: row[.email] = ""
        }
    }

    private mutating func setAddress(_ row: inout ModelRow) {
        counter += 1
        let home = random.pick(RandomCampaign.homes(campaign.country))
        for column in [ModelColumn.address_2, .address_3, .address_4, .address_5, .postcode, .town, .country] {
            row[column] = ""
        }
        switch random.int(1...10) {
        case 1...7:
            row[.address_4] = random.chance(80) ? "\(counter) RUE DU BAC" : ""
            row[.address_5] = row[.address_4].isEmpty || random.chance(10) ? "BP \(counter)" : ""
            row[.address_2] = random.chance(20) ? "APT \(counter)" : ""
            (row[.postcode], row[.town]) = (home.postcode, "VILLE \(home.department)")
            row[.country] = random.pick(["", "", ""] + campaign.country.names.dropFirst())
            if random.chance(abroadPercent) {
                (row[.postcode], row[.town], row[.country]) = random.pick(RandomCampaign.homesAbroad)
            }
        case 8: (row[.postcode], row[.town]) = (home.postcode, "VILLE \(home.department)")
        case 9: (row[.address_4], row[.postcode]) = ("\(counter) RUE DU BAC", random.pick(["", "7501", home.postcode]))
        default: break
        }
    }

    private mutating func setRights(_ row: inout ModelRow) {
        row[.rights_from] = random.chance(30) ? "20000101" : ""
        row[.rights_to] = random.chance(20) ? "20991231" : ""
        switch random.int(1...20) {
        case 1, 2: row[.rights_from] = ModelCalendar.compact(night + random.int(0...5))
        case 3, 4: row[.rights_to] = ModelCalendar.compact(night + random.int(0...8))
        case 5: row[.rights_to] = ModelCalendar.compact(night - random.int(1...30))
        default: break
        }
        if !row[.rights_to].isEmpty, Int(row[.rights_to])! < Int(row[.rights_from]) ?? 0 { row[.rights_from] = "" }
    }

    private mutating func updatedOn() -> String {
        switch random.int(1...10) {
        case 1: ""
        case 2, 3: ModelCalendar.compact(night - random.int(1...20))
        default: ModelCalendar.compact(night)
        }
    }

    @discardableResult
    private mutating func send(_ row: ModelRow, _ place: Int) -> ModelRow {
        if let last = sentRows[row[.identity]]?[place] { olderRows.append((place, last)) }
        sentRows[row[.identity], default: [:]][place] = row
        return row
    }

    // MARK: Changes

    private mutating func changes(_ place: Int) -> [ModelRow] {
        var rows: [ModelRow] = []
        let known = sentRows.keys.sorted().filter { sentRows[$0]![place] != nil }
        let sendsAllAgain = random.chance(25)
        for identity in known where sendsAllAgain || random.chance(10) {
            let last = sentRows[identity]![place]!
            rows.append(last)
            if random.chance(25) {
                rows[rows.count - 1] = send(changed(last), place)
                if random.chance(10) { rows.append(random.chance(50) ? rows.last! : send(changed(rows.last!), place)) }
            }
        }
        for older in olderRows where older.place == place && random.chance(3) { rows.append(older.row) }
        let others = sentRows.keys.sorted().filter { sentRows[$0]![place] == nil }
        for identity in others where random.chance(4) {
            var moved = sentRows[identity]!.min { $0.key < $1.key }!.value
            moved[.organism] = campaign.people == .nir ? campaign.sources[place].scheme + "C000001" : "000000001"
            rows.append(send(changed(moved), place))
        }
        return rows
    }

    /// A contact the person had before.
    private mutating func bringBack(_ row: inout ModelRow) {
        let former = olderRows.filter { $0.row[.identity] == row[.identity] }
        guard !former.isEmpty else { return }
        shareHome(&row, random.pick(former).row)
    }

    private mutating func changed(_ row: ModelRow) -> ModelRow {
        var row = row
        for _ in 0..<random.int(1...2) {
            switch random.int(1...9) {
            case 1: setEmail(&row)
            case 2: setAddress(&row)
            case 3: setRights(&row)
            case 4: row[.has_record] = random.pick(["", "0", "1"])
            case 5: row[.first_names] = "Camille"
            case 6: row[.representative_identity] = random.chance(30) ? "" : random.pick(identities)
            case 7: row[.address_3] = random.pick(["", "BAT A", "BAT B"])
            case 8: bringBack(&row)
            default: row[.mobile] = "060000\(random.int(1000...9999))"
            }
        }
        row[.updated_on] = random.chance(75) ? ModelCalendar.compact(night) : updatedOn()
        return row
    }
}

/// Files of equivalences: mostly of people who are known, or will be; some that say the same again, or the contrary.
extension RandomCampaign {
    mutating func equivalences() -> (name: String, bytes: [UInt8]) {
        let lines = (0..<random.int(1...6)).map { _ in
            let old = identities.isEmpty || random.chance(10) ? newIdentity() : random.pick(identities)
            let new = random.chance(25) ? newIdentity() : random.pick(identities + [old])
            let knownOn = random.pick(["", "", ModelCalendar.compact(night), ModelCalendar.iso(night), random.chance(10) ? "2022" : ""])
            return random.chance(4) ? ",\(new)," : "\(old),\(new),\(knownOn)"
        }
        return (fileName(ModelCampaign.equivalences), Array((["old_identity,new_identity,known_on"] + lines).joined(separator: "\n").utf8))
    }
}

/// Files of deaths: mostly of people who are known, or will be; some told twice, some wrong in form.
extension RandomCampaign {
    mutating func deaths() -> (name: String, bytes: [UInt8]) {
        var lines = [ModelDeath.columns.joined(separator: ",")]
        for _ in 0..<random.int(0...4) {
            let identity = identities.isEmpty || random.chance(15) ? newIdentity() : random.pick(identities)
            let day = night - random.int(0...30)
            var fields = [identity, random.chance(50) ? ModelCalendar.compact(day) : ModelCalendar.iso(day)]
            if random.chance(6) { fields[0] = random.pick(["", "123", "255081416802539"]) }
            if random.chance(4) { fields[1] = random.pick(["", "2022", "20220230", "2022-02-30"]) }
            for _ in 0..<(random.chance(10) ? 2 : 1) { lines.append(fields.joined(separator: ",")) }
        }
        return (fileName(ModelCampaign.deaths), Array((lines.joined(separator: "\n") + "\n").utf8))
    }
}
