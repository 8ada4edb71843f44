/// How a person's rights in a scheme stand; drawn before anything else of the row, so that events can know it.
enum Rights {
    /// Of all: open, ending within 25 days before or after the first snapshot, beginning within the 60 days after it.
    enum Kind { case open, ending, toCome }

    @inline(__always)
    static func kind(_ chance: inout Chance) -> Kind {
        switch chance.below(1000) {
        case 0..<4: .toCome
        case 990...: .ending
        default: .open
        }
    }

    /// One in six has a shared medical record already.
    @inline(__always)
    static func hasRecord(_ chance: inout Chance) -> Bool { chance.below(6) == 0 }
}

/// What a campaign will know of a person when it decides: what events are drawn after.
struct PersonOutline {
    var email: Bool
    var address: Bool
    var record: Bool
    /// In force throughout.
    var rights: Bool
}
