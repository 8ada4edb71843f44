import Campaign

/// The layouts that every other one is brought into, by the names campaign files use.
public enum CanonicalLayout: String, CaseIterable, Sendable {
    case population = "canonical-population"
    case events = "canonical-events"
    case deaths = "canonical-deaths"
    case equivalences = "canonical-equivalences"

    /// That of files of a kind.
    public init(_ kind: Layout.Kind) {
        self =
            switch kind {
            case .population: .population
            case .events: .events
            case .deaths: .deaths
            case .equivalences: .equivalences
            }
    }

    public var kind: Layout.Kind {
        switch self {
        case .population: .population
        case .events: .events
        case .deaths: .deaths
        case .equivalences: .equivalences
        }
    }

    /// In the contract's order.
    public var columns: [Column] {
        switch self {
        case .population: Column.population
        case .events: Column.events
        case .deaths: Column.deaths
        case .equivalences: Column.equivalences
        }
    }

    /// Columns that are read where a file has them: of the population one more than the contract lists.
    var known: [Column] { self == .population ? Column.populationKnown : columns }

    /// Of each list, a file must have a column.
    public var needed: [[Column]] {
        switch self {
        case .population: [[.identity]]
        case .events: [[.eventID], [.receivedOn], [.kind], [.identity, .reference]]
        case .deaths: [[.identity, .name, .birthName], [.deathDate]]
        case .equivalences: [[.oldIdentity], [.newIdentity]]
        }
    }
}
