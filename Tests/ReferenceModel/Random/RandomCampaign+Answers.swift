/// What the print house answers: of most letters that wait, of some that were answered for, of nobody's; a few lines wrong.
/// Drawn from a source of its own, so that campaigns without answers stay what they were.
extension RandomCampaign {
    func answers(_ model: ReferenceModel) -> (name: String, bytes: [UInt8])? {
        var random = RandomSource(seed: seed ^ UInt64(nightOfCampaign) << 32 ^ 0xA225_0E55)
        if random.chance(30) { return nil }
        let told = model.people.values.filter { !$0.references.isEmpty }.sorted { $0.identity < $1.identity }
        let today = model.lastNight.map { $0 + 1 } ?? 0
        var lines = ["reference|status|pages|sorted|date"]
        for person in told where random.chance(person.awaitsPrinter ? 60 : 10) {
            let reference = random.chance(80) ? person.references.last! : random.pick(person.references)
            let day = (person.notifiedOn ?? today) + random.int(-1...4)
            lines.append("\(reference)|\(random.chance(80) ? "printed" : "refused")|1|1|\(ModelCalendar.iso(day))")
            if random.chance(4) { lines.append("\(reference)|refused|1|0|\(ModelCalendar.iso(day))") }
        }
        if random.chance(15) {
            lines.append(random.pick([
                "|printed|1|1|2022-02-01", "0123|printed|1|1|2022-02-01", "000000000000|lost|1|1|2022-02-01",
                "000000000000|objection|1|1|2022-02-01", "000000000000|printed|1|1|01/02/2022",
            ]))
        }
        if lines.count == 1 && random.chance(70) { return nil }
        return ("\(ModelCampaign.answers)\(nightOfCampaign).csv", Array((lines.joined(separator: "\n") + "\n").utf8))
    }
}
