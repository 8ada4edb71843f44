/// One feed of files: a glob over base names in the inbox, and how to read them.
public struct Feed: Equatable, Sendable {
    public var files: String
    /// A built-in name (`canonical-population`, `canonical-events`) or a path, absolute after resolution.
    public var layout: String
    public var required: Bool

    public init(files: String, layout: String, required: Bool) {
        self.files = files
        self.layout = layout
        self.required = required
    }
}

/// A scheme (*régime*) that sends population files.
public struct Source: Equatable, Sendable {
    /// Two digits.
    public var scheme: String
    public var name: String
    public var feed: Feed

    public init(scheme: String, name: String, feed: Feed) {
        self.scheme = scheme
        self.name = name
        self.feed = feed
    }
}
