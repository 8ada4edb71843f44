import Campaign

/// The first screen's figures: so far, tonight, against plan.
extension NightPage {
    mutating func cards() -> [[String: Any]] { [invited(), objected(), opened(), activated(), waiting()] }

    private func soFar(_ count: (CampaignRow) -> Int) -> Int? { nights.isEmpty ? nil : nights.reduce(0) { $0 + count($1) } }

    /// - Parameters:
    ///   - total: nil where no history is kept; the card then tells tonight alone.
    ///   - plan: a quota's use and what the forecast said, a line each.
    private mutating func card(
        _ name: String, _ figure: String, total: Int?, tonight: Int, of people: Int? = nil, plan: [String] = [], meter: Int? = nil
    ) -> [String: Any] {
        var card: [String: Any] = ["name": name, "plan": plan]
        let night = sheet.count(tonight, figure + "_tonight")
        if let total {
            card["figure"] = sheet.count(total, figure + "_so_far")
            card["unit"] = "so far"
            card["tonight"] = "+\(night) tonight"
        } else {
            card["figure"] = night
            card["unit"] = "tonight"
        }
        if let people, let total { card["share"] = sheet.share(total, of: people, figure + "_percent") + " of everybody" }
        if let meter { card["meter"] = String(min(100, meter)) }
        return card
    }

    private mutating func invited() -> [String: Any] {
        let tonight = tonight.noticesEmail + tonight.noticesPost
        var plan: [String] = []
        if let quota = report.plan.invitations {
            plan.append(quota == 0 ? "No invitations on this day" : "Quota \(sheet.count(quota, "invitations_quota")) a night")
        }
        if let expected = report.plan.expected { plan.append("Forecast said \(sheet.count(expected.notices, "notices_expected"))") }
        plan.append("\(NumberText.grouped(people(.eligible))) people still to be invited")
        return card("Notices sent", "notices", total: soFar { $0.noticesEmail + $0.noticesPost }, tonight: tonight, plan: plan)
    }

    private mutating func objected() -> [String: Any] {
        let plan = ["\(NumberText.grouped(people(.objected))) people stand as objected"]
        return card(
            "Objections", "objections", total: soFar(\.objections), tonight: tonight.objections, of: everybody, plan: plan)
    }

    private mutating func opened() -> [String: Any] {
        var plan: [String] = []
        var meter: Int?
        if let quota = report.plan.openings {
            if quota == 0 {
                plan.append("No openings on this day")
            } else {
                let used = sheet.share(report.opened, of: quota, "openings_quota_used_percent")
                plan.append("Quota \(sheet.count(quota, "openings_quota")) a day, \(used) used")
                meter = Share.permille(report.opened, of: quota) / 10
            }
        }
        if let expected = report.plan.expected { plan.append("Forecast said \(sheet.count(expected.openings, "openings_expected"))") }
        return card(
            "Accounts opened", "opened", total: soFar(\.opened), tonight: tonight.opened, of: everybody, plan: plan, meter: meter)
    }

    private mutating func activated() -> [String: Any] {
        card(
            "Activated in person", "activated", total: soFar(\.activated), tonight: tonight.activated,
            plan: ["\(NumberText.grouped(people(.activated))) people stand as activated"])
    }

    /// Who is due and waits is a number of the night, not of the campaign.
    private mutating func waiting() -> [String: Any] {
        var plan: [String] = []
        if let oldest = report.oldestDue { plan.append("Earliest window that was due ended on \(oldest.iso)") }
        if let expected = report.plan.expected { plan.append("Forecast said \(sheet.count(expected.backlog, "backlog_expected"))") }
        plan.append("\(NumberText.grouped(people(.notified))) people told, their window open or due")
        return [
            "name": "Due and waiting", "figure": sheet.count(report.backlog, "backlog"), "unit": "at the night's end", "plan": plan,
        ]
    }
}
