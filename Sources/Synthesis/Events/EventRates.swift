/// How often what happens, as shares of the people, after what was seen in France (2021–22). In a small population
/// each kind happens some dozen times all the same.
struct EventRates {
    let objection, activation, closure, deletion, suspension, bounce, returned, failure: Share
    /// An objection before anybody was written to.
    let early: Share
    /// Deaths a day, for those under 65, under 80, and older.
    let deaths: [Share]

    init(people: Int) {
        func often(_ share: Double, of part: Double = 1) -> Share {
            Share(max(share, min(0.05, 14 / (part * Double(max(1, people))))))
        }
        objection = often(0.0148)
        activation = often(0.17)
        closure = often(0.0006, of: 0.5)
        deletion = often(0.0001)
        suspension = often(0.0002)
        // Of those with an e-mail, of those without, of those opened.
        bounce = often(0.03, of: 0.75)
        returned = often(0.012, of: 0.25)
        failure = often(0.001)
        early = often(0.0002)
        deaths = [0.0000055, 0.000046, 0.00021].map { Share($0) }
    }

    /// Of objections: withdrawn later, confirmed where a record asks for it, sent after the window's end.
    static let withdrawn: Share = 0.05
    static let confirmed: Share = 0.7
    static let tooLate: Share = 0.03
    static let reopened: Share = 0.4
    static let lifted: Share = 0.6
    /// Of all events: sent again with the same id, sent some days after they were received, sent before their day.
    static let doubled: Share = 0.004
    static let delayed: Share = 0.08
    static let ahead: Share = 0.003
    /// Events for people in no file, as a share of the people.
    static let strangers: Share = 0.0003
}
