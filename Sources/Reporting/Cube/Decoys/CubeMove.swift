import Campaign

/// What the cube's decoys are told of a night: people of one scheme and place who went from one standing to another in one stage.
public struct CubeMove: Equatable, Sendable {
    /// Of a night, in order. Birthdays come before all others.
    public enum Stage: Int, CaseIterable, Sendable {
        case birthdays, intake, events, notices, openings
    }

    public var scheme: UInt8
    public var stage: Stage
    public var home: Home
    public var from: Standing
    public var to: Standing
    public var people: Int

    /// Where people live and when they were born: a cell of the cube, in every year.
    public struct Home: Hashable, Comparable, Sendable {
        public var region: Department
        /// The year Y₀ such that the age on 1 January of year Y is Y − Y₀.
        public var birthYear: Int
        public var sex: UInt8

        public init(region: Department, birthYear: Int, sex: UInt8) {
            (self.region, self.birthYear, self.sex) = (region, birthYear, sex)
        }

        public static func < (a: Home, b: Home) -> Bool { (a.region, a.birthYear, a.sex) < (b.region, b.birthYear, b.sex) }
    }

    public init(scheme: UInt8, stage: Stage, home: Home, from: Standing, to: Standing, people: Int) {
        (self.scheme, self.stage, self.home) = (scheme, stage, home)
        (self.from, self.to, self.people) = (from, to, people)
    }
}
