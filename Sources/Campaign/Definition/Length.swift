/// What lengths of windows and retention are counted in.
public enum LengthUnit: String, CaseIterable, Sendable {
    case days, weeks, months, years
}

/// So many days, weeks, months or years; `CivilDate.adding(_:)` says where it leads.
public struct Length: Equatable, Sendable {
    public var count: Int
    public var unit: LengthUnit

    public init(_ count: Int, _ unit: LengthUnit) {
        self.count = count
        self.unit = unit
    }
}
