import Logging

/// Log lines as `warning: text` on standard error; nothing below `notice`, so that a quiet night says little.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let details = pairs.map { " \($0.key)=\($0.value)" }.joined()
        StandardError.write("\(event.level): \(event.message)\(details)\n")
    }
}
