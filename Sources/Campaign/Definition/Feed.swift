/// One feed of files: a glob over base names in the inbox, and how to read them.
public struct Feed: Equatable, Sendable {
    public var files: String
    /// A built-in name (`canonical-population`, `canonical-events`), or a layout file's name and the beginning of its hash.
    public var layout: String
    /// How the files lie, where the layout is not one built in.
    public var definition: Layout?
    public var required: Bool

    /// Its files hold changes alone: whoever lacks in one is not missing.
    public var sendsDeltas: Bool { definition?.fields.contains { $0.name == "action" } ?? false }

    public init(files: String, layout: String, definition: Layout? = nil, required: Bool) {
        self.files = files
        self.layout = layout
        self.definition = definition
        self.required = required
    }
}

/// A scheme (*régime*) that sends population files.
public struct Source: Equatable, Sendable {
    /// Two digits.
    public var scheme: String
    public var name: String
    /// What its letters name to turn to; nil: the name alone.
    public var contact: String?
    public var feed: Feed

    public init(scheme: String, name: String, contact: String? = nil, feed: Feed) {
        self.scheme = scheme
        self.name = name
        self.contact = contact
        self.feed = feed
    }
}

/// A register beside the schemes' populations: the dead, or identities that are one person's.
public struct Register: Equatable, Sendable {
    /// `deaths` or `equivalences`.
    public var kind: Layout.Kind
    /// The scheme that sends it, two digits; empty where it is nobody's in particular.
    public var scheme: String
    public var name: String
    public var feed: Feed

    public init(kind: Layout.Kind, scheme: String, name: String, feed: Feed) {
        precondition(kind == .deaths || kind == .equivalences, "no kind of a register")
        self.kind = kind
        self.scheme = scheme
        self.name = name
        self.feed = feed
    }
}
