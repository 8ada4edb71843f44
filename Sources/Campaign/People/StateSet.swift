/// Several states at once, a bit each: the rules' `from` columns.
@frozen
public struct StateSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
    @inlinable
    public init(_ states: State...) {
        self.init(rawValue: states.reduce(0) { $0 | 1 &<< UInt16($1.rawValue) })
    }

    @inlinable public func contains(_ state: State) -> Bool { rawValue &>> UInt16(state.rawValue) & 1 != 0 }
    @inlinable public static var all: StateSet { StateSet(rawValue: 1 << 14 - 1) }
}

extension State {
    /// An account stands open: the person uses it, may use it, or is kept from it for a while.
    public var hasAccount: Bool { StateSet(.opened, .activated, .suspended).contains(self) }

    /// An objection stands, be it one that is still to be confirmed.
    @inlinable public var hasObjected: Bool { @inline(__always) get { self == .objected || self == .unconfirmed } }
}
