import Campaign
import Records

/// `campaign.csv`: every night so far, a line a scheme and one for all.
extension NightReport {
    func writeCampaign(to lines: inout ByteBuffer) {
        for row in history {
            lines.append(row.date.iso)
            lines.append(0x2C)
            lines.append(schemeOrAll: row.scheme)
            for count in [
                row.noticesEmail, row.noticesPost, row.objections, row.opened, row.activated, row.closed, row.backlog,
            ] {
                lines.append(0x2C)
                lines.append(count: count)
            }
            lines.append(0x0A)
        }
    }
}

/// `objections.csv` and `openings.csv`: what may be shown of them; what is withheld has no line, or nothing in `people`.
extension NightReport {
    /// Sorted as text, as all tables are.
    func writeObjections(to lines: inout ByteBuffer) {
        write(
            objections.map { row in
                ([SchemeCode.textOrAll(row.scheme), row.channel?.name ?? "*", row.dayOfWindow.map(String.init) ?? "*"], row.people)
            }, to: &lines)
    }

    func writeOpenings(to lines: inout ByteBuffer) {
        write(
            openings.map { row in
                ([row.date.iso, SchemeCode.textOrAll(row.scheme), row.department.map { dimensions.country.code(of: $0) } ?? "*"], row.people)
            }, to: &lines)
    }

    private func write(_ rows: [(words: [String], people: Int?)], to lines: inout ByteBuffer) {
        for row in rows.sorted(by: { $0.words.lexicographicallyPrecedes($1.words) }) {
            for word in row.words {
                lines.append(word)
                lines.append(0x2C)
            }
            if let people = row.people { lines.append(count: people) }
            lines.append(0x0A)
        }
    }
}
