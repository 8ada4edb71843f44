/// What stops a command: where, what, what to do about it, and the exit status that tells a script.
/// Never carries a person's data: `what` gives a value's shape, not the value.
public struct OuvertureError: Error, Equatable, Sendable {
    public var exit: ExitStatus
    /// Where: a file, `file:line:column`, a folder, a command.
    public var place: String
    public var what: String
    /// What to do now.
    public var hint: String

    public init(_ exit: ExitStatus, at place: String, _ what: String, hint: String) {
        self.exit = exit
        self.place = place
        self.what = what
        self.hint = hint
    }
}

extension OuvertureError: CustomStringConvertible {
    /// The two lines every command prints to standard error.
    public var description: String { "ouverture: \(place): \(what)\nhint: \(hint)" }
}

/// Exit statuses, after BSD's sysexits.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    /// `verify` or `check` found something.
    case found = 1
    case usage = 64
    case inputRefused = 65
    case inputMissing = 66
    case bug = 70
    case cannotCreate = 73
    case inputOutput = 74
    /// Another run holds the store.
    case held = 75
    /// The campaign or layout file is wrong.
    case definition = 78
}
