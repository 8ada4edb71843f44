import Campaign

/// When a campaign will about tell, and open, the people of each place, worked out from its waves, quotas and
/// rules without running it. Events are drawn around these days, so that most of them find a state that allows them.
struct CampaignTiming {
    /// By index in the nation's places: the night by which the last person has been written to; nil: not in the range.
    private(set) var told: [CivilDate?]
    /// By which they are, in order of preference.
    private(set) var channels: [[Channel]]
    /// The last day on which an objection is in time.
    private(set) var closes: [CivilDate?]
    /// The night by which the last one is opened.
    private(set) var opened: [CivilDate?]

    private let plan: EventPlan
    private let places: HomePlaces
    private let people: [Double]

    init(plan: EventPlan, people: Int, places: HomePlaces) {
        self.plan = plan
        self.places = places
        let total = places.thousands.reduce(0, +)
        self.people = places.thousands.map { $0 / total * Double(people) }
        told = places.regions.map { _ in nil }
        channels = places.regions.map { _ in [] }
        closes = told
        opened = told
        tell()
        open()
    }

    /// Goes through the nights: every place whose region's wave has come, in order, as far as the quota reaches.
    private mutating func tell() {
        let campaign = plan.campaign
        var left = people
        let order = places.regions.indices.sorted { (wave(of: $0), $0) < (wave(of: $1), $1) }
        var night = plan.from
        while night <= plan.through {
            defer { night = night.adding(days: 1) }
            guard let rule = campaign.ruleInForce(on: night) else { continue }
            guard campaign.calendar.isDay(of: campaign.invitations.days, night) else { continue }
            var quota = Double(campaign.invitations.perNight)
            for place in order where left[place] > 0 && start(of: place) <= night && quota > 0 {
                let taken = min(quota, left[place])
                quota -= taken
                left[place] -= taken
                guard left[place] <= 0 else { continue }
                told[place] = night
                channels[place] = rule.notice.channels
                // Of those who are told by another channel than the first it may be some days earlier or later.
                let first = rule.notice.channels.first ?? .email
                closes[place] = extended(rule.closesOn(noticeBy: first, on: night, calendar: campaign.calendar), told: night)
            }
        }
    }

    /// Openings by the day they fall due, as far as the day's quota reaches.
    private mutating func open() {
        let campaign = plan.campaign
        var left = people
        let order = places.regions.indices.filter { closes[$0] != nil }.sorted { (closes[$0]!, $0) < (closes[$1]!, $1) }
        var night = plan.from
        while night <= plan.through {
            defer { night = night.adding(days: 1) }
            guard let rule = campaign.ruleInForce(on: night) else { continue }
            guard campaign.calendar.isDay(of: campaign.activation.days, night) else { continue }
            var quota = Double(campaign.activation.perDay)
            for place in order where left[place] > 0 && quota > 0 && rule.firstOpeningNight(closesOn: closes[place]!) <= night {
                let taken = min(quota, left[place])
                quota -= taken
                left[place] -= taken
                if left[place] <= 0 { opened[place] = night }
            }
        }
    }

    /// The end of a window after the later rules that move running ones.
    private func extended(_ closes: CivilDate, told: CivilDate) -> CivilDate {
        var end = closes
        for rule in plan.campaign.rules where rule.inForce > told && rule.inForce <= end {
            end = end.adding(days: rule.extendDays)
        }
        return end
    }

    private func wave(of place: Int) -> Int {
        let waves = plan.campaign.invitations.waves
        return waves.firstIndex { $0.departments.contains(places.regions[place]) } ?? max(0, waves.count - 1)
    }

    private func start(of place: Int) -> CivilDate {
        let waves = plan.campaign.invitations.waves
        return waves.isEmpty ? plan.from : waves[wave(of: place)].from
    }
}
